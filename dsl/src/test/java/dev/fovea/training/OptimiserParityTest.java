package dev.fovea.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.engine.TestExecutors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimisers against plain loops in double precision over 50 steps of least squares, with a rate that falls on the way. */
class OptimiserParityTest {
    private static final int STEPS = 50;
    /** Of the greatest weight; floats have 6e-8. */
    private static final double TOLERANCE = 3e-6;

    static Stream<Arguments> cases() {
        return TestExecutors.all().stream().flatMap(executor -> Stream.of(
                        Optimiser.sgd(0.2).momentum(0),
                        Optimiser.sgd(0.1),
                        Optimiser.sgd(0.1).weightDecay(0.01),
                        Optimiser.sgd(0.1).nesterov(),
                        Optimiser.sgd(0.1).nesterov().weightDecay(0.01),
                        Optimiser.adam(0.05),
                        Optimiser.adam(0.05).weightDecay(0.01),
                        Optimiser.adamW(0.05),
                        Optimiser.adamW(0.05).weightDecay(0.2),
                        Optimiser.rmsProp(0.01),
                        Optimiser.rmsProp(0.01).smoothing(0.9).weightDecay(0.01),
                        Optimiser.rmsProp(0.01).momentum(0.9),
                        Optimiser.rmsProp(0.01).centred().momentum(0.5))
                .map(optimiser -> Arguments.of(executor, optimiser)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void fifty_steps_equal_a_plain_loop(TestExecutors kind, Optimiser optimiser) {
        compare(kind, Descent.by(optimiser), gradient -> {});
    }

    @ParameterizedTest
    @MethodSource("executors")
    void biases_decay_too_where_that_is_wanted(TestExecutors kind) {
        compare(kind, Descent.by(Optimiser.sgd(0.1).weightDecay(0.1)).decayEverything(), gradient -> {});
        compare(kind, Descent.by(Optimiser.adamW(0.05).weightDecay(0.5)).decayEverything(), gradient -> {});
    }

    @ParameterizedTest
    @MethodSource("executors")
    void gradients_beyond_a_value_are_brought_to_it(TestExecutors kind) {
        double most = 0.02;
        var clipping = Clipping.NONE.value(most);
        for (var optimiser : List.of(Optimiser.sgd(0.1), Optimiser.rmsProp(0.01), Optimiser.adam(0.05))) {
            compare(kind, Descent.by(optimiser).clipping(clipping), gradient -> {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = Math.max(-most, Math.min(most, gradient[i]));
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    void the_norm_of_all_gradients_together_is_brought_down(TestExecutors kind) {
        double most = 0.1;
        compare(kind, Descent.by(Optimiser.sgd(0.1)).clipping(Clipping.NONE.norm(most)), gradient -> {
            double squares = 0;
            for (double g : gradient) {
                squares += g * g;
            }
            double factor = Math.min(1, most / Math.sqrt(squares));
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= factor;
            }
        });
    }

    private interface Change {
        void of(double[] gradient);
    }

    private static void compare(TestExecutors kind, Descent descent, Change change) {
        var expected = Regression.numbers(Regression.start());
        var plain = new PlainOptimiser(descent.optimiser(), descent.decaysAll());
        try (var executor = kind.of(Regression.NET, Regression.start())) {
            var updates = new Updates(executor, descent, parameter -> 1);
            for (int step = 0; step < STEPS; step++) {
                double rate = descent.optimiser().rate() * (step < 25 ? 1 : 0.1);
                Regression.backward(executor);
                updates.step(rate);
                var gradient = Regression.gradient(expected);
                change.of(gradient);
                plain.step(expected, gradient, rate);
            }
            near(expected, Regression.numbers(executor.weights()));
        }
    }

    static void near(double[] expected, double[] actual) {
        double greatest = 0;
        for (double number : expected) {
            greatest = Math.max(greatest, Math.abs(number));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], TOLERANCE * greatest, "number " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    void a_factor_of_a_parameter_is_on_its_learning_rate(TestExecutors kind) {
        var start = Regression.numbers(Regression.start());
        var gradient = Regression.gradient(start);
        try (var executor = kind.of(Regression.NET, Regression.start())) {
            var optimiser = Optimiser.sgd(0.1).momentum(0);
            var updates = new Updates(
                    executor,
                    Descent.by(optimiser),
                    parameter -> parameter.name().endsWith("bias") ? 0 : 2);
            Regression.backward(executor);
            updates.step(0.1);
            var expected = new double[start.length];
            for (int i = 0; i < start.length; i++) {
                expected[i] = start[i] - 0.1 * (Regression.isWeight(i) ? 2 : 0) * gradient[i];
            }
            near(expected, Regression.numbers(executor.weights()));
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    void gradients_of_several_batches_make_the_step_of_all_their_pictures(TestExecutors kind) {
        for (var optimiser : List.of(Optimiser.sgd(0.1).weightDecay(0.01), Optimiser.rmsProp(0.01))) {
            var expected = Regression.numbers(Regression.start());
            var plain = new PlainOptimiser(optimiser, false);
            try (var executor = kind.of(Regression.NET, Regression.start())) {
                var updates = new Updates(executor, optimiser);
                for (int step = 0; step < STEPS; step++) {
                    // Of 4, 4 and 2 pictures, whose means do not count alike.
                    for (int from = 0; from < 10; from += 4) {
                        int to = Math.min(10, from + 4);
                        Regression.backward(executor, from, to);
                        updates.collect(to - from);
                    }
                    updates.step(optimiser.rate());
                    plain.step(expected, Regression.gradient(expected), optimiser.rate());
                }
                near(expected, Regression.numbers(executor.weights()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    void averaged_weights_equal_a_plain_loop_and_give_the_weights_back(TestExecutors kind) {
        var expected = Regression.numbers(Regression.start());
        var average = expected.clone();
        var plain = new PlainOptimiser(Optimiser.sgd(0.1), false);
        try (var executor = kind.of(Regression.NET, Regression.start())) {
            var updates = new Updates(executor, Optimiser.sgd(0.1));
            var averages = new Averages(executor, 0.8);
            for (int step = 1; step <= STEPS; step++) {
                Regression.backward(executor);
                updates.step(0.1);
                averages.follow(updates.steps());
                plain.step(expected, Regression.gradient(expected), 0.1);
                double decay = Math.min(0.8, (1.0 + step) / (10 + step));
                for (int i = 0; i < average.length; i++) {
                    average[i] = decay * average[i] + (1 - decay) * expected[i];
                }
            }
            assertTrue(Math.abs(average[0] - expected[0]) > 1e-3, "the average is not the weights");
            var before = executor.weights();
            near(average, Regression.numbers(averages.inPlace(executor::weights)));
            assertEquals(before, executor.weights());
            near(expected, Regression.numbers(before));
        }
    }

    static List<TestExecutors> executors() {
        return TestExecutors.all();
    }

    @Test
    void bad_numbers_are_refused_in_a_sentence() {
        refused("learning rate 0.0: it must be above 0 and finite", () -> Optimiser.rmsProp(0));
        refused("learning rate NaN: it must be above 0 and finite", () -> Optimiser.sgd(Double.NaN));
        refused("smoothing 1.0: it must be in [0, 1)", () -> Optimiser.rmsProp(1e-3)
                .smoothing(1));
        refused(
                "momentum -0.1: it must be in [0, 1)",
                () -> Optimiser.sgd(1).nesterov().momentum(-0.1));
        refused("weight decay -1.0: it must be 0 or more and finite", () -> Optimiser.adam(1)
                .weightDecay(-1));
        refused("a step of 0 batches: it must be at least 1", () -> Descent.by(Optimiser.sgd(1))
                .accumulate(0));
        refused("the decay of averaged weights 1.0: it must be in [0, 1)", () -> Descent.by(Optimiser.sgd(1))
                .averageWeights(1));
        refused(
                "gradients clipped at the value 0.0 and the norm Infinity: each bound must be above 0; infinity is none",
                () -> Clipping.NONE.value(0));
    }

    private static void refused(String message, Runnable bad) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, bad::run).getMessage());
    }
}
