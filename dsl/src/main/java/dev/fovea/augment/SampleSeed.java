package dev.fovea.augment;

import java.util.SplittableRandom;

/**
 * Where the randomness of one sample comes from: the run's seed, the epoch, and the sample's index in its data set,
 * and nothing else, so that threads and the order of work cannot change a result.
 *
 * <p>The three are folded one after the other, {@code h = mix(h + golden + next)} from {@code h = 0}, with the 64-bit
 * finaliser of SplitMix64 (variant 13 of Stafford; Steele, Lea and Flood 2014) as {@code mix} and its golden-ratio
 * constant; the outcome seeds a {@link SplittableRandom}.
 */
public record SampleSeed(long seed, int epoch, int index) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    public SplittableRandom random() {
        return new SplittableRandom(fold(fold(fold(0, seed), epoch), index));
    }

    private static long fold(long state, long next) {
        long z = state + GOLDEN + next;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
