package dev.fovea.annotations;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A text that comes in bytes of UTF-8, with characters among them. */
final class Utf8Text {
    private static final int FIRST = 64;
    private static final int BLOCK = 1 << 16;

    private final StringBuilder text = new StringBuilder();
    private byte[] bytes = new byte[FIRST];
    private int size;

    void add(byte value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = value;
    }

    void add(char character) throws CharacterCodingException {
        decode();
        text.append(character);
    }

    String text() throws CharacterCodingException {
        decode();
        return text.toString();
    }

    private void decode() throws CharacterCodingException {
        text.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size)));
        size = 0;
    }

    /** Where a byte of a file stands: its line and its column in bytes, both from 1. Counted anew, for errors. */
    static String place(Path file, long offset) throws IOException {
        long line = 1;
        long column = 1;
        try (var again = Files.newInputStream(file)) {
            var block = new byte[BLOCK];
            long left = offset;
            for (int read = again.read(block); read > 0 && left > 0; read = again.read(block)) {
                for (int i = 0; i < read && left > 0; i++, left--) {
                    column = block[i] == '\n' ? 1 : column + 1;
                    line += block[i] == '\n' ? 1 : 0;
                }
            }
        }
        return "line " + line + ", column " + column;
    }
}
