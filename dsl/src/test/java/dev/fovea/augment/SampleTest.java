package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.augment.Augmentations.px;
import static dev.fovea.augment.Augmentations.randomShift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.augment.DroppedBox.Reason;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final Size SIZE = new Size(10, 8);

    private static Sample sample(Box... boxes) {
        var pixels = new byte[80];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (3 * i);
        }
        var picture = Picture.of(SIZE, 1, pixels);
        var objects = new java.util.ArrayList<LabelledBox>();
        for (var box : boxes) {
            objects.add(LabelledBox.of(100 + objects.size(), objects.size(), box));
        }
        return Sample.of(picture).boxes(objects).masks(List.of(picture));
    }

    private static Sequence shift(double dx, double dy, Keep keep) {
        return new Sequence(List.of(new Warp.Shift(dx, dy, Words.BLACK)), keep);
    }

    @Test
    void boxes_points_and_masks_follow_a_flip() {
        var sample = sample(new Box(1, 2, 4, 5)).points(List.of(Keypoint.of(7, 1.5, 2.5)));
        var flipped = new Warp.Flip(true).apply(sample);
        assertEquals(new Box(6, 2, 9, 5), flipped.boxes().get(0).box());
        assertEquals(new Point(8.5, 2.5), flipped.points().get(0).at());
        assertEquals(sample.picture().flipped(), flipped.picture());
        assertEquals(sample.picture().flipped(), flipped.masks().get(0));
        assertEquals(sample, new Warp.Flip(true).apply(flipped));
    }

    @Test
    void boxes_follow_a_shift_and_are_cut_at_the_edge() {
        var shifted = shift(4, -3, Keep.ANY).apply(sample(new Box(1, 2, 4, 5), new Box(4, 4, 8, 6)));
        assertEquals(new Box(5, 0, 8, 2), shifted.boxes().get(0).box());
        assertEquals(2.0 / 3, shifted.boxes().get(0).visibility(), 1e-12);
        assertEquals(new Box(8, 1, 10, 3), shifted.boxes().get(1).box());
        assertEquals(
                List.of(100L, 101L),
                shifted.boxes().stream().map(LabelledBox::id).toList());
        assertEquals(
                List.of(0, 1),
                shifted.boxes().stream().map(LabelledBox::classIndex).toList());
    }

    @Test
    void what_leaves_the_picture_is_reported_with_the_reason() {
        var shifted = shift(8, 0, new Keep(0.5, px(2)))
                .apply(sample(
                        new Box(3, 1, 6, 4),
                        new Box(1, 1, 7, 4),
                        new Box(0, 1, 1, 4),
                        new Box(5, 5, 5, 7),
                        new Box(0, 1, 2, 4)));
        assertEquals(
                List.of(Reason.OUTSIDE, Reason.EMPTY, Reason.HIDDEN, Reason.SMALL),
                shifted.dropped().stream().map(DroppedBox::reason).toList());
        assertEquals(
                "object 101 dropped: too little is visible (17 % visible)",
                shifted.dropped().get(2).toString());
        assertEquals(
                List.of(104L), shifted.boxes().stream().map(LabelledBox::id).toList());
    }

    @Test
    void a_least_visibility_of_1_keeps_what_is_wholly_inside() {
        var sample = sample(new Box(0, 0, 10, 8), new Box(2, 2, 8, 6), new Box(0, 0, 3, 3));
        var kept = shift(2, 2, new Keep(1, px(0))).apply(sample);
        assertEquals(
                List.of(101L, 102L), kept.boxes().stream().map(LabelledBox::id).toList());
        assertEquals(3, shift(0, 0, new Keep(1, px(0))).apply(sample).boxes().size());
    }

    @Test
    void visibility_is_measured_once_against_the_original_box() {
        // Two thirds of two thirds are less than a half, though each step leaves more than that.
        var half = new Keep(0.5, px(0));
        var steps = Sequence.of(shift(1, 0, Keep.ANY), new Warp.Flip(true), shift(2, 0, Keep.ANY));
        var sample = sample(new Box(7, 1, 10, 4), new Box(4, 1, 7, 4));
        var kept = new Sequence(List.of(steps), half).apply(sample);
        assertEquals(2, kept.boxes().size());
        assertEquals(2.0 / 3, visibilityAfter(new Box(7, 1, 10, 4), 1), 1e-12);
        assertEquals(1.0 / 3, visibilityAfter(new Box(7, 1, 10, 4), 2), 1e-12);
    }

    /** Of a box that is pushed out by pixels one at a time, each cut on its own. */
    private static double visibilityAfter(Box box, int pushes) {
        var sample = sample(box);
        for (int i = 0; i < pushes; i++) {
            sample = shift(1, 0, Keep.ANY).apply(sample);
        }
        return sample.boxes().get(0).visibility();
    }

    @Test
    void a_point_that_leaves_stays_in_its_place_of_the_list() {
        var sample = sample().points(List.of(Keypoint.of(1, 9, 4), Keypoint.of(2, 1, 4)));
        var moved = shift(3, 0, Keep.ANY).apply(sample);
        assertEquals(
                List.of(new Point(12, 4), new Point(4, 4)),
                moved.points().stream().map(Keypoint::at).toList());
        assertFalse(moved.points().get(0).visible());
        assertTrue(moved.points().get(1).visible());
        assertFalse(shift(-3, 0, Keep.ANY).apply(moved).points().get(0).visible());
    }

    @Test
    void pipelines_draw_the_same_for_a_sample_as_for_its_size() {
        var pipeline = pipeline(randomShift(Augmentations.fraction(0.3), px(2)));
        for (int index = 0; index < 20; index++) {
            assertEquals(pipeline.draw(1, 2, index, SIZE), pipeline.draw(1, 2, index, sample(new Box(1, 1, 2, 2))));
        }
    }

    @Test
    void applying_does_not_change_its_input() {
        var sample = sample(new Box(1, 1, 5, 5));
        shift(2.5, 1.5, Keep.ANY).apply(sample);
        assertEquals(sample(new Box(1, 1, 5, 5)), sample);
    }

    @Test
    void impossible_values_are_refused() {
        assertEquals(
                "minVisibility 1.5: it is a share of an object's area and lies between 0 and 1",
                refusal(() -> pipeline().minVisibility(1.5)));
        assertEquals(
                "a fraction of -0.1: fractions of a side are at least 0", refusal(() -> Augmentations.fraction(-.1)));
        assertEquals("an angle of -15.0 degrees: give one from 0 to 360", refusal(() -> Augmentations.degrees(-15)));
        assertEquals(
                "object 3: class index -1; classes count from 0",
                refusal(() -> LabelledBox.of(3, -1, new Box(0, 0, 1, 1))));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
