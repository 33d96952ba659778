package dev.fovea.experiments;

import dev.fovea.engine.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/** SHA-256 in hexadecimal. */
final class Sha256 {
    private static final int CHUNK = 1 << 16;

    private Sha256() {}

    static String of(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /** Of names, shapes and numbers, in the order of the names. */
    static String of(Weights weights) {
        var digest = digest();
        var bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var name : new TreeSet<>(weights.names())) {
            var tensor = weights.get(name);
            digest.update((name + " " + tensor.shape() + "\n").getBytes(StandardCharsets.UTF_8));
            var values = tensor.values();
            while (values.hasRemaining()) {
                int count = Math.min(CHUNK, values.remaining());
                bytes.clear().limit(count * Float.BYTES);
                bytes.asFloatBuffer().put(values.slice(values.position(), count));
                values.position(values.position() + count);
                digest.update(bytes);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
