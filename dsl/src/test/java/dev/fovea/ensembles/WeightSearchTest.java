package dev.fovea.ensembles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a fine grid over all weights of three members. */
class WeightSearchTest {
    private static final int STEPS = 200;

    static LongStream seeds() {
        return LongStream.range(0, 6);
    }

    /** Three members, each sure of other pictures. */
    private static double[][] right(long seed) {
        var random = new SplittableRandom(seed);
        var right = new double[3][50];
        for (int member = 0; member < 3; member++) {
            double skill = random.nextDouble(0.2, 2);
            for (int i = 0; i < 50; i++) {
                right[member][i] = Math.pow(random.nextDouble(), 1 / skill);
            }
        }
        return right;
    }

    private static double loss(double[][] right, double... weights) {
        double loss = 0;
        for (int i = 0; i < 50; i++) {
            loss -= Math.log(weights[0] * right[0][i] + weights[1] * right[1][i] + weights[2] * right[2][i]) / 50;
        }
        return loss;
    }

    private static double[] grid(double[][] right) {
        double[] best = {1, 0, 0};
        for (int a = 0; a <= STEPS; a++) {
            for (int b = 0; a + b <= STEPS; b++) {
                double[] weights = {a / (double) STEPS, b / (double) STEPS, (STEPS - a - b) / (double) STEPS};
                best = loss(right, weights) < loss(right, best) ? weights : best;
            }
        }
        return best;
    }

    private static double[] plain(List<Double> weights) {
        double sum = 0;
        for (double weight : weights) {
            assertTrue(weight >= 0, weights.toString());
            sum += weight;
        }
        assertEquals(1, sum, 1e-12);
        return weights.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nelder_and_mead_find_the_grids_optimum(long seed) {
        var right = right(seed);
        var grid = grid(right);
        var found = plain(new WeightSearch(right).nelderMead());
        assertTrue(loss(right, found) <= loss(right, grid) + 1e-9, loss(right, found) + " " + loss(right, grid));
        for (int member = 0; member < 3; member++) {
            assertEquals(grid[member], found[member], 0.01, "member " + member);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twenty_thousand_draws_come_near_it(long seed) {
        var right = right(seed);
        double least = loss(right, grid(right));
        var found = plain(new WeightSearch(right).random(20_000, seed));
        assertTrue(loss(right, found) - least < 2e-3, loss(right, found) + " " + least);
    }

    @Test
    void a_member_that_is_better_everywhere_gets_all_the_weight() {
        var right = right(1);
        for (int i = 0; i < 50; i++) {
            right[1][i] = Math.max(right[0][i], right[2][i]) * 0.9 + 0.1;
        }
        assertEquals(1, plain(new WeightSearch(right).nelderMead())[1], 1e-4);
        assertEquals(1, plain(new WeightSearch(right).random(10, 1))[1], 0);
    }

    @Test
    void no_draws_are_refused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new WeightSearch(right(1)).random(0, 1));
        assertEquals("random search with 0 draws; there must be at least 1", error.getMessage());
    }
}
