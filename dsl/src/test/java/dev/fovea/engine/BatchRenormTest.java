package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against plain loops over three pictures of 2x2x3 numbers; the first channel's r and d stay free, the second's are cut. */
class BatchRenormTest {
    private static final int BATCH = 3;
    private static final int PLANE = 6;
    private static final double EPSILON = 1e-3;
    private static final double MOMENTUM = 0.1;
    private static final float[] WEIGHT = {1.5f, -0.7f};
    private static final float[] BIAS = {0.2f, 0.4f};
    private static final float[] MEAN = {0.3f, -2};
    private static final float[] VARIANCE = {0.8f, 0.02f};
    private static final Net NET = net("renorm", input(2, 2, 3).batchRenorm(EPSILON, MOMENTUM, 1.5, 0.5));

    static List<TestExecutors> ways() {
        return TestExecutors.all();
    }

    private static Weights weights() {
        var vector = Shape.of(2);
        return Weights.of(Map.of(
                "brn1.weight", Tensor.of(vector, WEIGHT),
                "brn1.bias", Tensor.of(vector, BIAS),
                "brn1.running_mean", Tensor.of(vector, MEAN),
                "brn1.running_var", Tensor.of(vector, VARIANCE)));
    }

    private static float x(int index) {
        return (float) Math.sin(3 * index + 1);
    }

    private static float[] pictures() {
        var values = new float[BATCH * 2 * PLANE];
        for (int i = 0; i < values.length; i++) {
            values[i] = x(i);
        }
        return values;
    }

    /** The statistics of a channel of the batch. */
    private record Channel(int channel, double mean, double variance) {
        static Channel of(int channel) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < BATCH * 2 * PLANE; i++) {
                mean += i / PLANE % 2 == channel ? x(i) / (double) (BATCH * PLANE) : 0;
                square += i / PLANE % 2 == channel ? x(i) * (double) x(i) / (BATCH * PLANE) : 0;
            }
            return new Channel(channel, mean, square - mean * mean);
        }

        double deviation() {
            return Math.sqrt(variance + EPSILON);
        }

        double normal(int index) {
            return (x(index) - mean) / deviation();
        }

        double ratio() {
            double free = deviation() / Math.sqrt(VARIANCE[channel] + EPSILON);
            return Math.min(Math.max(free, 1 / 1.5), 1.5);
        }

        double shift() {
            double free = (mean - MEAN[channel]) / Math.sqrt(VARIANCE[channel] + EPSILON);
            return Math.min(Math.max(free, -0.5), 0.5);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void training_moves_the_batch_to_the_running_statistics_and_takes_r_and_d_for_constants(TestExecutors way) {
        var output = new float[BATCH * 2 * PLANE];
        var gradient = new float[output.length];
        for (int c = 0; c < 2; c++) {
            var channel = Channel.of(c);
            double slope = WEIGHT[c] * channel.ratio();
            double mean = 0;
            double product = 0;
            for (int i = 0; i < output.length; i++) {
                if (i / PLANE % 2 == c) {
                    output[i] = (float) (slope * channel.normal(i) + WEIGHT[c] * channel.shift() + BIAS[c]);
                    mean += slope * Math.cos(i) / (BATCH * PLANE);
                    product += slope * Math.cos(i) * channel.normal(i) / (BATCH * PLANE);
                }
            }
            for (int i = 0; i < output.length; i++) {
                if (i / PLANE % 2 == c) {
                    gradient[i] =
                            (float) ((slope * Math.cos(i) - mean - channel.normal(i) * product) / channel.deviation());
                }
            }
        }
        try (var executor = way.of(NET, weights());
                var scope = executor.manager().newSubManager()) {
            var x = scope.create(pictures(), new ai.djl.ndarray.types.Shape(BATCH, 2, 2, 3));
            x.setRequiresGradient(true);
            try (var tape = Engines.tape(executor.engine())) {
                var result = executor.forward(x, true).head();
                Reference.assertClose(output, result.toFloatArray(), 1e-5, "output");
                var upstream = new float[output.length];
                for (int i = 0; i < upstream.length; i++) {
                    upstream[i] = (float) Math.cos(i);
                }
                tape.backward(
                        result.mul(scope.create(upstream, result.getShape())).sum());
            }
            Reference.assertClose(gradient, x.getGradient().toFloatArray(), 1e-5, "gradient");
            var mean = executor.weights().get("brn1.running_mean").toArray();
            var variance = executor.weights().get("brn1.running_var").toArray();
            for (int c = 0; c < 2; c++) {
                var channel = Channel.of(c);
                assertEquals(MEAN[c] * (1 - MOMENTUM) + channel.mean() * MOMENTUM, mean[c], 1e-6);
                assertEquals(VARIANCE[c] * (1 - MOMENTUM) + channel.variance() * MOMENTUM, variance[c], 1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void inference_uses_the_running_statistics_alone_and_leaves_them(TestExecutors way) {
        var expected = new float[BATCH * 2 * PLANE];
        for (int i = 0; i < expected.length; i++) {
            int c = i / PLANE % 2;
            expected[i] = (float) ((x(i) - MEAN[c]) / Math.sqrt(VARIANCE[c] + EPSILON) * WEIGHT[c] + BIAS[c]);
        }
        try (var executor = way.of(NET, weights());
                var scope = executor.manager().newSubManager()) {
            var x = scope.create(pictures(), new ai.djl.ndarray.types.Shape(BATCH, 2, 2, 3));
            Reference.assertClose(expected, executor.forward(x, false).head().toFloatArray(), 1e-5, "output");
            assertEquals(weights().get("brn1.running_var"), executor.weights().get("brn1.running_var"));
        }
    }

    @Test
    void bounds_that_exclude_batch_normalisation_are_refused() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> input(2, 2, 3).batchRenorm(1e-5, 0.1, 0.5, 1));
        assertEquals(
                "batch renorm with epsilon 1.0E-5, momentum 0.1, ratio 0.5 and shift 1.0: epsilon must be above 0, momentum"
                        + " in (0, 1], ratio at least 1, shift at least 0",
                error.getMessage());
    }
}
