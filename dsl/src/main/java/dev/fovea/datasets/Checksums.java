package dev.fovea.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Checksums of downloaded files and of data. */
final class Checksums {
    private Checksums() {}

    /** SHA-256, in hexadecimal, of what is inside a gzip file. */
    static String sha256Inside(Path gzip) throws IOException {
        var digest = digest("SHA-256");
        try (var stream = new GZIPInputStream(Files.newInputStream(gzip));
                var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            stream.transferTo(sink);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** MD5, in hexadecimal, of a file: what the makers of older data sets published. */
    static String md5(Path file) throws IOException {
        var digest = digest("MD5");
        try (var stream = Files.newInputStream(file);
                var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            stream.transferTo(sink);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has " + algorithm, impossible);
        }
    }
}
