package dev.fovea.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** How numbers lie in files of weights, little-endian; those with a point become float32. */
enum NumberFormat {
    F32(4),
    F64(8),
    /** IEEE 754's half precision: 1 sign, 5 exponent, 10 fraction bits. */
    F16(2),
    /** The upper half of a float32. */
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    /** PyTorch's count of the batches that batch norm has seen, which no net needs to predict. */
    private static final String COUNTER = "num_batches_tracked";

    private final int width;

    NumberFormat(int width) {
        this.width = width;
    }

    /** The format of this name. */
    static Optional<NumberFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(name))
                .findFirst();
    }

    /** Bytes a number. */
    int width() {
        return width;
    }

    /**
     * Whether a tensor of this name and format is worth reading: all with a point are, counters are not.
     *
     * @throws IOException if it is neither
     */
    boolean wanted(Path file, String name) throws IOException {
        boolean whole = !List.of(F32, F64, F16, BF16).contains(this);
        if (whole && !name.endsWith(COUNTER)) {
            throw unreadable(file, name, name());
        }
        return !whole;
    }

    static IOException unreadable(Path file, String name, String format) {
        return new IOException(
                file + ": '" + name + "' is of type " + format + ", and weights are F32, F64, F16 or BF16");
    }

    /** The numbers of these little-endian bytes: float32 is looked at where it lies, the others are converted. */
    FloatBuffer floats(ByteBuffer bytes) {
        if (this == F32) {
            return bytes.asFloatBuffer();
        }
        var number = numbers(bytes);
        int count = bytes.remaining() / width;
        var floats = Tensor.direct(count);
        for (int i = 0; i < count; i++) {
            floats.put((float) number.applyAsDouble(i));
        }
        return floats.flip();
    }

    private IntToDoubleFunction numbers(ByteBuffer bytes) {
        int start = bytes.position();
        return switch (this) {
            case F64 -> i -> bytes.getDouble(start + 8 * i);
            case F16 -> i -> half(bytes.getShort(start + 2 * i));
            case BF16 -> i -> Float.intBitsToFloat(bytes.getShort(start + 2 * i) << 16);
            default -> throw new AssertionError(this + " holds no weights");
        };
    }

    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float size = exponent == 0
                ? fraction * 0x1p-24f
                : exponent == 0x1f
                        ? Float.intBitsToFloat(0x7f800000 | fraction << 13)
                        : Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
        return bits < 0 ? -size : size;
    }
}
