package dev.fovea.plots;

import static dev.fovea.plots.Smoothing.smooth;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;

class SmoothingTest {
    private static double[] noise(int count) {
        var random = new SplittableRandom(3);
        return random.doubles(count, -1, 1).toArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9, 0.99})
    void each_value_is_the_weighted_mean_of_those_before_it(double factor) {
        var values = noise(60);
        var expected = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            double weights = 0;
            for (int k = 0; k <= i; k++) {
                double weight = Math.pow(factor, i - k);
                sum += weight * values[k];
                weights += weight;
            }
            expected[i] = sum / weights;
        }
        assertArrayEquals(expected, smooth(values, factor), 1e-12);
    }

    @Test
    void a_constant_stays_and_the_input_is_not_changed() {
        var values = new double[] {2, 2, 2};
        assertArrayEquals(new double[] {2, 2, 2}, smooth(values, 0.9), 1e-12);
        var noise = noise(5);
        var copy = noise.clone();
        smooth(noise, 0.9);
        assertArrayEquals(copy, noise);
        assertEquals(0, smooth(new double[0], 0.5).length);
    }

    @Test
    void what_is_no_number_is_left_out() {
        var smooth = smooth(new double[] {1, Double.NaN, 3, Double.POSITIVE_INFINITY}, 0.5);
        assertEquals(1, smooth[0]);
        assertTrue(Double.isNaN(smooth[1]) && Double.isNaN(smooth[3]));
        assertEquals((3 + 0.5 * 1) / 1.5, smooth[2], 1e-12);
    }

    @Test
    void a_column_keeps_its_gaps_and_its_name() {
        var column = DoubleColumn.create("loss").append(1).appendMissing().append(3);
        var smooth = smooth(column, 0.5);
        assertEquals("smooth loss", smooth.name());
        assertTrue(smooth.isMissing(1));
        assertEquals(3, smooth.size());
    }

    @Test
    void a_factor_of_one_is_refused() {
        assertEquals(
                "smoothing by 1.0: a factor must be at least 0 and below 1",
                assertThrows(IllegalArgumentException.class, () -> smooth(new double[] {1}, 1))
                        .getMessage());
    }
}
