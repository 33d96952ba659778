package dev.fovea.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes pickles opcode by opcode, and the zip that PyTorch puts around them. */
final class PickleBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Protocol 2, as PyTorch writes. */
    PickleBytes() {
        op(0x80).op(2);
    }

    PickleBytes op(int opcode) {
        out.write(opcode);
        return this;
    }

    /** GLOBAL: the class or function {@code module.name}. */
    PickleBytes global(String module, String name) {
        return op('c').bytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** BINUNICODE. */
    PickleBytes text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return op('X').int32(bytes.length).bytes(bytes);
    }

    /** BININT. */
    PickleBytes whole(int number) {
        return op('J').int32(number);
    }

    /** (number, ...): MARK, the numbers, TUPLE. */
    PickleBytes tuple(int... numbers) {
        op('(');
        for (int number : numbers) {
            whole(number);
        }
        return op('t');
    }

    /** torch._utils._rebuild_tensor_v2(storage, first, size, stride, False, OrderedDict()) on a storage of the given kind. */
    PickleBytes tensor(String kind, String key, int count, int first, int[] size, int[] stride) {
        return global("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .op('(')
                .text("storage")
                .global("torch", kind + "Storage")
                .text(key)
                .text("cpu")
                .whole(count)
                .op('t')
                .op('Q') // BINPERSID
                .whole(first)
                .tuple(size)
                .tuple(stride)
                .op(0x89) // NEWFALSE
                .global("collections", "OrderedDict")
                .op(')')
                .op('R')
                .op('t')
                .op('R'); // REDUCE
    }

    PickleBytes int32(int number) {
        return bytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
    }

    PickleBytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** With STOP. */
    byte[] done() {
        op('.');
        return out.toByteArray();
    }

    /** A zip of this pickle and float32 storages "0", "1" and so on, deflated, as those who zip again would have it. */
    Path zip(Path file, float[]... storages) {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(done());
            for (int i = 0; i < storages.length; i++) {
                zip.putNextEntry(new ZipEntry("archive/data/" + i));
                var bytes = ByteBuffer.allocate(4 * storages[i].length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(storages[i]);
                zip.write(bytes.array());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
