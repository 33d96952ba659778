package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An IDX file of unsigned bytes, gzipped if its name ends so, the format of MNIST: a big-endian magic number (0x0801 for labels, 0x0803 for
 * pictures), one big-endian int for each dimension, then the bytes.
 *
 * @param shape [count] or [count, height, width]
 * @param bytes direct, as many as the shape says
 */
record IdxFile(Path file, List<Integer> shape, ByteBuffer bytes) {
    private static final int LABELS = 0x0801;
    private static final int PICTURES = 0x0803;
    private static final int CHUNK = 1 << 16;

    static IdxFile pictures(Path file) {
        return read(file, PICTURES, "pictures", 3);
    }

    static IdxFile labels(Path file) {
        return read(file, LABELS, "labels", 1);
    }

    int count() {
        return shape.get(0);
    }

    Size pictureSize() {
        return new Size(shape.get(2), shape.get(1));
    }

    private static IdxFile read(Path file, int magic, String kind, int dimensions) {
        if (!Files.isRegularFile(file)) {
            throw new DatasetException(file.getFileName() + " is missing from "
                    + file.toAbsolutePath().getParent() + "; the data set is not complete without it");
        }
        try (var raw = Files.newInputStream(file);
                var stream = file.toString().endsWith(".gz")
                        ? new GZIPInputStream(raw, CHUNK)
                        : new BufferedInputStream(raw, CHUNK)) {
            var shape = header(file, stream, magic, kind, dimensions);
            return new IdxFile(file, shape, body(file, stream, shape));
        } catch (ZipException damage) {
            throw new DatasetException(
                    file + " is no sound gzip file (" + damage.getMessage() + "; it begins with " + firstBytes(file)
                            + ", expected 1f 8b); fetch it again",
                    damage);
        } catch (EOFException end) {
            throw new DatasetException(file + " ends before its header is complete; fetch it again", end);
        } catch (IOException unreadable) {
            throw new DatasetException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<Integer> header(Path file, InputStream stream, int magic, String kind, int dimensions)
            throws IOException {
        var data = new DataInputStream(stream);
        int found = data.readInt();
        if (found != magic) {
            throw new DatasetException(String.format(
                    Locale.ROOT,
                    "%s is no IDX file of %s: its magic number is 0x%08x, expected 0x%08x; check its name",
                    file,
                    kind,
                    found,
                    magic));
        }
        var shape = new ArrayList<Integer>();
        for (int i = 0; i < dimensions; i++) {
            shape.add(data.readInt());
        }
        double bytes = product(shape);
        if (shape.stream().anyMatch(side -> side < 1) || bytes > Integer.MAX_VALUE) {
            throw new DatasetException(
                    file + " says that it holds " + shape + " bytes; that cannot be, fetch it again");
        }
        return List.copyOf(shape);
    }

    private static ByteBuffer body(Path file, InputStream stream, List<Integer> shape) throws IOException {
        int expected = (int) product(shape);
        var bytes = ByteBuffer.allocateDirect(expected);
        var chunk = new byte[CHUNK];
        while (true) {
            int read;
            try {
                read = stream.read(chunk);
            } catch (EOFException cutOff) {
                read = -1;
            }
            if (read < 0) {
                break;
            }
            if (read > bytes.remaining()) {
                throw new DatasetException(String.format(
                        Locale.ROOT,
                        "%s goes on after the %,d bytes that its header promises; fetch it again",
                        file,
                        expected));
            }
            bytes.put(chunk, 0, read);
        }
        if (bytes.hasRemaining()) {
            throw new DatasetException(String.format(
                    Locale.ROOT,
                    "%s is truncated: it ends after %,d of the %,d bytes that its header promises (%s); fetch it again",
                    file,
                    bytes.position(),
                    expected,
                    String.join("x", shape.stream().map(String::valueOf).toList())));
        }
        return bytes.flip();
    }

    /** As a double, which holds every size that passes and cannot overflow. */
    private static double product(List<Integer> shape) {
        return shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    }

    private static String firstBytes(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return HexFormat.ofDelimiter(" ").formatHex(stream.readNBytes(4));
        } catch (IOException gone) {
            return "nothing";
        }
    }
}
