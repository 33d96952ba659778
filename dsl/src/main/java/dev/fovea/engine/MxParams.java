package dev.fovea.engine;

import dev.fovea.networks.Shape;
import dev.fovea.networks.ShapeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * MXNet's list of named arrays ({@code .params}), little-endian: the number 0x112, eight bytes of nothing, the arrays, and then
 * their names, which symbols prefix by {@code arg:} or {@code aux:} and gluon does not. An array is a version, its storage, shape, device
 * and type, and its numbers (NDArray::Save in MXNet's src/ndarray/ndarray.cc). Numbers stay in the file, mapped into memory.
 */
final class MxParams {
    static final long MAGIC = 0x112;

    /** Sides as int64, which is all that this version added. */
    private static final int VERSION_1 = 0xF993FAC8;

    private static final int VERSION_2 = 0xF993FAC9;
    /** As version 2, where a shape may have no sides at all: NumPy's scalars. */
    private static final int VERSION_3 = 0xF993FACA;

    private static final Map<Integer, NumberFormat> TYPES = Map.of(
            0, NumberFormat.F32,
            1, NumberFormat.F64,
            2, NumberFormat.F16,
            3, NumberFormat.U8,
            4, NumberFormat.I32,
            5, NumberFormat.I8,
            6, NumberFormat.I64,
            7, NumberFormat.BOOL,
            12, NumberFormat.BF16);

    private record Array(Shape shape, NumberFormat format, ByteBuffer bytes) {}

    private final Path file;
    private final FileChannel channel;
    private long position;

    private MxParams(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Weights read(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            return new MxParams(file, channel).weights();
        }
    }

    private Weights weights() throws IOException {
        take(2 * Long.BYTES);
        int count = count("arrays");
        var arrays = new ArrayList<Optional<Array>>();
        for (int i = 0; i < count; i++) {
            arrays.add(array());
        }
        var names = names(count);
        var tensors = new LinkedHashMap<String, Tensor>();
        for (int i = 0; i < count; i++) {
            var name = names.get(i).replaceFirst("^(arg|aux):", "");
            var array = arrays.get(i);
            if (array.isPresent() && array.get().format.wanted(file, name)) {
                tensors.put(
                        name, Tensor.view(array.get().shape, array.get().format.floats(array.get().bytes)));
            }
        }
        return Weights.of(tensors);
    }

    private List<String> names(int arrays) throws IOException {
        long here = position;
        int count = count("names");
        if (count != arrays) {
            throw new IOException(file + ", byte " + here + ": " + count + " names for " + arrays
                    + " arrays; weights need their names");
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var name = new byte[count("bytes of a name")];
            take(name.length).get(name);
            names.add(new String(name, StandardCharsets.UTF_8));
        }
        return names;
    }

    /** The next array; none where MXNet saved one that had not been made yet. */
    private Optional<Array> array() throws IOException {
        long here = position;
        int version = take(Integer.BYTES).getInt();
        boolean known = version == VERSION_1 || version == VERSION_2 || version == VERSION_3;
        if (!known && (version < 0 || version > 32)) {
            throw new IOException(file + ", byte " + here
                    + ": expected an array of version 0xF993FAC8 to 0xF993FACA, and found 0x"
                    + Integer.toHexString(version));
        }
        if (version == VERSION_2 || version == VERSION_3) {
            int storage = take(Integer.BYTES).getInt();
            if (storage != 0) {
                throw new IOException(file + ", byte " + (here + 4)
                        + ": expected a dense array (0), and found storage type " + storage);
            }
        }
        // Before version 1 the number of sides stands in place of the version, and sides are int32.
        int sides = known ? take(Integer.BYTES).getInt() : version;
        if (sides < 0 || (sides == 0 && version != VERSION_3)) {
            return Optional.empty();
        }
        var shape = shape(here, sides, known);
        take(2 * Integer.BYTES); // the device it was on
        int type = take(Integer.BYTES).getInt();
        var format = TYPES.get(type);
        if (format == null) {
            throw new IOException(
                    file + ", byte " + (position - 4) + ": expected a number type of 0 to 7 or 12, and found " + type);
        }
        return Optional.of(new Array(shape, format, take(Math.multiplyExact(shape.elements(), format.width()))));
    }

    private Shape shape(long here, int count, boolean wide) throws IOException {
        if (count > 32) {
            throw new IOException(
                    file + ", byte " + here + ": an array of " + count + " sides, and MXNet has at most 32");
        }
        try {
            var sides = new ArrayList<Integer>();
            for (int i = 0; i < count; i++) {
                sides.add(
                        wide
                                ? Math.toIntExact(take(Long.BYTES).getLong())
                                : take(Integer.BYTES).getInt());
            }
            var shape = sides.isEmpty() ? Shape.of(1) : new Shape(sides);
            Math.multiplyExact(shape.elements(), Long.BYTES);
            return shape;
        } catch (ShapeException | ArithmeticException e) {
            throw new IOException(
                    file + ", byte " + here + ": a shape that no parameter can have (" + e.getMessage() + ")", e);
        }
    }

    private int count(String what) throws IOException {
        long here = position;
        long count = take(Long.BYTES).getLong();
        if (count < 0 || count > channel.size() - position) {
            throw new IOException(file + ", byte " + here + ": " + count + " " + what + " cannot be in the "
                    + (channel.size() - position) + " bytes that follow; it is truncated or no MXNet file");
        }
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    /** The next bytes: small pieces are read, large ones mapped. */
    private ByteBuffer take(long length) throws IOException {
        if (length > channel.size() - position || length > Integer.MAX_VALUE) {
            throw new IOException(file + ", byte " + position + ": expected " + length + " bytes more, and there are "
                    + (channel.size() - position) + "; it is truncated");
        }
        ByteBuffer bytes;
        if (length < 1 << 12) {
            bytes = ByteBuffer.allocate((int) length);
            while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {}
            bytes.flip();
        } else {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, position, length);
        }
        position += length;
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }
}
