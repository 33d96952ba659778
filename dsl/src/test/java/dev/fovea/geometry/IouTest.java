package dev.fovea.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IouTest {
    @ParameterizedTest
    @EnumSource(Iou.class)
    void all_pairs_agree_with_the_reference(Iou iou) {
        var pairwise = BoxReference.read().path("pairwise");
        var a = Boxes.ofEdges(BoxReference.numbers(pairwise.path("a")));
        var b = Boxes.ofEdges(BoxReference.numbers(pairwise.path("b")));
        var expected = BoxReference.numbers(pairwise.path(iou.name().toLowerCase(Locale.ROOT)));
        var matrix = iou.matrix(a, b);
        assertEquals(expected.length, a.size() * b.size());
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                assertEquals(expected[i * b.size() + j], matrix[i][j], 1e-6, "pair " + i + ", " + j);
                assertEquals(matrix[i][j], iou.of(a.get(i), b.get(j)));
            }
        }
    }

    @Test
    void the_known_cases_come_out() {
        var a = new Box(0, 0, 10, 10);
        expect(a, new Box(5, 5, 15, 15), .142857, -.079365, .031746, .031746);
        expect(a, new Box(20, 20, 30, 30), 0, -.777778, -.444444, -.444444);
        expect(a, new Box(2, 3, 12, 8), .363636, .280303, .346218, .343623);
        expect(a, new Box(10, 0, 20, 10), 0, 0, -.2, -.2);
        expect(new Box(0, 0, 4, 2), new Box(0, 0, 2, 4), .333333, .083333, .270833, .237082);
        expect(a, a, 1, 1, 1, 1);
    }

    private static void expect(Box a, Box b, double... expected) {
        for (var iou : Iou.values()) {
            assertEquals(expected[iou.ordinal()], iou.of(a, b), 1e-6, iou + " of " + a + " and " + b);
        }
    }

    @ParameterizedTest
    @EnumSource(Iou.class)
    void it_is_symmetric_within_its_range_and_finite_for_boxes_without_area(Iou iou) {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            var a = random(random);
            var b = random(random);
            double value = iou.of(a, b);
            assertEquals(value, iou.of(b, a), 1e-12);
            assertTrue(value <= 1 + 1e-12 && value >= (iou == Iou.IOU ? 0 : -2), iou + " " + value);
        }
        var point = new Box(3, 3, 3, 3);
        assertEquals(0, iou.of(point, point));
        assertTrue(Double.isFinite(iou.of(point, new Box(3, 0, 3, 9))));
    }

    static Box random(SplittableRandom random) {
        double x = random.nextInt(90);
        double y = random.nextInt(90);
        return new Box(x, y, x + random.nextInt(30), y + random.nextInt(30));
    }

    @Test
    void no_box_gives_an_empty_matrix() {
        assertEquals(0, Iou.IOU.matrix(Boxes.of(List.of()), Boxes.of(List.of())).length);
    }
}
