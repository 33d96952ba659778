package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanvasTest {
    @ParameterizedTest
    @MethodSource("dev.fovea.images.PictureFilesTest#exact")
    void a_file_decoded_onto_a_canvas_is_the_picture_that_is_read_from_it(String name) {
        var file = Fixtures.bytes("files/" + name);
        try (var canvas = Canvas.decode(file, name)) {
            var read = Picture.decode(file, name);
            assertEquals(read.size(), canvas.size());
            assertEquals(read.channels(), canvas.channels());
            assertEquals(read, canvas.picture());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.jpg", "rgb.png"})
    void a_file_that_is_cut_off_is_refused_alike(String name) {
        var whole = Fixtures.bytes("files/" + name);
        var torn = Arrays.copyOf(whole, whole.length / 2);
        assertEquals(
                assertThrows(IllegalArgumentException.class, () -> Picture.decode(torn, name))
                        .getMessage(),
                assertThrows(IllegalArgumentException.class, () -> Canvas.decode(torn, name))
                        .getMessage());
    }

    @Test
    void a_table_for_the_hue_alone_is_that_table_with_saturation_and_value_left_as_they_are() {
        var hues = new byte[256];
        var all = new byte[3 * 256];
        for (int level = 0; level < 256; level++) {
            hues[level] = (byte) ((level * 7 + 31) % 256);
            all[3 * level] = hues[level];
            all[3 * level + 1] = (byte) level;
            all[3 * level + 2] = (byte) level;
        }
        try (var one = Canvas.of(Fixtures.picture("cells"));
                var other = Canvas.of(Fixtures.picture("cells"))) {
            one.hue(hues);
            other.hsv(all);
            assertEquals(other.picture(), one.picture());
        }
    }

    @Test
    void what_is_changed_in_its_place_is_seen_afterwards_and_the_picture_stays() {
        var cells = Fixtures.picture("cells");
        var before = cells.pixels();
        try (var canvas = Canvas.of(cells)) {
            assertEquals(cells, canvas.picture());
            canvas.scale(0, 9);
            assertEquals(Picture.filled(cells.size(), Colour.grey(9)), canvas.picture());
            canvas.table(constant(4));
            assertEquals(Picture.filled(cells.size(), Colour.grey(4)), canvas.picture());
        }
        assertEquals(Picture.of(cells.size(), 3, before), cells);
    }

    private static byte[] constant(int value) {
        var table = new byte[256];
        Arrays.fill(table, (byte) value);
        return table;
    }
}
