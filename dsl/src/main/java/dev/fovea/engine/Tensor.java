package dev.fovea.engine;

import dev.fovea.networks.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Numbers of a parameter: float32 in row-major order, outside of the Java heap or mapped from a file; read-only. */
public final class Tensor {
    private final Shape shape;
    private final FloatBuffer values;

    private Tensor(Shape shape, FloatBuffer values) {
        if (values.remaining() != shape.elements()) {
            throw new IllegalArgumentException(
                    "a tensor of " + shape + " holds " + shape.elements() + " numbers, not " + values.remaining());
        }
        this.shape = shape;
        this.values = values.slice().asReadOnlyBuffer();
    }

    /** A copy of these numbers. */
    public static Tensor of(Shape shape, float... values) {
        return new Tensor(shape, direct(values.length).put(values).flip());
    }

    /** A view of these numbers, which nobody may change afterwards. */
    static Tensor view(Shape shape, FloatBuffer values) {
        return new Tensor(shape, values);
    }

    static FloatBuffer direct(int count) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    public Shape shape() {
        return shape;
    }

    /** The numbers from first to last; each call gives a view with a position of its own. */
    public FloatBuffer values() {
        return values.duplicate();
    }

    public float[] toArray() {
        var array = new float[values.remaining()];
        values().get(array);
        return array;
    }

    /** Equal shape and numbers, bit for bit but for NaN. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && shape.equals(tensor.shape) && values.equals(tensor.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "tensor " + shape;
    }
}
