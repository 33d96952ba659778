package dev.fovea.annotations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Size;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    private static BoxSizes random(int n, long seed) {
        var random = new SplittableRandom(seed);
        var widths = random.doubles(n, 5, 300).toArray();
        var heights = random.doubles(n, 5, 300).toArray();
        return BoxSizes.of(widths, heights);
    }

    @Test
    void on_blood_cells_the_fit_is_that_of_the_reference_or_better() {
        var boxes = BoxSizes.of(Bccd.read());
        assertEquals(2, boxes.leftOut());
        var mean = AnchorSearch.mean().starts(20);
        var median = AnchorSearch.median().starts(20);
        assertAtLeast(.847, mean.find(boxes, 5));
        assertAtLeast(.851, median.find(boxes, 5));
        assertAtLeast(.878, mean.find(boxes, 9));
        assertAtLeast(.884, median.find(boxes, 9));
    }

    /** To the three digits that the reference tells. */
    private static void assertAtLeast(double expected, Anchors anchors) {
        assertTrue(Math.rint(anchors.averageIou() * 1000) / 1000 >= expected, anchors.toString());
    }

    @Test
    void more_anchors_fit_better_and_one_call_tells_how_much() {
        var table = AnchorSearch.median().starts(5).elbow(BoxSizes.of(Bccd.read()), 15);
        assertEquals(15, table.rowCount());
        for (int row = 1; row < 15; row++) {
            double gain = table.doubleColumn("average IoU").getDouble(row)
                    - table.doubleColumn("average IoU").getDouble(row - 1);
            assertTrue(gain > -.002, "from " + row + " anchors to " + (row + 1) + ": " + gain);
        }
        assertTrue(table.doubleColumn("average IoU").getDouble(14) > .89);
    }

    @Test
    void equal_seeds_give_equal_anchors_and_more_starts_never_worse_ones() {
        var boxes = random(2000, 1);
        var search = AnchorSearch.mean().seed(7);
        assertEquals(search.find(boxes, 6), search.find(boxes, 6));
        assertTrue(search.starts(8).find(boxes, 6).averageIou()
                >= search.find(boxes, 6).averageIou());
    }

    @Test
    void the_fit_is_that_of_a_plain_loop() {
        var boxes = random(500, 3);
        for (var search : new AnchorSearch[] {AnchorSearch.mean(), AnchorSearch.median()}) {
            var anchors = search.find(boxes, 4);
            double total = 0;
            for (int i = 0; i < boxes.size(); i++) {
                double best = 0;
                for (var anchor : anchors.sizes()) {
                    best = Math.max(best, anchor.iou(boxes.width(i), boxes.height(i)));
                }
                total += best;
            }
            assertEquals(total / boxes.size(), anchors.averageIou(), 1e-12);
        }
    }

    /** Around 10x10, which fits them better than any of them does. */
    @Test
    void an_anchor_moves_to_the_mean_of_its_boxes() {
        var boxes = BoxSizes.of(new double[] {9, 11, 9, 11, 8, 12, 10, 10}, new double[] {11, 9, 9, 11, 10, 10, 8, 12});
        assertEquals(
                List.of(new Anchors.Anchor(10, 10)),
                AnchorSearch.mean().find(boxes, 1).sizes());
    }

    @Test
    void an_anchor_moves_to_the_median_of_its_boxes_whatever_a_stray_one_is() {
        var boxes = BoxSizes.of(
                new double[] {9, 11, 9, 11, 8, 12, 10, 10, 40}, new double[] {11, 9, 9, 11, 10, 10, 8, 12, 60});
        assertEquals(
                List.of(new Anchors.Anchor(10, 10)),
                AnchorSearch.median().find(boxes, 1).sizes());
    }

    @Test
    void distinct_clusters_are_found_exactly() {
        var widths = new double[] {10, 10, 10, 100, 100, 40};
        var heights = new double[] {20, 20, 20, 50, 50, 40};
        var anchors = AnchorSearch.median().starts(5).find(BoxSizes.of(widths, heights), 3);
        assertEquals("3 anchors, average IoU 1.0000: 10.0x20.0, 40.0x40.0, 100.0x50.0", anchors.toString());
        assertEquals(1, anchors.best(42, 38));
        assertEquals(new Anchors.Anchor(1.25, 2.5), anchors.inCells(8).sizes().get(0));
    }

    @Test
    void the_median_is_that_of_sorting() {
        var random = new SplittableRandom(5);
        for (int n = 1; n < 200; n++) {
            var values = random.doubles(n).map(value -> Math.rint(value * 30)).toArray();
            var sorted = values.clone();
            Arrays.sort(sorted);
            double expected = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
            assertEquals(expected, Median.of(values, n));
        }
    }

    @Test
    void sizes_can_be_told_in_pixels_of_the_network() {
        var data = RandomAnnotations.of(1);
        var sizes = BoxSizes.of(data, new Size(320, 240));
        var first = data.of(0).get(0).box();
        var picture = data.picture(0).size().orElseThrow();
        assertEquals(first.width() * 320 / picture.width(), sizes.width(0), 1e-9);
        assertEquals(first.height() * 240 / picture.height(), sizes.height(0), 1e-9);
    }

    @Test
    void more_anchors_than_boxes_are_refused() {
        assertEquals(
                "3 anchors of 2 box sizes; there must be at least 1 and as many boxes as anchors",
                assertThrows(IllegalArgumentException.class, () -> AnchorSearch.mean()
                                .find(random(2, 1), 3))
                        .getMessage());
    }
}
