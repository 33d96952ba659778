package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fovea.augment.SampleSeed;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTest {
    @Test
    void each_number_comes_once() {
        for (int n = 0; n < 50; n++) {
            var order = Permutation.of(n, new SplittableRandom(n));
            assertArrayEquals(
                    IntStream.range(0, n).toArray(),
                    Arrays.stream(order).sorted().toArray());
        }
    }

    @Test
    void each_order_is_equally_likely() {
        var counts = new TreeMap<String, Integer>();
        var random = new SplittableRandom(1);
        for (int i = 0; i < 24_000; i++) {
            counts.merge(Arrays.toString(Permutation.of(4, random)), 1, Integer::sum);
        }
        assertEquals(24, counts.size());
        counts.forEach((order, count) -> assertEquals(1000, count, 150, order));
    }

    @Test
    void the_order_of_an_epoch_stays_the_same_from_release_to_release() {
        assertArrayEquals(
                new int[] {8, 0, 2, 7, 5, 3, 4, 6, 1, 9},
                Permutation.of(10, new SampleSeed(42, 1, DatasetView.SHUFFLE).random()));
    }
}
