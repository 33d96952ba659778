package dev.fovea.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.engine.Weights;
import dev.fovea.files.Checksums;
import dev.fovea.files.SafeFiles;
import dev.fovea.networks.Shape;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Features in a file: safetensors of float32, which other tools read too, cut into tensors of at most 1 GB; the key and the SHA-256 of the
 * numbers stand in its metadata.
 *
 * @param shape of one picture's features
 * @param count of pictures
 */
record FeatureFile(Path path, String key, Shape shape, int count) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = 1L << 30;
    private static final int HEADER_LIMIT = 1 << 24;
    private static final String METADATA = "__metadata__";
    private static final String CHECKSUM = "sha256";
    private static final String UNKNOWN = "0".repeat(64);

    /** Pictures in all tensors but the last. */
    int each() {
        return Math.toIntExact(Math.max(1, LARGEST / bytes()));
    }

    private long bytes() {
        return shape.elements() * Float.BYTES;
    }

    private int tensors() {
        return (count + each() - 1) / each();
    }

    private String header(String checksum) throws IOException {
        var header = JSON.createObjectNode();
        header.putObject(METADATA).put("key", key).put(CHECKSUM, checksum);
        for (int i = 0; i < tensors(); i++) {
            int from = i * each();
            int to = Math.min(count, from + each());
            var tensor = header.putObject("features." + i).put("dtype", "F32");
            var sides = tensor.putArray("shape").add(to - from);
            shape.sides().forEach(sides::add);
            tensor.putArray("data_offsets").add(from * bytes()).add(to * bytes());
        }
        var json = JSON.writeValueAsString(header);
        return json + " ".repeat(Math.floorMod(-json.length(), 8));
    }

    /**
     * The features, mapped into memory.
     *
     * @throws IOException if the file is not whole, saying what is wrong
     */
    List<FloatBuffer> read() throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(path))) {
            long length = Long.reverseBytes(in.readLong());
            if (length < 2 || length > HEADER_LIMIT) {
                throw new IOException(path + ": a header of " + length + " bytes cannot be");
            }
            var header = in.readNBytes((int) length);
            var written = Checksums.sha256(in);
            if (!new String(header, StandardCharsets.UTF_8).equals(header(written))) {
                throw new IOException(path + ": it is not what was written there, " + told(header));
            }
        }
        var weights = Weights.read(path);
        var tensors = new ArrayList<FloatBuffer>();
        for (int i = 0; i < tensors(); i++) {
            tensors.add(weights.get("features." + i).values());
        }
        return tensors;
    }

    private static String told(byte[] header) {
        try {
            JsonNode metadata = JSON.readTree(header).path(METADATA);
            return metadata.has(CHECKSUM) ? "the numbers' checksum differs" : "it has no checksum";
        } catch (IOException e) {
            return "its header is not JSON";
        }
    }

    /** Begins the file beside its place; only {@link Writer#finish} puts it there. */
    Writer writer() throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        return new Writer(this);
    }

    /** Takes features batch by batch. */
    static final class Writer implements AutoCloseable {
        private static final int CHUNK = 1 << 14;

        private final FeatureFile file;
        private final Path draft;
        private final FileChannel channel;
        private final MessageDigest digest = Checksums.sha256();
        private final ByteBuffer chunk =
                ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

        private Writer(FeatureFile file) throws IOException {
            this.file = file;
            draft = SafeFiles.draft(file.path);
            channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            begin(UNKNOWN);
        }

        private void begin(String checksum) throws IOException {
            var header = file.header(checksum).getBytes(StandardCharsets.UTF_8);
            channel.position(0);
            write(ByteBuffer.allocate(Long.BYTES + header.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .put(header)
                    .flip());
        }

        void add(float[] numbers) throws IOException {
            for (int from = 0; from < numbers.length; from += CHUNK) {
                int count = Math.min(CHUNK, numbers.length - from);
                chunk.clear().asFloatBuffer().put(numbers, from, count);
                chunk.limit(count * Float.BYTES);
                digest.update(chunk.duplicate());
                write(chunk);
            }
        }

        private void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        void finish() throws IOException {
            begin(Checksums.told(digest));
            channel.close();
            SafeFiles.move(draft, file.path);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(draft);
        }
    }
}
