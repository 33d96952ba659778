package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarpingTest {
    private static final Size TARGET = new Size(110, 100);

    /** OpenCV's matrix is of pixel middles, our map of continuous edges. */
    private static Affine turn() {
        var numbers = Arrays.stream(new String(Fixtures.bytes("turn.txt"), StandardCharsets.UTF_8).split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return Affine.translation(-0.5, -0.5)
                .then(new Affine(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]))
                .then(Affine.translation(0.5, 0.5));
    }

    @ParameterizedTest
    @EnumSource
    void borders_are_opencvs(Border.Kind kind) {
        var picture = Fixtures.picture("cells");
        var border = new Border(kind, new Colour(10, 120, 230));
        Fixtures.assertSame(
                "warp-" + kind.name().toLowerCase(Locale.ROOT),
                picture.warped(turn(), TARGET, Sampling.LINEAR, border));
        assertEquals(Fixtures.picture("cells"), picture, "the input changed");
    }

    @ParameterizedTest
    @EnumSource(names = {"NEAREST", "CUBIC", "LANCZOS"})
    void samplings_are_opencvs(Sampling sampling) {
        Fixtures.assertSame(
                "warp-" + sampling.name().toLowerCase(Locale.ROOT) + "-sampling",
                Fixtures.picture("cells").warped(turn(), TARGET, sampling, Border.nearest()));
    }

    @Test
    void perspective_is_opencvs() {
        var from = List.of(middle(0, 0), middle(127, 0), middle(127, 95), middle(0, 95));
        var to = List.of(middle(12, 8), middle(118, 3), middle(104, 90), middle(5, 77));
        var map = Perspective.of(from, to);
        for (int i = 0; i < 4; i++) {
            assertEquals(to.get(i).x(), map.apply(from.get(i)).x(), 1e-9);
            assertEquals(to.get(i).y(), map.apply(from.get(i)).y(), 1e-9);
        }
        Fixtures.assertSame(
                "warp-perspective",
                Fixtures.picture("cells").warped(map, new Size(128, 96), Sampling.LINEAR, Border.nearest()));
    }

    private static Point middle(int column, int row) {
        return new Point(column + 0.5, row + 0.5);
    }

    @Test
    void shifts_by_whole_pixels_and_mirroring_agree_with_the_plain_operations() {
        var picture = Fixtures.picture("cells");
        var size = picture.size();
        assertEquals(
                picture.shifted(7, -4, 77),
                picture.warped(Affine.translation(7, -4), size, Sampling.LINEAR, Border.fill(77)));
        assertEquals(
                picture.flipped(), picture.warped(Affine.flipped(size.width()), size, Sampling.LINEAR, Border.fill(0)));
        assertEquals(
                picture.flipped().upsideDown(),
                picture.warped(Affine.rotation(180).about(new Point(64, 48)), size, Sampling.NEAREST, Border.fill(0)));
    }

    @Test
    void reflecting_and_wrapping_borders_go_on_as_they_are_drawn() {
        var abcd = Picture.of(new Size(4, 1), 1, new byte[] {1, 2, 3, 4});
        var right = Affine.translation(3, 0);
        var wide = new Size(10, 1);
        assertEquals(
                Picture.of(wide, 1, new byte[] {3, 2, 1, 1, 2, 3, 4, 4, 3, 2}),
                abcd.warped(right, wide, Sampling.NEAREST, Border.reflect()));
        assertEquals(
                Picture.of(wide, 1, new byte[] {2, 3, 4, 1, 2, 3, 4, 1, 2, 3}),
                abcd.warped(right, wide, Sampling.NEAREST, Border.wrap()));
        assertEquals(
                Picture.of(wide, 1, new byte[] {1, 1, 1, 1, 2, 3, 4, 4, 4, 4}),
                abcd.warped(right, wide, Sampling.NEAREST, Border.nearest()));
        assertEquals(
                Picture.of(wide, 1, new byte[] {9, 9, 9, 1, 2, 3, 4, 9, 9, 9}),
                abcd.warped(right, wide, Sampling.NEAREST, Border.fill(9)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void a_drawn_box_goes_where_its_map_says(long seed) {
        var random = new SplittableRandom(seed);
        var size = new Size(200, 160);
        var box = new Box(70, 50, 70 + random.nextInt(20, 60), 50 + random.nextInt(20, 50));
        var map = Affine.rotation(random.nextDouble(-60, 60))
                .then(Affine.scaling(random.nextDouble(0.7, 1.3), random.nextDouble(0.7, 1.3)))
                .then(Affine.shearing(random.nextDouble(-15, 15), 0))
                .about(new Point(100, 80))
                .then(Affine.translation(random.nextDouble(-9, 9), random.nextDouble(-9, 9)));
        var drawn = Picture.filled(size, Colour.BLACK)
                .pasted(
                        Picture.filled(new Size((int) box.width(), (int) box.height()), Colour.WHITE),
                        (int) box.x1(),
                        (int) box.y1())
                .grey();
        var warped = drawn.warped(map, size, Sampling.LINEAR, Border.fill(0));
        var hull = map.hull(box).clip(size);
        double left = size.width();
        double top = size.height();
        double right = 0;
        double bottom = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                if (warped.at(x, y, 0) > 32) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        assertEquals(hull.x1(), left, 1.5);
        assertEquals(hull.y1(), top, 1.5);
        assertEquals(hull.x2(), right, 1.5);
        assertEquals(hull.y2(), bottom, 1.5);
        var back = map.then(map.inverse());
        assertEquals(1, back.xx(), 1e-12);
        assertEquals(0, back.x0(), 1e-9);
    }

    @Test
    void maps_that_cannot_be_undone_are_refused() {
        var message = assertThrows(IllegalArgumentException.class, () -> Fixtures.picture("noise")
                        .warped(Affine.scaling(0, 1), TARGET, Sampling.LINEAR, Border.fill(0)))
                .getMessage();
        assertEquals(
                "affine [0.000 0.000 0.000; 0.000 1.000 0.000] squeezes the plane into a line, so it cannot be undone;"
                        + " its scales must not be 0",
                message);
        var line = List.of(new Point(0, 0), new Point(1, 1), new Point(2, 2), new Point(3, 3));
        assertThrows(IllegalArgumentException.class, () -> Perspective.of(line, line));
    }
}
