package dev.fovea.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Checksums of texts, numbers and files, in hexadecimal. */
public final class Checksums {
    private static final String SHA256 = "SHA-256";
    private static final int CHUNK = 1 << 16;

    private Checksums() {}

    /** A fresh SHA-256, for content that comes in parts; {@link #told} ends it. */
    public static MessageDigest sha256() {
        return digest(SHA256);
    }

    /** SHA-256 of a text in UTF-8. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-256 of a file. */
    public static String sha256(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return of(stream, sha256());
        }
    }

    /** SHA-256 of what is inside a gzip file. */
    public static String sha256Inside(Path gzip) throws IOException {
        try (var stream = new GZIPInputStream(Files.newInputStream(gzip))) {
            return of(stream, sha256());
        }
    }

    /** MD5 of a file: what the makers of older data sets published. */
    public static String md5(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return of(stream, digest("MD5"));
        }
    }

    /** SHA-256 of what is left of a stream, which stays open. */
    public static String sha256(InputStream stream) throws IOException {
        return of(stream, sha256());
    }

    private static String of(InputStream stream, MessageDigest digest) throws IOException {
        stream.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return told(digest);
    }

    /** Ends a checksum. */
    public static String told(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds what is left of a buffer, number by number with the lowest byte first; the buffer is read to its end. */
    public static void add(MessageDigest digest, FloatBuffer numbers) {
        var bytes = ByteBuffer.allocate(Math.min(CHUNK, numbers.remaining()) * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) {
            int count = Math.min(CHUNK, numbers.remaining());
            bytes.clear().limit(count * Float.BYTES);
            bytes.asFloatBuffer().put(numbers.slice(numbers.position(), count));
            numbers.position(numbers.position() + count);
            digest.update(bytes);
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has " + algorithm, impossible);
        }
    }
}
