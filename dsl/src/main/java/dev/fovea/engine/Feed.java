package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Brings numbers into an engine through one direct buffer that is used again and again: handing the engines a fresh buffer for
 * each batch leaves native memory to the garbage collector, which does not know that it should hurry. An array made here is
 * good until the next one is made.
 */
public final class Feed {
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

    /** An array in {@code scope} of the numbers from the buffer's position to its limit. */
    public NDArray array(NDManager scope, FloatBuffer numbers, long... shape) {
        var slice = room(numbers.remaining());
        slice.asFloatBuffer().put(numbers.duplicate());
        return scope.create(slice, new Shape(shape), DataType.FLOAT32);
    }

    /** The same of a tensor's numbers. */
    NDArray array(NDManager scope, Tensor tensor) {
        var sides = tensor.shape().sides();
        var slice = room(Math.toIntExact(tensor.shape().elements()));
        tensor.put(slice.asFloatBuffer());
        return scope.create(
                slice, new Shape(sides.stream().mapToLong(Integer::longValue).toArray()), DataType.FLOAT32);
    }

    /** Room for so many floats. */
    ByteBuffer room(int floats) {
        int length = Math.multiplyExact(floats, Float.BYTES);
        if (bytes.capacity() < length) {
            bytes = ByteBuffer.allocateDirect(length);
        }
        return bytes.clear().slice(0, length).order(ByteOrder.nativeOrder());
    }
}
