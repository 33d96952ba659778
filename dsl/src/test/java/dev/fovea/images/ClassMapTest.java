package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import dev.fovea.geometry.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ClassMapTest {
    private static final Size SIZE = new Size(4, 2);
    private static final ClassMap MAP = new ClassMap(
            Picture.of(SIZE, 1, new byte[] {0, 0, 1, 2, 0, -1, 1, 1}), List.of("background", "cat", "dog"));

    @Test
    void it_tells_what_is_where_and_how_much() {
        assertEquals(3, MAP.count(1));
        assertEquals(ClassMap.NONE, MAP.at(1, 1));
        assertEquals(2, MAP.at(3, 0));
        assertTrue(MAP.mask(1).at(2, 0));
        assertFalse(MAP.mask(1).at(3, 0));
        assertEquals("cat\ndog", MAP.names());
        assertEquals("class map 4x2: background 37.5 %, cat 37.5 %, dog 12.5 %", MAP.toString());
    }

    @Test
    void colours_are_laid_over_a_grey_picture_where_a_class_is_but_background_and_none_stay() {
        var picture = Picture.filled(SIZE, new Colour(200, 100, 0));
        var tinted = MAP.tinted(picture);
        int grey = picture.grey().at(0, 0, 0);
        for (int channel = 0; channel < 3; channel++) {
            assertEquals(grey, tinted.at(0, 0, channel));
            assertEquals(grey, tinted.at(1, 1, channel), "no class");
        }
        var cat = MAP.colour(1);
        assertEquals(0.4 * grey + 0.6 * cat.red(), tinted.at(2, 0, 0), 1.5);
        assertEquals(0.4 * grey + 0.6 * cat.blue(), tinted.at(2, 0, 2), 1.5);
    }

    @Test
    void twenty_one_classes_have_colours_of_their_own() {
        var names = IntStream.range(0, 21).mapToObj(i -> "class " + i).toList();
        var map = new ClassMap(Picture.of(SIZE, 1, new byte[8]), names);
        var colours = new HashSet<Colour>();
        IntStream.range(0, 21).forEach(type -> colours.add(map.colour(type)));
        assertEquals(21, colours.size());
    }

    @Test
    void it_shows_a_picture_with_a_legend_beside_it() throws IOException {
        var shown = Displays.of(MAP.over(Picture.filled(SIZE, Colour.GREY)));
        var png = Base64.getDecoder().decode(shown.data().get(DisplayData.PNG));
        var image = ImageIO.read(new ByteArrayInputStream(png));
        // Twice the density of 200 x 100 with a margin of 10 and a legend of three lines.
        assertEquals(2 * 120, image.getHeight());
        assertTrue(image.getWidth() > 2 * 300, image.getWidth() + " pixels");
        assertEquals(image.getWidth() / 2, shown.metadata().get(DisplayData.PNG).get("width"));
        assertEquals(MAP.colour(1).awt().getRGB(), image.getRGB(2 * (220 + 6), 2 * (10 + 20 + 8)));
    }

    @Test
    void numbers_that_are_no_class_are_refused_in_a_sentence() {
        assertEquals(
                "pixel (3, 1) is of class 3, and there are 3 classes; give 0 to 2, or 255 for no class",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ClassMap(
                                        Picture.of(SIZE, 1, new byte[] {0, 0, 0, 0, 0, 0, 0, 3}), MAP.classes()))
                        .getMessage());
    }
}
