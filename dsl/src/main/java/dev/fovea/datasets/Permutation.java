package dev.fovea.datasets;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random orders, each equally likely (Fisher and Yates). */
final class Permutation {
    private Permutation() {}

    /** The numbers 0 to {@code n - 1} in random order. */
    static int[] of(int n, SplittableRandom random) {
        return shuffle(IntStream.range(0, n).toArray(), random);
    }

    /** Puts {@code values} in random order in place and returns them. */
    static int[] shuffle(int[] values, SplittableRandom random) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int kept = values[last];
            values[last] = values[other];
            values[other] = kept;
        }
        return values;
    }
}
