package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.networks.Initialiser;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitialiserTest {
    /** A 5x5 convolution from 16 to 64 channels: fan-in 400, fan-out 1600, 25,600 weights. */
    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(new Initialiser.He(), 2.0 / 400, false),
                Arguments.of(new Initialiser.Xavier(), 2.0 / 2000, true),
                Arguments.of(new Initialiser.XavierNormal(), 2.0 / 2000, false),
                Arguments.of(new Initialiser.LeCun(), 1.0 / 400, true),
                Arguments.of(new Initialiser.LeCunNormal(), 1.0 / 400, false),
                Arguments.of(new Initialiser.Normal(0.01), 1e-4, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weights_have_the_variance_and_the_tails_of_their_distribution(
            Initialiser initialiser, double variance, boolean uniform) {
        var net = net("n", input(16, 5, 5).conv(64, 5).initialise(initialiser));
        var weights = Weights.initial(net, 3).get("conv1.weight").toArray();
        double mean = 0;
        double square = 0;
        double largest = 0;
        for (float weight : weights) {
            mean += weight / weights.length;
            square += (double) weight * weight / weights.length;
            largest = Math.max(largest, Math.abs(weight));
        }
        // Four standard errors of 25,600 draws.
        assertEquals(0, mean, 4 * Math.sqrt(variance / weights.length));
        assertEquals(1, square / variance, 4 * Math.sqrt(2.0 / weights.length));
        double bound = Math.sqrt(3 * variance);
        assertTrue(uniform ? largest <= bound * 1.0001 : largest > 1.5 * bound, "largest " + largest);
    }

    @Test
    void selu_with_lecuns_normal_keeps_mean_and_variance_through_ten_layers() {
        var x = input(256, 1, 1).flatten();
        var net = net("selu", x.repeat(10, "l", y -> y.dense(256)
                .initialise(new Initialiser.LeCunNormal())
                .selu()));
        try (var executor = Executor.of(net, Weights.initial(net, 5), EngineKind.MXNET);
                var scope = executor.manager().newSubManager()) {
            var random = new java.util.SplittableRandom(1);
            var pictures = new float[64 * 256];
            for (int i = 0; i < pictures.length; i++) {
                pictures[i] = (float) (Math.sqrt(12) * (random.nextDouble() - 0.5));
            }
            var output = executor.forward(scope.create(pictures, new ai.djl.ndarray.types.Shape(64, 256, 1, 1)), false)
                    .head()
                    .toFloatArray();
            double mean = 0;
            double square = 0;
            for (float value : output) {
                mean += value / output.length;
                square += (double) value * value / output.length;
            }
            assertEquals(0, mean, 0.2);
            assertEquals(1, square - mean * mean, 0.3);
        }
    }

    @Test
    void the_focal_prior_makes_a_sigmoid_give_the_rare_classs_share() {
        var net = net(
                "head", input(4, 3, 3).conv(9, 3).initialise(new Initialiser.Normal(0.01), Initialiser.prior(0.01)));
        for (float bias : Weights.initial(net, 1).get("conv1.bias").toArray()) {
            assertEquals(-Math.log(99), bias, 1e-6);
            assertEquals(0.01, 1 / (1 + Math.exp(-bias)), 1e-8);
        }
    }

    @Test
    void a_prior_that_is_no_probability_is_refused() {
        var error = assertThrows(IllegalArgumentException.class, () -> Initialiser.prior(1));
        assertEquals("prior 1.0: a probability between 0 and 1, both excluded", error.getMessage());
    }

    @Test
    void a_negative_deviation_is_refused() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Initialiser.Normal(-1));
        assertEquals("deviation -1.0: it must be at least 0", error.getMessage());
    }
}
