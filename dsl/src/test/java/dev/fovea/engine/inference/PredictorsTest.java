package dev.fovea.engine.inference;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Reference;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.engine.onnx.Onnx;
import dev.fovea.networks.Layers;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.RandomNetTest;
import dev.fovea.networks.Shape;
import dev.fovea.networks.zoo.ResNets;
import dev.fovea.networks.zoo.Zoo;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PredictorsTest {
    private static final double TOLERANCE = 1e-4;
    private static final boolean ONNX = Boolean.getBoolean("fovea.test.onnx");

    /** Ways to predict beside the plain walk on MXNet, which the others are compared with. */
    private enum Way {
        FUSED(Predictors::fused),
        ONNX_RUNTIME(Predictors::onnxRuntime),
        ONNX_RUNTIME_UNFOLDED((net, weights) -> new OnnxRuntime(net, Onnx.of(net, weights))),
        PYTORCH((net, weights) -> Predictors.walking(net, weights, EngineKind.PYTORCH));

        private final BiFunction<Net, Weights, Predictor> make;

        Way(BiFunction<Net, Weights, Predictor> make) {
            this.make = make;
        }

        boolean there() {
            return switch (this) {
                case FUSED -> true;
                case ONNX_RUNTIME, ONNX_RUNTIME_UNFOLDED -> ONNX;
                case PYTORCH -> TestEngines.all().contains(EngineKind.PYTORCH);
            };
        }
    }

    private static final Net LENET = net(
            "lenet",
            input(1, 28, 28)
                    .conv(6, 5)
                    .bn()
                    .relu()
                    .maxPool(2)
                    .conv(16, 5)
                    .valid()
                    .bn()
                    .tanh()
                    .avgPool(2)
                    .flatten()
                    .dense(84)
                    .relu()
                    .dropout(0.5)
                    .dense(10));

    static Stream<Arguments> waysAndSeeds() {
        return ways().flatMap(way -> IntStream.range(0, 60).mapToObj(seed -> Arguments.of(way, seed)));
    }

    static Stream<Way> ways() {
        return Arrays.stream(Way.values()).filter(Way::there);
    }

    static Stream<Arguments> waysAndNets() {
        var trunk = input(3, 19, 17).conv(8, 3).noBias().bn();
        var tapped = net("two outputs and a branch", add(trunk.relu(), trunk.conv(8, 3)), trunk, trunk);
        var zoo = Stream.of(
                        "mobilenet_v3_small",
                        "shufflenet_v2_x0_5",
                        "densenet121",
                        "resnet20_cifar",
                        "se_resnet50",
                        "lraspp_mobilenet_v3_large")
                .map(name -> Zoo.zoo(name, input(3, 64, 64), 10))
                .toList();
        return ways().flatMap(way -> Stream.concat(
                Stream.of(LENET, ResNets.resnet18(10), tapped).map(net -> Arguments.of(way, net)),
                zoo.stream().map(net -> Arguments.of(way, net))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("waysAndNets")
    void outputs_equal_those_of_the_walk(Way way, Net net) {
        assertSame(way, net, 3);
        assertSame(way, net, 1);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("waysAndSeeds")
    void random_nets_give_the_outputs_of_the_walk(Way way, int seed) {
        var net = RandomNetTest.random(seed);
        assertSame(way, net, 2);
    }

    @ParameterizedTest
    @EnumSource(Layers.Function.class)
    void every_activation_gives_the_outputs_of_the_walk(Layers.Function function) {
        Node x = input(4, 5, 6).conv(9, 3).activation(function);
        ways().forEach(way -> assertSame(way, net(function.name(), x), 2));
    }

    private static void assertSame(Way way, Net net, int pictures) {
        var weights = weights(net);
        var input = pictures(net, pictures);
        try (var walk = Predictors.walking(net, weights, EngineKind.MXNET);
                var other = way.make.apply(net, weights)) {
            var expected = walk.outputs(input);
            var actual = other.outputs(input);
            assertEquals(expected.size(), actual.size());
            for (int i = 0; i < expected.size(); i++) {
                Reference.assertClose(
                        expected.get(i), actual.get(i), TOLERANCE, other + " of " + net + ", output " + i);
            }
        }
    }

    @Test
    void the_fastest_way_at_hand_is_chosen_and_said() {
        try (var predictor = Predictors.of(LENET, weights(LENET))) {
            assertTrue(
                    predictor
                            .toString()
                            .matches("predictor of lenet through "
                                    + (ONNX
                                            ? "ONNX Runtime 1\\.\\d+\\.\\d+ on cpu"
                                            : "MXNet on cpu\\(\\), fused by oneDNN")),
                    predictor.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_closed_predictor_says_so_and_may_be_closed_again(Way way) {
        var predictor = way.make.apply(LENET, weights(LENET));
        predictor.close();
        predictor.close();
        var error = assertThrows(IllegalStateException.class, () -> predictor.predict(pictures(LENET, 1)));
        assertEquals(predictor + "; make another one to predict more", error.getMessage());
        assertTrue(predictor.toString().endsWith(", closed"), predictor.toString());
    }

    @Test
    void half_a_picture_is_refused() {
        try (var predictor = Predictors.fused(LENET, weights(LENET))) {
            var error = assertThrows(
                    IllegalArgumentException.class, () -> predictor.predict(FloatBuffer.allocate(28 * 28 + 14)));
            assertEquals(
                    "lenet takes pictures of 1x28x28, which are 784 numbers each, and 798 numbers are no whole pictures",
                    error.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void several_threads_may_share_a_predictor(Way way) throws Exception {
        var pool = Executors.newFixedThreadPool(3);
        try (var predictor = way.make.apply(LENET, weights(LENET))) {
            var expected = new ArrayList<float[]>();
            var calls = new ArrayList<Callable<float[]>>();
            for (int i = 0; i < 12; i++) {
                var input = pictures(LENET, 1 + i % 4);
                expected.add(predictor.predict(input));
                calls.add(() -> predictor.predict(input));
            }
            var results = pool.invokeAll(calls);
            for (int i = 0; i < calls.size(); i++) {
                Reference.assertClose(expected.get(i), results.get(i).get(), TOLERANCE, "call " + i);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void without_onnx_runtime_the_remedy_is_said() {
        assumeTrue(!ONNX, "ONNX Runtime is on the class path");
        var error = assertThrows(IllegalStateException.class, () -> Predictors.onnxRuntime(LENET, weights(LENET)));
        assertEquals(
                "ONNX Runtime is not on the class path; start with FOVEA_ONNX=true ./fovea ..., which fetches it once",
                error.getMessage());
    }

    /** Weights that exercise everything: statistics and biases are not those of a fresh net. */
    private static Weights weights(Net net) {
        var tensors = new LinkedHashMap<String, Tensor>();
        net.parameters()
                .forEach(parameter ->
                        tensors.put(parameter.name(), Reference.formula(parameter.name(), parameter.shape())));
        return Weights.of(tensors);
    }

    private static FloatBuffer pictures(Net net, int count) {
        var sides = new ArrayList<>(List.of(count));
        sides.addAll(net.input().sides());
        return Reference.formula("input", new Shape(sides)).values();
    }
}
