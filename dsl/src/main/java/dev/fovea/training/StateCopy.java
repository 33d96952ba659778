package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Shape;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An optimiser's arrays as tensors of no engine, and back. The array {@code i} of a parameter is called {@code name#i}. */
final class StateCopy {
    /** Two halves of the count of steps, each of which a float holds exactly. */
    private static final String STEPS = "#steps";

    private static final int HALF = 1 << 16;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    void add(String parameter, NDList state) {
        for (int i = 0; i < state.size(); i++) {
            tensors.put(parameter + "#" + i, tensor(state.get(i)));
        }
    }

    private static Tensor tensor(NDArray array) {
        var sides = Arrays.stream(array.getShape().getShape())
                .mapToObj(Math::toIntExact)
                .toList();
        var values = new float[Math.toIntExact(array.size())];
        array.toByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer().get(values);
        return Tensor.of(sides.isEmpty() ? Shape.of(1) : new Shape(sides), values);
    }

    Weights weights(int steps) {
        tensors.put(STEPS, Tensor.of(Shape.of(2), (float) (steps / HALF), (float) (steps % HALF)));
        return Weights.of(tensors);
    }

    static int steps(Weights state) {
        var halves = state.get(STEPS).toArray();
        return (int) halves[0] * HALF + (int) halves[1];
    }

    /** Writes a parameter's state over the fresh one. */
    static void restore(String parameter, NDList fresh, Weights state) {
        for (int i = 0; i < fresh.size(); i++) {
            var array = fresh.get(i);
            var tensor = state.get(parameter + "#" + i);
            if (tensor.shape().elements() != array.size()) {
                throw new IllegalArgumentException("the optimiser's state of " + parameter + " is of " + tensor.shape()
                        + ", and the parameter of " + array.getShape());
            }
            array.set(FloatBuffer.wrap(tensor.toArray()));
        }
    }
}
