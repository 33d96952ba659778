package dev.fovea.training;

import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RateFinderTest {
    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    private static Training training(EngineKind engine) {
        return train(Stripes.smallNet(), Stripes.of(300, 1))
                .optimiser(sgd(0.1))
                .batch(32)
                .epochs(2)
                .seed(7)
                .on(engine);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_range_test_finds_a_rate_that_trains_and_leaves_the_training_as_it_is(EngineKind engine) {
        var before = training(engine).go();
        var training = training(engine);
        var found = training.rateFinder(1e-5, 100, 60);
        assertEquals(before.classifier().weights(), training.go().classifier().weights(), "the same run as without it");
        var rates = found.table().doubleColumn("learning_rate").asDoubleArray();
        for (int i = 0; i < rates.length; i++) {
            assertEquals(1e-5 * Math.pow(1e7, i / 59.0), rates[i], 1e-9 * rates[i]);
        }
        double suggested = found.suggested().orElseThrow();
        assertTrue(suggested < found.greatest().orElseThrow(), found.toString());
        var run = training.optimiser(sgd(suggested)).go();
        assertTrue(run.record().epochs().get(1).loss() < 0.7 * Math.log(3), found + "; " + run);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void it_ends_where_the_loss_runs_away(EngineKind engine) {
        var found = training(engine).loss(Loss.summedSquaredError()).rateFinder(1e-4, 1e6, 40);
        assertTrue(found.points().size() < 40, found.toString());
    }

    @Test
    void losses_are_smoothed_by_a_running_mean_and_the_steepest_fall_is_suggested() {
        // Flat, then a straight fall whose middle is steepest, then a rise.
        var losses = IntStream.range(0, 40)
                .mapToDouble(i -> i < 10 ? 2 : i < 30 ? 2 - 1 / (1 + Math.exp((20 - i) / 2.0)) : 1 + (i - 30) * 0.2)
                .toArray();
        var points = IntStream.range(0, 40)
                .mapToObj(i -> new RateFinder.Point(Math.pow(10, i / 10.0 - 4), losses[i], losses[i]))
                .toList();
        var found = new RateFinder(points);
        assertEquals(Math.pow(10, 20 / 10.0 - 4), found.suggested().orElseThrow(), 1e-12);
        assertEquals(0.1, found.greatest().orElseThrow(), 1e-12);
        assertEquals(
                "range test of 40 steps: the loss falls most steeply at a learning rate of 0.010, and is least at 0.10",
                found.toString());
        var shown = found.display();
        assertTrue(shown.data().containsKey(DisplayData.PNG) || shown.data().containsKey(DisplayData.SVG));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_smoothed_loss_is_a_plain_running_mean(EngineKind engine) {
        var points = training(engine).rateFinder(1e-4, 1e-2, 20).points();
        double weights = 0;
        double sum = 0;
        for (var point : points) {
            sum = 0.9 * sum + point.loss();
            weights = 0.9 * weights + 1;
            assertEquals(sum / weights, point.smoothed(), 1e-12);
        }
        assertEquals(20, points.size());
    }

    @Test
    void nothing_is_suggested_where_the_loss_does_not_fall() {
        var points = IntStream.range(0, 20)
                .mapToObj(i -> new RateFinder.Point(i + 1, 1 + i, 1 + i))
                .toList();
        var found = new RateFinder(points);
        assertEquals(OptionalDouble.empty(), found.suggested());
        assertEquals(OptionalDouble.empty(), found.greatest());
        assertEquals(
                "range test of 20 steps: the loss did not fall; begin at a lower rate, or take more steps",
                found.toString());
        assertEquals(
                "range test of 0 steps: the loss did not fall; begin at a lower rate, or take more steps",
                new RateFinder(List.of()).toString());
    }

    @Test
    void bad_ranges_are_refused_in_a_sentence() {
        var training = training(TestEngines.all().get(0));
        var error = assertThrows(IllegalArgumentException.class, () -> training.rateFinder(1, 0.1, 100));
        assertEquals("learning rates from 1.0 to 0.1: they must rise from above 0 to a finite one", error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> training.rateFinder(1e-3, 0.1, 5));
        assertEquals("a range test of 5 steps: it must have at least 10; 100 are usual", error.getMessage());
    }
}
