package dev.fovea.engine;

import dev.fovea.networks.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of a parameter: float32 in row-major order, read-only. They lie outside of the Java heap, in a file mapped into memory, or nowhere: those that a
 * formula gives are computed when somebody asks.
 */
public final class Tensor {
    private final Shape shape;
    /** Puts all numbers into a buffer. */
    private final Consumer<FloatBuffer> numbers;

    private final @Nullable FloatBuffer kept;

    private Tensor(Shape shape, FloatBuffer values) {
        if (values.remaining() != shape.elements()) {
            throw new IllegalArgumentException(
                    "a tensor of " + shape + " holds " + shape.elements() + " numbers, not " + values.remaining());
        }
        this.shape = shape;
        kept = values.slice().asReadOnlyBuffer();
        numbers = into -> into.put(values());
    }

    private Tensor(Shape shape, Consumer<FloatBuffer> numbers) {
        this.shape = shape;
        this.numbers = numbers;
        kept = null;
    }

    /**
     * Numbers that are computed when somebody asks: a net's first weights need no room of their own.
     *
     * @param numbers puts as many as the shape says, and the same each time
     */
    static Tensor computed(Shape shape, Consumer<FloatBuffer> numbers) {
        return new Tensor(shape, numbers);
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
        NativeHeap.taken((long) count * Float.BYTES);
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    public Shape shape() {
        return shape;
    }

    /** The numbers from first to last; each call gives a view with a position of its own. */
    public FloatBuffer values() {
        if (kept != null) {
            return kept.duplicate();
        }
        var computed = direct(Math.toIntExact(shape.elements()));
        numbers.accept(computed);
        return computed.flip().asReadOnlyBuffer();
    }

    /** Puts the numbers into a buffer that has room for them. */
    void put(FloatBuffer into) {
        numbers.accept(into);
    }

    public float[] toArray() {
        var array = new float[Math.toIntExact(shape.elements())];
        put(FloatBuffer.wrap(array));
        return array;
    }

    /** Equal shape and numbers, bit for bit but for NaN. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && shape.equals(tensor.shape) && values().equals(tensor.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "tensor " + shape;
    }
}
