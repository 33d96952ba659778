package dev.fovea.annotations;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Finds anchors by k-means with the distance 1 - IoU (Redmon and Farhadi 2017, YOLO9000): boxes are laid corner on
 * corner, begun by k-means++ with that distance, repeated from several seeds, and the best of all rounds is
 * kept. Equal for equal seeds on every machine.
 *
 * @param update how a cluster's anchor is made of its boxes
 * @param starts how many times to start anew, at least 1
 * @param rounds the most rounds of each start
 */
public record AnchorSearch(Update update, int starts, long seed, int rounds) {
    /** What of a cluster's widths, and of its heights, becomes the anchor's. */
    public enum Update {
        MEAN,
        /** Fits better as a rule, since IoU cares for ratios and outliers pull the mean. */
        MEDIAN
    }

    public AnchorSearch {
        if (starts < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    "anchor search with " + starts + " starts of " + rounds + " rounds; both must be at least 1");
        }
    }

    /** By means, from one start. */
    public static AnchorSearch mean() {
        return new AnchorSearch(Update.MEAN, 1, 0, 300);
    }

    /** By medians, from one start. */
    public static AnchorSearch median() {
        return new AnchorSearch(Update.MEDIAN, 1, 0, 300);
    }

    public AnchorSearch starts(int starts) {
        return new AnchorSearch(update, starts, seed, rounds);
    }

    public AnchorSearch seed(long seed) {
        return new AnchorSearch(update, starts, seed, rounds);
    }

    public AnchorSearch rounds(int rounds) {
        return new AnchorSearch(update, starts, seed, rounds);
    }

    /** The best {@code k} anchors, by ascending area. */
    public Anchors find(BoxSizes boxes, int k) {
        if (k < 1 || boxes.size() < k) {
            throw new IllegalArgumentException(
                    k + " anchors of " + boxes + "; there must be at least 1 and as many boxes as anchors");
        }
        var best = new Clustering(boxes, k, update).run(seed, rounds);
        for (int start = 1; start < starts; start++) {
            var next = new Clustering(boxes, k, update).run(seed + start, rounds);
            if (next.averageIou() > best.averageIou()) {
                best = next;
            }
        }
        return best;
    }

    /** The average IoU of 1 to {@code most} anchors: columns anchors and average IoU. */
    public Table elbow(BoxSizes boxes, int most) {
        var counts = IntColumn.create("anchors");
        var fits = DoubleColumn.create("average IoU");
        for (int k = 1; k <= most; k++) {
            counts.append(k);
            fits.append(find(boxes, k).averageIou());
        }
        return Table.create("average IoU", counts, fits);
    }
}
