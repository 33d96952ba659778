package dev.fovea.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NmsTest {
    private static final Boxes FOUR = Boxes.ofEdges(0, 0, 10, 10, 1, 1, 11, 11, 20, 20, 30, 30, 0, 0, 5, 10);
    private static final double[] SCORES = {.9, .8, .7, .6};

    private static int[] indices(double[] numbers) {
        return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3", "0.45", "0.5", "0.7"})
    void what_is_kept_agrees_with_the_reference(String threshold) {
        var nms = BoxReference.read().path("nms");
        var boxes = Boxes.ofEdges(BoxReference.numbers(nms.path("boxes")));
        var scores = BoxReference.numbers(nms.path("scores"));
        var classes = indices(BoxReference.numbers(nms.path("classes")));
        double iou = Double.parseDouble(threshold);
        assertArrayEquals(
                indices(BoxReference.numbers(nms.path("agnostic@" + threshold))), Nms.hard(boxes, scores, iou));
        assertArrayEquals(
                indices(BoxReference.numbers(nms.path("per-class@" + threshold))),
                Nms.perClass(boxes, scores, classes, iou));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_grid_finds_what_a_plain_loop_finds(long seed) {
        var random = new SplittableRandom(seed);
        int n = 400;
        var boxes = Boxes.of(
                IntStream.range(0, n).mapToObj(i -> IouTest.random(random)).toList());
        var scores = random.doubles(n).map(score -> Math.rint(score * 50)).toArray();
        var classes = random.ints(n, 0, 3).toArray();
        for (double threshold : new double[] {0, .2, .5, 1}) {
            assertArrayEquals(
                    plain(boxes, scores, classes, threshold, 0), Nms.perClass(boxes, scores, classes, threshold));
            assertArrayEquals(
                    plain(boxes, scores, classes, threshold, .6), Nms.distance(boxes, scores, classes, threshold, .6));
        }
        var kept = Nms.hard(boxes, scores, .3);
        var again = Nms.hard(
                Boxes.of(Arrays.stream(kept).mapToObj(boxes::get).toList()),
                Arrays.stream(kept).mapToDouble(i -> scores[i]).toArray(),
                .3);
        assertArrayEquals(IntStream.range(0, kept.length).toArray(), again, "idempotent");
    }

    private static int[] plain(Boxes boxes, double[] scores, int[] classes, double threshold, double beta) {
        var left = new ArrayList<>(IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .toList());
        var kept = IntStream.builder();
        while (!left.isEmpty()) {
            int best = left.remove(0);
            kept.add(best);
            left.removeIf(other -> {
                double iou = Iou.IOU.of(boxes, best, boxes, other);
                double far = iou - Iou.DIOU.of(boxes, best, boxes, other);
                double overlap = beta == 0 ? iou : iou - Math.pow(Math.max(0, far), beta);
                return classes[best] == classes[other] && overlap > threshold;
            });
        }
        return kept.build().toArray();
    }

    @Test
    void at_exactly_the_threshold_both_boxes_stay() {
        var halves = Boxes.ofEdges(0, 0, 10, 10, 0, 0, 10, 5);
        assertArrayEquals(new int[] {1, 0}, Nms.hard(halves, new double[] {.5, .6}, .5));
        assertArrayEquals(new int[] {1}, Nms.hard(halves, new double[] {.5, .6}, .499));
    }

    @Test
    void of_equal_scores_the_earlier_box_wins() {
        var twins = Boxes.ofEdges(0, 0, 10, 10, 0, 0, 10, 10, 50, 50, 60, 60);
        assertArrayEquals(new int[] {0, 2}, Nms.hard(twins, new double[] {.5, .5, .5}, .5));
    }

    @Test
    void the_known_cases_come_out() {
        assertArrayEquals(new int[] {0, 2}, Nms.hard(FOUR, SCORES, .3));
        expect(SoftNms.linear(.3).keep(FOUR, SCORES), new int[] {0, 2, 3, 1}, .9, .7, .3, .17479);
        expect(SoftNms.gaussian(.5).keep(FOUR, SCORES), new int[] {0, 2, 3, 1}, .9, .7, .363918, .259443);
    }

    private static void expect(List<Scored> kept, int[] indices, double... scores) {
        assertArrayEquals(indices, kept.stream().mapToInt(Scored::index).toArray());
        assertArrayEquals(scores, kept.stream().mapToDouble(Scored::score).toArray(), 1e-5);
    }

    @Test
    void linear_soft_suppression_leaves_boxes_alone_up_to_its_threshold() {
        var halves = Boxes.ofEdges(0, 0, 10, 10, 0, 0, 10, 5);
        expect(SoftNms.linear(.5).keep(halves, new double[] {.9, .8}), new int[] {0, 1}, .9, .8);
        expect(SoftNms.linear(.499).keep(halves, new double[] {.9, .8}), new int[] {0, 1}, .9, .4);
    }

    @Test
    void soft_suppression_drops_what_is_nearly_nothing() {
        var twins = Boxes.ofEdges(0, 0, 10, 10, 0, 0, 10, 10);
        expect(SoftNms.linear(.3).keep(twins, new double[] {.9, .8}), new int[] {0}, .9);
    }

    @Test
    void distance_keeps_boxes_whose_centres_are_apart() {
        var shifted = Boxes.ofEdges(0, 0, 10, 10, 3, 0, 13, 10);
        var scores = new double[] {.9, .8};
        // IoU 70/130 = .53846; distance² 9, diagonal² 13² + 10² = 269.
        assertArrayEquals(new int[] {0}, Nms.hard(shifted, scores, .51));
        assertArrayEquals(new int[] {0, 1}, Nms.distance(shifted, scores, new int[2], .51, 1));
        assertArrayEquals(new int[] {0}, Nms.distance(shifted, scores, new int[2], .5, 1));
    }

    @Test
    void fusion_weighs_edges_by_score_and_counts_the_models() {
        var boxes = Boxes.ofEdges(0, 0, 10, 10, 2, 0, 12, 10, 50, 50, 60, 60, 0, 0, 10, 10);
        var fused = new BoxFusion(.55, 2).fuse(boxes, new double[] {.6, .3, .8, .5}, new int[] {1, 1, 1, 2});
        assertEquals(3, fused.size());
        expect(fused.get(0), new double[] {2 / 3d, 0, 32 / 3d, 10}, .45, 1, 2);
        expect(fused.get(1), new double[] {50, 50, 60, 60}, .4, 1, 1);
        expect(fused.get(2), new double[] {0, 0, 10, 10}, .25, 2, 1);
    }

    private static void expect(BoxFusion.Fused fused, double[] edges, double score, int classIndex, int members) {
        assertArrayEquals(edges, BoxForm.CORNERS.numbers(fused.box(), new Size(1, 1)), 1e-9);
        assertEquals(score, fused.score(), 1e-9);
        assertEquals(classIndex, fused.classIndex());
        assertEquals(members, fused.members());
    }

    @Test
    void no_box_gives_nothing() {
        var none = Boxes.of(List.of());
        assertEquals(0, Nms.hard(none, new double[0], .5).length);
        assertTrue(SoftNms.gaussian(.5).keep(none, new double[0]).isEmpty());
        assertTrue(new BoxFusion(.5, 1).fuse(none, new double[0], new int[0]).isEmpty());
    }

    @Test
    void wrong_input_is_refused() {
        assertEquals(
                "NMS of 4 boxes with 1 scores; each box needs one",
                assertThrows(IllegalArgumentException.class, () -> Nms.hard(FOUR, new double[1], .5))
                        .getMessage());
        assertEquals(
                "NMS at threshold 45.0; an IoU lies in 0-1",
                assertThrows(IllegalArgumentException.class, () -> Nms.hard(FOUR, SCORES, 45))
                        .getMessage());
        assertEquals(
                "NMS: the score of box 2 is not a number",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Nms.hard(FOUR, new double[] {1, 1, Double.NaN, 1}, .5))
                        .getMessage());
    }
}
