package dev.fovea.datasets;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files for tests. */
final class IdxFiles {
    private IdxFiles() {}

    /** A header of a magic number and dimensions, then {@code body}, gzipped. */
    static byte[] gzip(int magic, int[] shape, byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(magic);
            for (int side : shape) {
                out.writeInt(side);
            }
            out.write(body);
        }
        return bytes.toByteArray();
    }

    /** A small Fashion-MNIST of {@code n} + {@code n} pictures of 3x2, picture i filled with i and of class i % 10. */
    static void writeFashionMnist(Path folder, int n) throws IOException {
        Files.createDirectories(folder);
        var pixels = new byte[n * 6];
        var labels = new byte[n];
        for (int i = 0; i < n; i++) {
            java.util.Arrays.fill(pixels, 6 * i, 6 * i + 6, (byte) i);
            labels[i] = (byte) (i % 10);
        }
        for (var part : new String[] {"train", "t10k"}) {
            Files.write(folder.resolve(part + "-images-idx3-ubyte.gz"), gzip(0x803, new int[] {n, 2, 3}, pixels));
            Files.write(folder.resolve(part + "-labels-idx1-ubyte.gz"), gzip(0x801, new int[] {n}, labels));
        }
    }
}
