package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColoursTest {
    private static final Picture CELLS = Fixtures.picture("cells");

    private static void assertChannels(String name, ColourView view) {
        var expected = Fixtures.picture(name);
        for (int channel = 0; channel < 3; channel++) {
            var plane = view.channel(channel);
            for (int y = 0; y < expected.size().height(); y++) {
                for (int x = 0; x < expected.size().width(); x++) {
                    assertEquals(expected.at(x, y, channel), plane.at(x, y, 0), name + channel);
                    assertEquals(expected.at(x, y, channel), view.at(x, y, channel), name + channel);
                }
            }
        }
    }

    @Test
    void hsv_and_lab_are_opencvs_there_and_back() {
        assertChannels("hsv", CELLS.hsv());
        assertChannels("lab", CELLS.lab());
        Fixtures.assertSame("hsv-back", CELLS.hsv().rgb());
        Fixtures.assertSame("lab-back", CELLS.lab().rgb());
        assertEquals("hsv view 128x96x3", CELLS.hsv().toString());
    }

    @Test
    void what_is_blue_is_where_opencv_finds_it() {
        var blue = CELLS.hsv().between(List.of(100, 50, 150), List.of(130, 255, 255));
        Fixtures.assertSame("blue", blue.picture());
        Fixtures.assertSame("blue-opened", blue.opened(1).picture());
    }

    @Test
    void colours_in_groups_are_opencvs_and_come_with_the_largest_first() {
        var groups = CELLS.colours(4, 7);
        Fixtures.assertWithin(1, 0.01, "four-colours", groups.picture());
        assertEquals(4, groups.palette().size());
        assertEquals(1, groups.shares().stream().mapToDouble(share -> share).sum(), 1e-12);
        for (int i = 1; i < 4; i++) {
            assertTrue(groups.shares().get(i - 1) >= groups.shares().get(i));
        }
        assertEquals(groups.picture(), CELLS.colours(4, 7).picture());
        assertTrue(groups.mask(groups.at(3, 5)).at(3, 5));
    }

    @Test
    void colour_maps_go_evenly_from_end_to_end() {
        for (var map : ColourMap.values()) {
            assertEquals(map.at(0), map.at(-3));
            assertEquals(map.at(1), map.at(7));
            double step = 0;
            for (int i = 0; i < 200; i++) {
                double change = Math.abs(
                        map.at((i + 1) / 200.0).luminance() - map.at(i / 200.0).luminance());
                step = Math.max(step, change);
            }
            assertTrue(step < 6, map + " jumps by " + step);
        }
        assertEquals(Colour.of("21918c"), ColourMap.VIRIDIS.at(0.5));
        assertEquals(Colour.WHITE, ColourMap.DIVERGING.at(0.5));
        double before = -1;
        for (int i = 0; i <= 100; i++) {
            double now = ColourMap.VIRIDIS.at(i / 100.0).luminance();
            assertTrue(now >= before, "viridis darkens at " + i);
            before = now;
        }
    }

    @Test
    void diverging_colours_have_their_middle_at_0() {
        var heat = Plane.of(new Size(3, 1), new float[] {-1, 0, 4}).heat(ColourMap.DIVERGING);
        assertEquals(255, heat.at(1, 0, 0));
        assertEquals(255, heat.at(1, 0, 2));
        assertTrue(heat.at(0, 0, 2) > heat.at(0, 0, 0), "negative is blue");
        assertTrue(heat.at(2, 0, 0) > heat.at(2, 0, 2), "positive is orange");
    }

    @Test
    void colours_read_and_write_as_hexadecimal_digits() {
        assertEquals(new Colour(0, 114, 178), Colour.of("#0072b2"));
        assertEquals("#0072b2", Colour.of("0072b2").toString());
        assertEquals(Colour.of("#0072b2"), Colour.series(0));
        assertEquals(Colour.series(0), Colour.series(7));
        assertEquals("colour \"blue\": give six hexadecimal digits, such as #0072b2", refusal(() -> Colour.of("blue")));
        assertEquals(
                "colour 0, 256, 0 (red, green, blue): each must lie between 0 and 255",
                refusal(() -> new Colour(0, 256, 0)));
        assertEquals(
                "0 groups of the colours of a picture 128x96x3: give from 1 to 12288",
                refusal(() -> CELLS.colours(0, 1)));
        assertEquals(
                "between [1, 2] and [3, 4, 5]: give three bounds each, for [hue, saturation, value]",
                refusal(() -> CELLS.hsv().between(List.of(1, 2), List.of(3, 4, 5))));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
