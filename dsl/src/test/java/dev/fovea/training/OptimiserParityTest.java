package dev.fovea.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.Shape;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.TestEngines;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimisers against plain loops in double precision over 50 steps of a quadratic with a moving rate. */
class OptimiserParityTest {
    private static final int STEPS = 50;

    static Stream<Arguments> cases() {
        return TestEngines.all().stream().flatMap(engine -> Stream.of(
                        Optimiser.sgd(0.05).momentum(0),
                        Optimiser.sgd(0.05),
                        Optimiser.sgd(0.05).weightDecay(0.01),
                        Optimiser.adam(0.05),
                        Optimiser.adam(0.05).weightDecay(0.01),
                        Optimiser.adamW(0.05),
                        Optimiser.adamW(0.05).weightDecay(0.2))
                .flatMap(optimiser -> Stream.of(true, false).map(matrix -> Arguments.of(engine, optimiser, matrix))));
    }

    /** The gradient of sum of (i + 1) (w - 1)^2 / 2. */
    private static double gradient(double w, int i) {
        return (i + 1) * (w - 1);
    }

    @ParameterizedTest(name = "{0}: {1}, matrix {2}")
    @MethodSource("cases")
    void fifty_steps_equal_a_plain_loop(EngineKind engine, Optimiser optimiser, boolean matrix) {
        var start = new float[] {0.5f, -1, 2, 3};
        var expected = new double[start.length];
        for (int i = 0; i < start.length; i++) {
            expected[i] = loop(optimiser, start[i], i, matrix);
        }
        try (var scope = Engines.manager(engine)) {
            var w = scope.create(start, matrix ? new Shape(2, 2) : new Shape(4));
            w.setRequiresGradient(true);
            var state = optimiser.state(scope, w);
            var scale = scope.create(new float[] {1, 2, 3, 4}, w.getShape());
            for (int step = 1; step <= STEPS; step++) {
                try (var tape = Engines.tape(engine)) {
                    var off = w.sub(1);
                    tape.backward(off.mul(off).mul(scale).mul(0.5f).sum());
                }
                optimiser.update(w, w.getGradient(), state, step, rate(optimiser, step));
            }
            var actual = w.toFloatArray();
            for (int i = 0; i < start.length; i++) {
                assertEquals(expected[i], actual[i], 2e-6, "w[" + i + "]");
            }
        }
    }

    private static double rate(Optimiser optimiser, int step) {
        return optimiser.rate() * (step <= 25 ? 1 : 0.1);
    }

    private static double loop(Optimiser optimiser, double w, int i, boolean matrix) {
        if (optimiser instanceof Optimiser.Sgd sgd) {
            return loop(sgd, w, i, matrix);
        }
        return optimiser instanceof Optimiser.AdamW adamW
                ? loop(adamW.adam(), w, i, matrix, adamW.weightDecay())
                : loop((Optimiser.Adam) optimiser, w, i, matrix, 0);
    }

    private static double loop(Optimiser.Sgd sgd, double w, int i, boolean matrix) {
        double velocity = 0;
        for (int step = 1; step <= STEPS; step++) {
            double g = gradient(w, i) + (matrix ? sgd.weightDecay() * w : 0);
            velocity = sgd.momentum() * velocity - rate(sgd, step) * g;
            w += velocity;
        }
        return w;
    }

    private static double loop(Optimiser.Adam adam, double w, int i, boolean matrix, double decoupled) {
        double m = 0;
        double v = 0;
        for (int step = 1; step <= STEPS; step++) {
            double g = gradient(w, i) + (matrix ? adam.weightDecay() * w : 0);
            m = adam.beta1() * m + (1 - adam.beta1()) * g;
            v = adam.beta2() * v + (1 - adam.beta2()) * g * g;
            double mean = m / (1 - Math.pow(adam.beta1(), step));
            double square = v / (1 - Math.pow(adam.beta2(), step));
            w -= matrix ? rate(adam, step) * decoupled * w : 0;
            w -= rate(adam, step) * mean / (Math.sqrt(square) + adam.epsilon());
        }
        return w;
    }
}
