package dev.fovea.training.callbacks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record format, TFRecord: the length as eight little-endian bytes, their masked checksum, the data, its masked checksum. Checksums are
 * CRC-32C, rotated and moved, since a checksum of data that holds checksums says little.
 */
final class Records {
    private static final int MASK = 0xa282ead8;

    private Records() {}

    static void write(byte[] data, OutputStream out) throws IOException {
        var length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        out.write(length);
        out.write(checksum(length));
        out.write(data);
        out.write(checksum(data));
    }

    private static byte[] checksum(byte[] data) {
        var sum = new CRC32C();
        sum.update(data);
        int masked = Integer.rotateRight((int) sum.getValue(), 15) + MASK;
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }
}
