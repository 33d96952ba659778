package dev.fovea.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoxTest {
    private static final Size PICTURE = new Size(640, 480);

    @Test
    void a_box_has_continuous_edges() {
        var box = new Box(10, 20, 30, 60);
        assertEquals(20, box.width());
        assertEquals(40, box.height());
        assertEquals(800, box.area());
        assertEquals(20, box.centreX());
        assertEquals(40, box.centreY());
        assertEquals("box 10,20 to 30,60 (20x40)", box.toString());
        assertEquals(0, new Box(5, 5, 5, 5).area());
    }

    @Test
    void edges_out_of_order_are_refused_with_a_way_out() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new Box(100, 50, 20, 80));
        assertEquals(
                "box 100,50 to 20,80: the right and lower edge must not come before the left and upper one; are these x,"
                        + " y, width and height? Then use BoxForm.CORNER_SIZE",
                refusal.getMessage());
        var infinite = assertThrows(IllegalArgumentException.class, () -> new Box(0, 0, Double.NaN, 1));
        assertEquals("box 0,0 to NaN,1: the edges of a box must be finite numbers of pixels", infinite.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Boxes.ofEdges(0, 0, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> Boxes.ofEdges(0, 0, 1));
    }

    @Test
    void clipping_scaling_intersection_and_hull() {
        assertEquals(new Box(0, 0, 640, 10), new Box(-5, -5, 700, 10).clip(PICTURE));
        assertEquals(new Box(640, 0, 640, 10), new Box(650, -5, 700, 10).clip(PICTURE));
        assertEquals(new Box(2, 6, 4, 12), new Box(1, 2, 2, 4).scale(2, 3));
        assertEquals(new Box(2, 1, 3, 3), new Box(1, 2, 2, 4).translate(1, -1));
        var a = new Box(0, 0, 10, 10);
        assertEquals(Optional.of(new Box(5, 5, 10, 10)), a.intersect(new Box(5, 5, 20, 20)));
        assertEquals(Optional.of(new Box(10, 0, 10, 10)), a.intersect(new Box(10, 0, 20, 10)));
        assertEquals(Optional.empty(), a.intersect(new Box(11, 0, 20, 10)));
        assertEquals(new Box(0, 0, 20, 20), a.hull(new Box(5, 5, 20, 20)));
    }

    @ParameterizedTest
    @EnumSource(BoxForm.class)
    void every_form_reads_what_it_writes(BoxForm form) {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 1000; i++) {
            double x = random.nextDouble() * 600;
            double y = random.nextDouble() * 400;
            var box = new Box(x, y, x + random.nextDouble() * 99, y + random.nextDouble() * 99);
            var told = form.numbers(box, PICTURE);
            var back = form.box(told[0], told[1], told[2], told[3], PICTURE);
            assertArrayEquals(BoxForm.CORNERS.numbers(box, PICTURE), BoxForm.CORNERS.numbers(back, PICTURE), 1e-9);
        }
    }

    @Test
    void the_forms_are_those_of_the_files() {
        var box = new Box(10, 20, 30, 60);
        assertArrayEquals(new double[] {10, 20, 20, 40}, BoxForm.CORNER_SIZE.numbers(box, PICTURE));
        assertArrayEquals(new double[] {20, 40, 20, 40}, BoxForm.CENTRE_SIZE.numbers(box, PICTURE));
        assertArrayEquals(new double[] {11, 21, 30, 60}, BoxForm.VOC_PIXELS.numbers(box, PICTURE));
        assertArrayEquals(
                new double[] {20 / 640d, 40 / 480d, 20 / 640d, 40 / 480d},
                BoxForm.RELATIVE_CENTRE.numbers(box, PICTURE));
        assertArrayEquals(
                new double[] {10 / 640d, 20 / 480d, 30 / 640d, 60 / 480d},
                BoxForm.RELATIVE_CORNERS.numbers(box, PICTURE));
        assertEquals(new Box(0, 0, 640, 480), BoxForm.VOC_PIXELS.box(1, 1, 640, 480, PICTURE));
    }

    @Test
    void boxes_keep_their_order_and_their_input() {
        var list = List.of(new Box(0, 0, 1, 1), new Box(2, 3, 4, 5));
        assertEquals(list, Boxes.of(list).toList());
        var edges = new double[] {0, 0, 1, 1};
        var boxes = Boxes.ofEdges(edges);
        edges[2] = 9;
        assertEquals(new Box(0, 0, 1, 1), boxes.get(0));
        assertEquals("1 box", boxes.toString());
    }
}
