package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
    private static final Size SIZE = new Size(40, 30);

    private static Mask random(long seed, double share) {
        var random = new SplittableRandom(seed);
        var values = new boolean[(int) SIZE.area()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < share;
        }
        return Mask.of(SIZE, values);
    }

    @Test
    void masks_combine_pixel_by_pixel() {
        var one = random(1, 0.5);
        var two = random(2, 0.5);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                assertEquals(one.at(x, y) && two.at(x, y), one.and(two).at(x, y));
                assertEquals(one.at(x, y) || two.at(x, y), one.or(two).at(x, y));
                assertEquals(one.at(x, y) && !two.at(x, y), one.minus(two).at(x, y));
                assertEquals(!one.at(x, y), one.inverted().at(x, y));
            }
        }
        assertEquals(
                one.count() + two.count(), one.and(two).count() + one.or(two).count());
        assertEquals(random(1, 0.5), one);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4})
    void growing_and_shrinking_agree_with_a_plain_loop_over_a_disc(int radius) {
        var mask = random(3, 0.1);
        var grown = mask.grown(radius);
        var shrunk = grown.shrunk(radius);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                assertEquals(anyWithin(mask, x, y, radius, true), grown.at(x, y));
                assertEquals(!anyWithin(grown, x, y, radius, false), shrunk.at(x, y));
            }
        }
    }

    private static boolean anyWithin(Mask mask, int x, int y, int radius, boolean value) {
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                boolean isInside = x + dx >= 0 && y + dy >= 0 && x + dx < 40 && y + dy < 30;
                if (dx * dx + dy * dy <= radius * radius && isInside && mask.at(x + dx, y + dy) == value) {
                    return true;
                }
            }
        }
        return false;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_polygon_holds_the_pixels_around_whose_middle_it_winds(long seed) {
        var random = new SplittableRandom(seed);
        var corners = new ArrayList<Point>();
        for (int i = 0; i < 5; i++) {
            corners.add(new Point(random.nextDouble(-5, 45), random.nextDouble(-5, 35)));
        }
        var mask = Mask.polygon(SIZE, corners);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                double turn = 0;
                for (int i = 0; i < 5; i++) {
                    var from = corners.get(i);
                    var to = corners.get((i + 1) % 5);
                    double ax = from.x() - x - 0.5;
                    double ay = from.y() - y - 0.5;
                    double bx = to.x() - x - 0.5;
                    double by = to.y() - y - 0.5;
                    turn += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
                }
                assertEquals(Math.round(turn / 2 / Math.PI) != 0, mask.at(x, y), x + ", " + y);
            }
        }
    }

    @Test
    void boxes_fill_and_bound_whole_pixels() {
        var box = new Box(3, 4, 17, 9);
        var mask = Mask.box(SIZE, box);
        assertEquals(14 * 5, mask.count());
        assertEquals(Optional.of(box), mask.bounds());
        assertEquals(Optional.of(new Box(23, 4, 37, 9)), mask.flipped().bounds());
        assertEquals(
                Optional.of(new Box(5, 5, 19, 10)),
                mask.warped(Affine.translation(2, 1), SIZE).bounds());
        assertEquals(Optional.empty(), Mask.of(SIZE, new boolean[1200]).bounds());
        assertEquals("mask 40x30, 5.8 % in", mask.toString());
    }

    @Test
    void cutting_keeps_the_picture_only_where_the_mask_is() {
        var noise = Fixtures.picture("noise");
        var mask = noise.above(100);
        var cut = mask.cut(noise, Colour.WHITE);
        for (int y = 0; y < noise.size().height(); y++) {
            for (int x = 0; x < noise.size().width(); x++) {
                assertEquals(mask.at(x, y) ? noise.at(x, y, 0) : 255, cut.at(x, y, 0));
            }
        }
    }

    @Test
    void contours_have_opencvs_boxes_areas_and_lengths() throws IOException {
        var contours = Fixtures.picture("blue").above(0).contours();
        var expected = new ArrayList<JsonNode>();
        new ObjectMapper()
                .readTree(Fixtures.bytes("facts.json"))
                .get("contours")
                .forEach(expected::add);
        Collections.reverse(expected);
        assertEquals(expected.size(), contours.count());
        for (int i = 0; i < expected.size(); i++) {
            var box = contours.boxes().get(i);
            assertEquals(expected.get(i).get(0).doubleValue(), box.x1());
            assertEquals(expected.get(i).get(1).doubleValue(), box.y1());
            assertEquals(expected.get(i).get(2).doubleValue(), box.width());
            assertEquals(expected.get(i).get(3).doubleValue(), box.height());
            assertEquals(
                    expected.get(i).get(4).doubleValue(), contours.list().get(i).area(), 1e-9);
            assertEquals(
                    expected.get(i).get(5).doubleValue(), contours.list().get(i).length(), 1e-4);
        }
    }

    @Test
    void contours_are_sifted_ordered_and_told_as_a_table() {
        var mask = Mask.box(SIZE, new Box(20, 2, 30, 12))
                .or(Mask.box(SIZE, new Box(2, 4, 6, 8)))
                .or(Mask.box(SIZE, new Box(10, 20, 12, 22)));
        var contours = mask.contours();
        assertEquals("3 contours in 40x30", contours.toString());
        assertEquals(new Box(20, 2, 30, 12), contours.byArea().boxes().get(0));
        assertEquals(new Box(2, 4, 6, 8), contours.leftToRight().boxes().get(0));
        assertEquals(new Box(20, 2, 30, 12), contours.topToBottom().boxes().get(0));
        assertEquals(1, contours.largerThan(9).count());
        assertEquals(2, contours.filter(c -> c.bounds().area() > 4).count());
        var table = contours.leftToRight().table();
        assertEquals(List.of("number", "x", "y", "width", "height", "area"), table.columnNames());
        assertEquals(2, table.intColumn("x").get(0));
        assertEquals(81.0, contours.byArea().table().doubleColumn("area").get(0));
        var ground = Picture.filled(SIZE, Colour.WHITE);
        var numbered = contours.numbered(ground);
        assertFalse(ground.equals(numbered));
        assertEquals(Picture.filled(SIZE, Colour.WHITE), ground);
    }

    @Test
    void mistakes_are_told_in_whole_sentences() {
        assertEquals(
                "a mask of 40x30 (width x height) has 1200 pixels, but 7 were given",
                refusal(() -> Mask.of(SIZE, new boolean[7])));
        var other = Mask.of(new Size(1, 1), new boolean[1]);
        var refusal = refusal(() -> other.and(random(1, 0.5)));
        assertTrue(refusal.startsWith("a mask 1x1, 0.0 % in combined with a mask 40x30"), refusal);
        assertTrue(refusal.endsWith("both must be of one size"), refusal);
        assertEquals("a mask grown or shrunk by -1 pixels: give 0 or more", refusal(() -> other.grown(-1)));
        assertThrows(IndexOutOfBoundsException.class, () -> other.at(1, 0));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
