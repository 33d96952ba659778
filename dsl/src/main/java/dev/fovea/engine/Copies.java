package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import dev.fovea.networks.Shape;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Arrays of an engine as tensors of none. */
public final class Copies {
    private Copies() {}

    /** A copy of a float32 array's present numbers; a single number is a tensor of one. */
    public static Tensor of(NDArray array) {
        var sides = Arrays.stream(array.getShape().getShape())
                .mapToObj(Math::toIntExact)
                .toList();
        var shape = sides.isEmpty() ? Shape.of(1) : new Shape(sides);
        var bytes = array.toByteBuffer();
        var numbers = bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
        if (!bytes.isDirect()) {
            // PyTorch copies into the heap.
            return Tensor.view(
                    shape, Tensor.direct(numbers.remaining()).put(numbers).flip());
        }
        NativeHeap.taken(bytes.remaining());
        return Tensor.view(shape, numbers);
    }
}
