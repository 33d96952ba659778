package dev.fovea.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;

/** Tells formats of weights apart by their first bytes; names of files may say anything. */
final class WeightFiles {
    private static final int ZIP = 0x04034b50;
    private static final int PICKLE_PROTOCOL = 0x80;
    /** Its eight bytes 89 48 44 46 0d 0a 1a 0a, read from the last. */
    private static final long HDF5 = 0x0a1a0a0d46444889L;

    private static final int HEAD = 16;

    private WeightFiles() {}

    static Weights read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file + ": there is no such file");
        }
        var head = head(file);
        // First, since the length that safetensors begin with may look like any of the others.
        if ((head.remaining() >= 9 && head.get(8) == '{') || file.toString().endsWith(".safetensors")) {
            return Safetensors.read(file);
        }
        if (head.remaining() >= 8 && head.getLong(0) == MxParams.MAGIC) {
            return MxParams.read(file);
        }
        if (head.remaining() >= 4 && head.getInt(0) == ZIP) {
            return TorchFile.read(file);
        }
        if (head.remaining() >= 2 && (head.get(0) & 0xff) == PICKLE_PROTOCOL && head.get(1) <= 5) {
            throw new IOException(
                    file + ": PyTorch's file format before version 1.6, which is not read; convert it once in Python by"
                            + " torch.save(torch.load(file, map_location='cpu'), file)");
        }
        if (head.remaining() >= 8 && head.getLong(0) == HDF5) {
            throw new IOException(
                    file + ": an HDF5 file, as Keras writes them; its layouts depend on the net, so read it with"
                            + " KerasWeights.read(file).into(net).strict()");
        }
        var start = new byte[head.remaining()];
        head.get(start);
        throw new IOException(
                file + ", byte 0: expected safetensors, PyTorch's .pth or MXNet's .params, and found the bytes "
                        + HexFormat.ofDelimiter(" ").formatHex(start));
    }

    private static ByteBuffer head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return ByteBuffer.wrap(in.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
