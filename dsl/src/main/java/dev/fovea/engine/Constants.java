package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.fovea.networks.Shape;
import java.util.List;

/** Numbers that no parameter holds, as arrays. */
final class Constants {
    private Constants() {}

    static NDArray array(NDManager manager, Shape shape, List<Float> numbers) {
        var values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return manager.create(values, arrayShape(shape));
    }

    static ai.djl.ndarray.types.Shape arrayShape(Shape shape) {
        return new ai.djl.ndarray.types.Shape(
                shape.sides().stream().mapToLong(Integer::longValue).toArray());
    }
}
