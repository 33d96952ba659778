package dev.fovea.detection.assign;

import static dev.fovea.detection.assign.Assignment.BACKGROUND;
import static dev.fovea.detection.assign.Assignment.IGNORED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Boxes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssignerTest {
    /** With one object of 100x10 at the origin: IoU w/100 of a box as high and narrower. */
    private static final Boxes TRUTH = Boxes.ofEdges(0, 0, 100, 10);

    private static Boxes widths(double... widths) {
        return Boxes.of(
                Arrays.stream(widths).mapToObj(w -> new Box(0, 0, w, 10)).toList());
    }

    private static int[] labels(Assignment assignment) {
        return IntStream.range(0, assignment.size()).map(assignment::truth).toArray();
    }

    @Test
    void the_proposal_networks_thresholds_are_7_and_3_tenths() {
        var found = MaxIou.rpn().assign(widths(80, 70, 69, 30, 29), TRUTH);
        assertArrayEquals(new int[] {0, 0, IGNORED, IGNORED, BACKGROUND}, labels(found));
        assertEquals("2 positive, 1 background, 2 ignored", found.toString());
        assertEquals(.69, found.iou(2), 1e-12);
        assertArrayEquals(new int[] {0, 1}, found.positives());
        assertArrayEquals(new int[] {4}, found.negatives());
    }

    @Test
    void the_best_anchors_of_each_object_are_positive_with_all_that_tie() {
        var anchors = widths(20, 20, 10);
        assertArrayEquals(new int[] {0, 0, BACKGROUND}, labels(MaxIou.rpn().assign(anchors, TRUTH)));
        assertArrayEquals(
                new int[] {BACKGROUND, BACKGROUND, BACKGROUND},
                labels(MaxIou.kerasRetinaNet().assign(anchors, TRUTH)));
    }

    @Test
    void an_object_that_touches_no_anchor_makes_none_positive() {
        var far = Boxes.ofEdges(500, 500, 510, 510);
        assertArrayEquals(
                new int[] {BACKGROUND, BACKGROUND}, labels(MaxIou.rpn().assign(widths(20, 30), far)));
    }

    @Test
    void a_best_anchor_learns_the_object_that_it_overlaps_best_itself() {
        // The only anchor is the best one of both objects, and nearer to the second.
        var truths = Boxes.ofEdges(0, 0, 20, 10, 0, 0, 60, 10);
        assertArrayEquals(new int[] {1}, labels(MaxIou.rpn().assign(widths(50), truths)));
        var swapped = Boxes.ofEdges(0, 0, 60, 10, 0, 0, 20, 10);
        assertArrayEquals(new int[] {0}, labels(MaxIou.rpn().assign(widths(50), swapped)));
    }

    @Test
    void retinanets_thresholds_are_5_and_4_tenths_and_differ_at_exactly_4() {
        var anchors = widths(90, 50, 45, 40, 39);
        assertArrayEquals(
                new int[] {0, 0, IGNORED, IGNORED, BACKGROUND},
                labels(MaxIou.retinaNet().assign(anchors, TRUTH)));
        assertArrayEquals(
                new int[] {0, 0, IGNORED, BACKGROUND, BACKGROUND},
                labels(MaxIou.kerasRetinaNet().assign(anchors, TRUTH)));
    }

    @Test
    void regions_are_positive_from_one_half() {
        assertArrayEquals(new int[] {0, BACKGROUND}, labels(MaxIou.regions().assign(widths(50, 49), TRUTH)));
    }

    @Test
    void fast_rcnns_background_overlaps_an_object_by_a_tenth() {
        assertArrayEquals(
                new int[] {0, BACKGROUND, BACKGROUND, IGNORED},
                labels(RegionIou.fastRcnn().assign(widths(50, 49, 10, 9), TRUTH)));
        assertEquals(
                "regions positive from IoU 0.3 and background from 0.5; needed is 0 <= least <= positive <= 1",
                assertThrows(IllegalArgumentException.class, () -> new RegionIou(.3, .5))
                        .getMessage());
    }

    @Test
    void without_objects_everything_is_background() {
        var none = Boxes.of(List.of());
        for (var assigner : List.of(MaxIou.rpn(), SsdMatching.ssd(), SsdMatching.torchvision(), RegionIou.fastRcnn())) {
            assertArrayEquals(new int[] {BACKGROUND, BACKGROUND}, labels(assigner.assign(widths(5, 6), none)));
        }
        assertEquals(0, MaxIou.rpn().assign(none, TRUTH).size());
    }

    @Test
    void anchors_can_be_left_out_afterwards() {
        var found = MaxIou.rpn().assign(widths(80, 70, 10), TRUTH).only(anchor -> anchor != 1);
        assertArrayEquals(new int[] {0, IGNORED, BACKGROUND}, labels(found));
    }

    @Test
    void in_ssds_matching_every_object_owns_a_box_and_no_box_is_owned_twice() {
        // Both objects overlap the first box best; the second object does so more, the first takes what is left.
        var boxes = Boxes.ofEdges(0, 0, 10, 10, 0, 8, 10, 20, 0, 0, 10, 9);
        var truths = Boxes.ofEdges(0, 2, 10, 12, 0, 0, 10, 10);
        // Object 0: 8/12, 4/18, 7/12. Object 1: 1, 2/20, 9/10.
        assertArrayEquals(new int[] {1, BACKGROUND, 0}, labels(SsdMatching.ssd().assign(boxes, truths)));
    }

    @Test
    void in_ssds_matching_the_rest_takes_what_it_overlaps_by_half() {
        assertArrayEquals(
                new int[] {0, 0, BACKGROUND, BACKGROUND},
                labels(SsdMatching.ssd().assign(widths(80, 50, 49, 1), TRUTH)));
        assertArrayEquals(
                new int[] {0, BACKGROUND},
                labels(SsdMatching.ssd().assign(widths(20, 10), TRUTH)),
                "its own box, however small");
    }

    @Test
    void in_torchvisions_matching_the_later_object_wins_a_box_that_two_want() {
        var boxes = Boxes.ofEdges(0, 0, 10, 10, 0, 0, 10, 3);
        var truths = Boxes.ofEdges(0, 0, 10, 10, 0, 0, 10, 8);
        assertArrayEquals(
                new int[] {1, BACKGROUND}, labels(SsdMatching.torchvision().assign(boxes, truths)));
        assertArrayEquals(new int[] {0, 1}, labels(SsdMatching.ssd().assign(boxes, truths)));
    }

    @Test
    void a_balanced_sample_is_half_positive_and_fills_up_with_background() {
        var many = assignment(1000, 3000, 50);
        var sample = BalancedSampler.rpn().sample(many, 1);
        assertEquals("128 positive and 128 background", sample.toString());
        assertEquals(sample, BalancedSampler.rpn().sample(many, 1));
        assertEquals(256, sample.size());
        sample.positives().forEach(anchor -> assertEquals(0, many.truth(anchor)));
        sample.negatives().forEach(anchor -> assertEquals(BACKGROUND, many.truth(anchor)));
        assertEquals(
                128,
                Stream.of(sample.positives()).flatMap(List::stream).distinct().count());
        assertEquals(
                "10 positive and 246 background",
                BalancedSampler.rpn().sample(assignment(10, 3000, 0), 1).toString());
        assertEquals(
                "32 positive and 96 background",
                BalancedSampler.regions().sample(many, 1).toString());
        assertEquals(
                "0 positive and 5 background",
                BalancedSampler.regions().sample(assignment(0, 5, 3), 1).toString());
    }

    private static Assignment assignment(int positive, int negative, int ignored) {
        var truths = new int[positive + negative + ignored];
        Arrays.fill(truths, positive, positive + negative, BACKGROUND);
        Arrays.fill(truths, positive + negative, truths.length, IGNORED);
        return Assignment.of(truths, new double[truths.length]);
    }

    @Test
    void hard_negatives_are_three_to_one_and_those_of_the_greatest_loss() {
        var assignment = Assignment.of(
                new int[] {BACKGROUND, 0, BACKGROUND, BACKGROUND, BACKGROUND, BACKGROUND, IGNORED},
                new double[] {.1, .8, .1, .6, .1, .1, .45});
        var sample = HardNegatives.ssd().sample(assignment, new double[] {1, 9, 5, 8, 2, 3, 7});
        assertEquals(List.of(1), sample.positives());
        assertEquals(List.of(2, 4, 5), sample.negatives(), "not the one that overlaps an object by .6");
        assertEquals(
                0,
                HardNegatives.ssd().sample(assignment(0, 10, 0), new double[10]).size());
    }

    @Test
    void impossible_thresholds_are_refused() {
        assertEquals(
                "anchors positive from IoU 0.3 and background below 0.7; needed is 0 <= negative <= positive <= 1",
                assertThrows(IllegalArgumentException.class, () -> new MaxIou(.3, .7, MaxIou.Edge.IGNORED, true))
                        .getMessage());
        assertEquals(
                "hard negatives among 2 anchors with 1 losses; each anchor needs one",
                assertThrows(IllegalArgumentException.class, () -> HardNegatives.ssd()
                                .sample(assignment(1, 1, 0), new double[1]))
                        .getMessage());
    }
}
