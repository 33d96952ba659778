package dev.fovea.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of many points shows what all of them would; compared with plain loops. */
class ThinningTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void each_pixel_column_keeps_its_first_least_greatest_and_last_point(long seed) {
        var random = new Random(seed);
        int n = 5000;
        int pixels = 100;
        // Steps of very different lengths, and gaps.
        var x = new double[n];
        for (int i = 1; i < n; i++) {
            x[i] = x[i - 1] + (random.nextInt(50) == 0 ? 40 : random.nextDouble());
        }
        var y = random.doubles(n).map(v -> v < .1 ? Double.NaN : v).toArray();
        var reduced = Polyline.of(x, y).reduced(pixels);
        var expected = new ArrayList<Double>();
        for (int pixel = 0; pixel < pixels; pixel++) {
            double share = (pixel + 1.0) / pixels;
            double before = x[n - 1] * (pixel / (double) pixels);
            double edge = x[n - 1] * share;
            var column = new ArrayList<Integer>();
            for (int i = 0; i < n; i++) {
                if ((pixel == 0 || x[i] >= before) && (pixel == pixels - 1 || x[i] < edge)) {
                    column.add(i);
                }
            }
            expected.addAll(told(column, y).stream().map(i -> x[i]).toList());
        }
        assertEquals(expected, Arrays.stream(reduced.x()).boxed().toList());
    }

    private static List<Integer> told(List<Integer> column, double[] y) {
        var numbers = column.stream().filter(i -> !Double.isNaN(y[i])).toList();
        if (numbers.isEmpty()) {
            return column.stream().limit(1).toList();
        }
        int least = numbers.get(0);
        int greatest = numbers.get(0);
        for (int i : numbers) {
            least = y[i] < y[least] ? i : least;
            greatest = y[i] > y[greatest] ? i : greatest;
        }
        return IntStream.of(numbers.get(0), least, greatest, numbers.get(numbers.size() - 1))
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void each_cell_keeps_a_dot_that_weighs_as_much_as_its_points_and_extremes_stay(long seed) {
        var random = new Random(seed);
        int n = 20_000;
        var x = random.doubles(n).map(v -> v * v * 10 - 3).toArray();
        var y = random.doubles(n).map(v -> Math.sqrt(v) * 100).toArray();
        var dots = Dots.of(x, y).thinned(Dots.Plane.of(x, y), 20, 10);
        assertTrue(dots.size() <= 204, dots.size() + " dots");
        assertArrayEquals(range(x), range(dots.x()));
        assertArrayEquals(range(y), range(dots.y()));
        var counts = new int[20][10];
        for (int i = 0; i < n; i++) {
            counts[cell(x[i], range(x), 20)][cell(y[i], range(y), 10)]++;
        }
        for (int weight = 1; weight < 600; weight++) {
            var some = dots.weighing(weight, weight + 1);
            for (int i = 0; i < some.size(); i++) {
                assertEquals(weight, counts[cell(some.x()[i], range(x), 20)][cell(some.y()[i], range(y), 10)]);
            }
        }
        long occupied = Arrays.stream(counts)
                .flatMapToInt(Arrays::stream)
                .filter(count -> count > 0)
                .count();
        assertTrue(dots.size() >= occupied && dots.size() <= occupied + 4, dots.size() + " dots of " + occupied);
    }

    private static double[] range(double[] values) {
        return new double[] {
            Arrays.stream(values).min().orElseThrow(),
            Arrays.stream(values).max().orElseThrow()
        };
    }

    private static int cell(double value, double[] range, int cells) {
        return (int) Math.min(cells - 1, Math.floor((value - range[0]) / (range[1] - range[0]) * cells));
    }
}
