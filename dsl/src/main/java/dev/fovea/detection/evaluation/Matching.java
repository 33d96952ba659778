package dev.fovea.detection.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * COCO's matching of one class in one picture at one threshold: each detection, the best first, takes the free object that it
 * overlaps most, of equal ones the last; crowds are never used up, and what is ignored is taken only where nothing else is.
 */
final class Matching {
    /** The detection matches nothing. */
    static final int NONE = -1;

    private final int[] objects;
    private final boolean[] ignored;

    private Matching(int[] objects, boolean[] ignored) {
        this.objects = objects;
        this.ignored = ignored;
    }

    /**
     * Matches the first detections.
     *
     * @param overlaps [detection][object]
     * @param ignored which objects do not count
     */
    static Matching of(Cell cell, double[][] overlaps, boolean[] ignored, double threshold) {
        int count = cell.objects();
        int[] order = IntStream.concat(
                        IntStream.range(0, count).filter(g -> !ignored[g]),
                        IntStream.range(0, count).filter(g -> ignored[g]))
                .toArray();
        var taken = new boolean[count];
        var objects = new int[overlaps.length];
        Arrays.fill(objects, NONE);
        for (int d = 0; d < overlaps.length; d++) {
            int best = NONE;
            double least = Math.min(threshold, 1 - 1e-10);
            for (int g : order) {
                if (best != NONE && !ignored[best] && ignored[g]) {
                    break;
                }
                if (taken[g] && !cell.object(g).marks().crowd()) {
                    continue;
                }
                if (overlaps[d][g] >= least) {
                    least = overlaps[d][g];
                    best = g;
                }
            }
            if (best != NONE) {
                taken[best] = true;
                objects[d] = best;
            }
        }
        return new Matching(objects, ignored);
    }

    /** The object that a detection took, or {@link #NONE}. */
    int object(int detection) {
        return objects[detection];
    }

    /** Whether a detection took an object that does not count. */
    boolean isIgnored(int detection) {
        return objects[detection] != NONE && ignored[objects[detection]];
    }
}
