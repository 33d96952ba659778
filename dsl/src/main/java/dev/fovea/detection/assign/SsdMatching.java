package dev.fovea.detection.assign;

import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Iou;
import java.util.Arrays;

/**
 * SSD's matching: first every object gets one default box of its own; then every other box that overlaps an object with an IoU
 * of {@code threshold} or more takes the one that it overlaps best; the rest is background. An object that touches no
 * box at all gets none.
 *
 * @param first how the objects choose their own boxes
 */
public record SsdMatching(double threshold, First first) implements Assigner {
    /** How each object gets a box of its own. */
    public enum First {
        /** The best pair of all first, then the best of those left, as the original (Caffe) code does: no box is taken twice. */
        BEST_PAIR,
        /** Each object takes the box that it overlaps best; where two want the same one, the later has it, as in torchvision. */
        LATER_WINS
    }

    public SsdMatching {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("SSD matching from IoU " + threshold + "; needed is above 0 to 1");
        }
    }

    /** At .5, the best pair first. */
    public static SsdMatching ssd() {
        return new SsdMatching(.5, First.BEST_PAIR);
    }

    /** At .5, the later object wins. */
    public static SsdMatching torchvision() {
        return new SsdMatching(.5, First.LATER_WINS);
    }

    @Override
    public Assignment assign(Boxes anchors, Boxes truths) {
        var overlaps = Iou.IOU.matrix(truths, anchors);
        var assigned = new int[anchors.size()];
        var ious = new double[anchors.size()];
        Arrays.fill(assigned, Assignment.BACKGROUND);
        for (int anchor = 0; anchor < assigned.length; anchor++) {
            for (int truth = 0; truth < overlaps.length; truth++) {
                if (overlaps[truth][anchor] > ious[anchor]) {
                    ious[anchor] = overlaps[truth][anchor];
                    assigned[anchor] = ious[anchor] >= threshold ? truth : Assignment.BACKGROUND;
                }
            }
        }
        if (first == First.BEST_PAIR) {
            bestPairs(overlaps, assigned);
        } else {
            bestOfEach(overlaps, assigned);
        }
        return new Assignment(assigned, ious);
    }

    private static void bestOfEach(double[][] overlaps, int[] assigned) {
        for (int truth = 0; truth < overlaps.length; truth++) {
            int best = best(overlaps[truth], new boolean[assigned.length]);
            if (best >= 0) {
                assigned[best] = truth;
            }
        }
    }

    private static void bestPairs(double[][] overlaps, int[] assigned) {
        var taken = new boolean[assigned.length];
        var served = new boolean[overlaps.length];
        var favourites = new int[overlaps.length];
        Arrays.setAll(favourites, truth -> best(overlaps[truth], taken));
        for (int round = 0; round < overlaps.length; round++) {
            int chosen = -1;
            for (int truth = 0; truth < overlaps.length; truth++) {
                if (!served[truth]
                        && favourites[truth] >= 0
                        && (chosen < 0 || overlaps[truth][favourites[truth]] > overlaps[chosen][favourites[chosen]])) {
                    chosen = truth;
                }
            }
            if (chosen < 0) {
                return;
            }
            int anchor = favourites[chosen];
            assigned[anchor] = chosen;
            taken[anchor] = true;
            served[chosen] = true;
            for (int truth = 0; truth < overlaps.length; truth++) {
                if (!served[truth] && favourites[truth] == anchor) {
                    favourites[truth] = best(overlaps[truth], taken);
                }
            }
        }
    }

    /** The free anchor of the greatest overlap, of equal ones the first, or -1 where none is above 0. */
    private static int best(double[] row, boolean[] taken) {
        int best = -1;
        for (int anchor = 0; anchor < row.length; anchor++) {
            if (!taken[anchor] && row[anchor] > (best < 0 ? 0 : row[best])) {
                best = anchor;
            }
        }
        return best;
    }
}
