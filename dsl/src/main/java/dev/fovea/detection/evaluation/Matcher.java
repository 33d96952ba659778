package dev.fovea.detection.evaluation;

import java.util.Arrays;

/**
 * COCO's matching of one class in one picture: each detection, the best first, takes the free object that it overlaps
 * most, of equal ones the last; crowds are never used up, and what is ignored is taken only where nothing else is.
 */
final class Matcher {
    /** The detection matches nothing. */
    static final int NONE = -1;

    private final double[][] overlaps;
    private final boolean[] crowds;
    private final boolean[] ignored;
    /** The objects that count, and then those that do not. */
    private final int[] order;

    /**
     * Of the first detections of a cell.
     *
     * @param overlaps [detection][object]
     * @param ignored which objects do not count
     */
    Matcher(Cell cell, double[][] overlaps, boolean[] ignored) {
        this.overlaps = overlaps;
        this.ignored = ignored;
        this.crowds = crowds(cell);
        this.order = new int[ignored.length];
        int at = 0;
        for (boolean last : new boolean[] {false, true}) {
            for (int g = 0; g < ignored.length; g++) {
                if (ignored[g] == last) {
                    order[at++] = g;
                }
            }
        }
    }

    /** Of the hundred best detections, where crowds alone do not count. */
    static Matcher plain(Cell cell) {
        return new Matcher(cell, cell.overlaps(Math.min(CellOutcomes.MOST, cell.found())), crowds(cell));
    }

    private static boolean[] crowds(Cell cell) {
        var crowds = new boolean[cell.objects()];
        for (int g = 0; g < crowds.length; g++) {
            crowds[g] = cell.object(g).marks().crowd();
        }
        return crowds;
    }

    /** The object that each detection takes at a threshold, or {@link #NONE}. */
    int[] match(double threshold) {
        var taken = new boolean[order.length];
        var objects = new int[overlaps.length];
        Arrays.fill(objects, NONE);
        for (int d = 0; d < objects.length; d++) {
            int best = best(overlaps[d], taken, Math.min(threshold, 1 - 1e-10));
            if (best != NONE) {
                taken[best] = true;
                objects[d] = best;
            }
        }
        return objects;
    }

    private int best(double[] row, boolean[] taken, double threshold) {
        int best = NONE;
        double least = threshold;
        for (int g : order) {
            if (best != NONE && !ignored[best] && ignored[g]) {
                break;
            }
            if (row[g] >= least && (!taken[g] || crowds[g])) {
                least = row[g];
                best = g;
            }
        }
        return best;
    }

    /** Whether an object does not count. */
    boolean isIgnored(int object) {
        return ignored[object];
    }
}
