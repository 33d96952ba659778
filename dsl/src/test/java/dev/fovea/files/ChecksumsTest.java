package dev.fovea.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
    /** Of "abc", from FIPS 180-2 and RFC 1321. */
    private static final String SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String MD5 = "900150983cd24fb0d6963f7d28e17f72";

    @TempDir
    Path folder;

    @Test
    void the_published_examples_come_out() throws IOException {
        var file = Files.writeString(folder.resolve("abc"), "abc");
        assertEquals(SHA256, Checksums.sha256("abc"));
        assertEquals(SHA256, Checksums.sha256(file));
        assertEquals(MD5, Checksums.md5(file));
        var packed = folder.resolve("abc.gz");
        try (var stream = new GZIPOutputStream(Files.newOutputStream(packed))) {
            stream.write("abc".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(SHA256, Checksums.sha256Inside(packed));
    }

    @Test
    void numbers_go_in_with_the_lowest_byte_first_however_many_there_are() {
        var numbers = new float[150_001];
        var plain = Checksums.sha256();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) Math.sin(i);
            int bits = Float.floatToRawIntBits(numbers[i]);
            for (int shift = 0; shift < 32; shift += 8) {
                plain.update((byte) (bits >> shift));
            }
        }
        var digest = Checksums.sha256();
        var buffer = FloatBuffer.wrap(numbers);
        Checksums.add(digest, buffer);
        assertEquals(Checksums.told(plain), Checksums.told(digest));
        assertFalse(buffer.hasRemaining());
    }

    @Test
    void weights_are_told_apart_by_names_shapes_and_numbers_but_not_by_their_order() {
        var one = Tensor.of(Shape.of(2), new float[] {1, 2});
        var two = Tensor.of(Shape.of(1, 2), new float[] {1, 2});
        var sum = Weights.of(ordered("a", one, "b", two)).sha256();
        assertEquals(sum, Weights.of(ordered("b", two, "a", one)).sha256());
        assertNotEquals(sum, Weights.of(ordered("a", two, "b", one)).sha256(), "other shapes");
        assertNotEquals(sum, Weights.of(ordered("a", one, "c", two)).sha256(), "another name");
        var third = Tensor.of(Shape.of(2), new float[] {1, Math.nextUp(2f)});
        assertNotEquals(sum, Weights.of(ordered("a", third, "b", two)).sha256(), "another number");
    }

    private static Map<String, Tensor> ordered(String first, Tensor one, String second, Tensor two) {
        var all = new LinkedHashMap<String, Tensor>();
        all.put(first, one);
        all.put(second, two);
        return all;
    }
}
