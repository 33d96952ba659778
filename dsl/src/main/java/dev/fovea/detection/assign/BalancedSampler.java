package dev.fovea.detection.assign;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Some anchors at random: at most a share of positive ones, and background for all the rest, so that few objects mean more
 * background.
 *
 * @param count of all, if there are enough
 * @param share of positive ones, 0-1
 */
public record BalancedSampler(int count, double share) {
    public BalancedSampler {
        if (count < 1 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a sample of " + count + " anchors with a share of " + share
                    + " positive ones; needed are at least 1 and 0-1");
        }
    }

    /** Of region proposal networks: 256, at most half of them positive. */
    public static BalancedSampler rpn() {
        return new BalancedSampler(256, .5);
    }

    /** Of Fast R-CNN: 128 regions of a picture, at most a quarter of them positive. */
    public static BalancedSampler regions() {
        return new BalancedSampler(128, .25);
    }

    /** The same seed gives the same sample. */
    public ChosenAnchors sample(Assignment assignment, long seed) {
        var random = new SplittableRandom(seed);
        var positives = some(assignment.positives(), (int) (count * share), random);
        var negatives = some(assignment.negatives(), count - positives.length, random);
        return ChosenAnchors.of(positives, negatives);
    }

    /** {@code n} of them, each set as likely; they are shuffled in place. */
    private static int[] some(int[] all, int n, SplittableRandom random) {
        int kept = Math.min(n, all.length);
        for (int i = 0; i < kept; i++) {
            int other = i + random.nextInt(all.length - i);
            int here = all[i];
            all[i] = all[other];
            all[other] = here;
        }
        return Arrays.copyOf(all, kept);
    }
}
