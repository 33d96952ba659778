package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Data of one's own: arrays, streams, makers, tables. */
class OwnDataTest {
    private static final Size SIZE = new Size(3, 2);
    private static final List<String> CLASSES = List.of("dark", "light");

    private static Picture flat(int value) {
        var pixels = new byte[6];
        Arrays.fill(pixels, (byte) value);
        return Picture.of(SIZE, 1, pixels);
    }

    @Test
    void numbers_reach_the_net_as_they_are_and_are_shown_in_8_bits() {
        var colours = new float[18];
        for (int i = 0; i < 18; i++) {
            colours[i] = i / 17f;
        }
        var data = Datasets.of("numbers", new float[][] {colours}, 3, SIZE, new int[] {1}, CLASSES);
        var seen = FloatBuffer.allocate(18);
        data.pixels(0, seen);
        assertArrayEquals(colours, seen.array());
        // Channels side by side: the second pixel's red, green and blue are numbers 1, 7 and 13.
        var pixels = data.picture(0).pixels();
        assertEquals(Math.round(255 * colours[1]), pixels[3] & 0xff);
        assertEquals(Math.round(255 * colours[7]), pixels[4] & 0xff);
        assertEquals(Math.round(255 * colours[13]), pixels[5] & 0xff);
        assertEquals("numbers: 1 picture 3x2x3, 2 classes", data.toString());
    }

    @Test
    void an_array_of_another_length_is_refused() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> Datasets.of("numbers", new float[][] {new float[5]}, 1, SIZE, new int[] {0}, CLASSES));
        assertEquals(
                "numbers: picture 0 has 5 numbers, and one of 1x2x3 (channels x height x width) has 6",
                error.getMessage());
    }

    @Test
    void a_stream_gives_a_data_set_with_its_classes_by_name() {
        var data = Datasets.of(
                "stream",
                IntStream.of(200, 10, 220)
                        .mapToObj(value -> new LabelledPicture(flat(value), value > 100 ? "light" : "dark")));
        assertEquals(CLASSES, data.classes());
        assertEquals(List.of(1, 0, 1), List.of(data.label(0), data.label(1), data.label(2)));
        assertEquals(flat(10), data.picture(1));
    }

    @Test
    void pictures_can_be_made_when_they_are_asked_for_and_must_be_alike() {
        var data = Datasets.made(
                "made",
                List.of(0, 1, 0),
                CLASSES,
                index -> index == 2 ? Picture.of(new Size(1, 1), 1, new byte[1]) : flat(index));
        assertEquals(3, data.size());
        assertEquals(flat(1), data.picture(1));
        assertEquals(
                "made: picture 2 was made as a " + Picture.of(new Size(1, 1), 1, new byte[1])
                        + ", and picture 0 as one of 3x2x1; all must be alike",
                assertThrows(IllegalStateException.class, () -> data.picture(2)).getMessage());
    }
}
