package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDList;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frozen layers in training, forward and backward, against plain loops. */
class FrozenTest {
    private static final int BATCH = 3;
    private static final int CHANNELS = 2;
    private static final int CELLS = 9;
    private static final float[] GAMMA = {1.5f, -0.7f};
    private static final float[] BETA = {0.2f, -0.4f};
    private static final float[] MEAN = {0.3f, -0.1f};
    private static final float[] VARIANCE = {0.8f, 2.5f};

    static List<TestExecutors> executors() {
        return TestExecutors.all();
    }

    static Stream<Arguments> norms() {
        var x = input(CHANNELS, 3, 3).conv(CHANNELS, 1).noBias().as("mix");
        return TestExecutors.all().stream().flatMap(executor -> Stream.of(
                        x.bn().as("norm"), x.batchRenorm().as("norm"))
                .map(norm -> Arguments.of(
                        executor, net("mixed", norm.globalAvgPool()).freeze("norm"))));
    }

    @ParameterizedTest
    @MethodSource("norms")
    void a_frozen_norm_normalises_by_its_running_statistics_forward_and_backward(TestExecutors kind, Net net) {
        var random = new SplittableRandom(7);
        var x = numbers(random, BATCH * CHANNELS * CELLS);
        var mix = numbers(random, CHANNELS * CHANNELS);
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("mix.weight", Tensor.of(Shape.of(CHANNELS, CHANNELS, 1, 1), mix));
        tensors.put("norm.weight", Tensor.of(Shape.of(CHANNELS), GAMMA));
        tensors.put("norm.bias", Tensor.of(Shape.of(CHANNELS), BETA));
        tensors.put("norm.running_mean", Tensor.of(Shape.of(CHANNELS), MEAN));
        tensors.put("norm.running_var", Tensor.of(Shape.of(CHANNELS), VARIANCE));
        var weights = Weights.of(tensors);
        try (var executor = kind.of(net, weights);
                var scope = executor.manager().newSubManager()) {
            var pictures = scope.create(x, new ai.djl.ndarray.types.Shape(BATCH, CHANNELS, 3, 3));
            var pull = scope.create(new float[] {1, 2, 3, 4, 5, 6}, new ai.djl.ndarray.types.Shape(BATCH, CHANNELS));
            NDList outputs;
            try (var tape = Engines.tape(executor.engine())) {
                outputs = executor.forward(new NDList(pictures), true);
                tape.backward(outputs.head().mul(pull).sum());
            }
            assertClose(forward(x, mix), outputs.head().toFloatArray());
            var moved = executor.parameters().get("mix.weight");
            assertClose(gradient(x), moved.getGradient().toFloatArray());
            for (var name : List.of("norm.weight", "norm.bias", "norm.running_mean", "norm.running_var")) {
                assertFalse(executor.parameters().get(name).hasGradient(), name);
            }
            assertEquals(weights, executor.weights(), "nothing moves by itself");
        }
    }

    private static double scale(int channel) {
        return GAMMA[channel] / Math.sqrt(VARIANCE[channel] + 1e-5);
    }

    private static double[] forward(float[] x, float[] mix) {
        var means = new double[BATCH * CHANNELS];
        for (int n = 0; n < BATCH; n++) {
            for (int o = 0; o < CHANNELS; o++) {
                double sum = 0;
                for (int p = 0; p < CELLS; p++) {
                    double mixed = 0;
                    for (int i = 0; i < CHANNELS; i++) {
                        mixed += (double) mix[o * CHANNELS + i] * x[(n * CHANNELS + i) * CELLS + p];
                    }
                    sum += (mixed - MEAN[o]) * scale(o) + BETA[o];
                }
                means[n * CHANNELS + o] = sum / CELLS;
            }
        }
        return means;
    }

    /** Of the outputs times 1, 2, 3 and so on, for the mixing weights. */
    private static double[] gradient(float[] x) {
        var gradient = new double[CHANNELS * CHANNELS];
        for (int n = 0; n < BATCH; n++) {
            for (int o = 0; o < CHANNELS; o++) {
                for (int i = 0; i < CHANNELS; i++) {
                    for (int p = 0; p < CELLS; p++) {
                        gradient[o * CHANNELS + i] +=
                                (n * CHANNELS + o + 1.0) * scale(o) / CELLS * x[(n * CHANNELS + i) * CELLS + p];
                    }
                }
            }
        }
        return gradient;
    }

    @ParameterizedTest
    @MethodSource("executors")
    void frozen_dropout_drops_nothing(TestExecutors kind) {
        var net = net("drops", input(1, 4, 4).dropout(0.9).flatten().dense(1).as("sum"))
                .freeze("dropout*");
        var weights = Weights.of(java.util.Map.of(
                "sum.weight", Tensor.of(Shape.of(1, 16), ones(16)), "sum.bias", Tensor.of(Shape.of(1), 0)));
        try (var executor = kind.of(net, weights);
                var scope = executor.manager().newSubManager();
                var tape = Engines.tape(executor.engine())) {
            var x = scope.create(ones(16), new ai.djl.ndarray.types.Shape(1, 1, 4, 4));
            assertEquals(16, executor.forward(x, true).head().getFloat());
        }
    }

    @Test
    void a_frozen_net_predicts_what_it_did_before_with_layers_fused_too() {
        var plain = net(
                "plain",
                input(CHANNELS, 3, 3)
                        .conv(4, 3)
                        .noBias()
                        .bn()
                        .relu()
                        .dropout(0.5)
                        .conv(4, 3)
                        .batchRenorm()
                        .globalAvgPool()
                        .dense(2));
        var weights = Weights.initial(plain, 3);
        var x = numbers(new SplittableRandom(1), BATCH * CHANNELS * CELLS);
        var expected = predicted(Executor.compiled(plain, weights), x);
        assertArrayEquals(expected, predicted(Executor.compiled(plain.freeze("*"), weights), x), 1e-5f);
        assertArrayEquals(expected, predicted(Executor.fused(plain.freeze("*"), weights), x), 1e-5f);
    }

    private static float[] predicted(Executor executor, float[] x) {
        try (executor;
                var scope = executor.manager().newSubManager()) {
            var pictures = scope.create(x, new ai.djl.ndarray.types.Shape(BATCH, CHANNELS, 3, 3));
            return executor.forward(pictures, false).head().toFloatArray();
        }
    }

    private static float[] ones(int count) {
        var ones = new float[count];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static float[] numbers(SplittableRandom random, int count) {
        var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return numbers;
    }

    private static void assertClose(double[] expected, float[] actual) {
        var doubles = new double[actual.length];
        for (int i = 0; i < actual.length; i++) {
            doubles[i] = actual[i];
        }
        assertArrayEquals(expected, doubles, 5e-6);
    }
}
