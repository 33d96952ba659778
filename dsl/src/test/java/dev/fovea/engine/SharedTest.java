package dev.fovea.engine;

import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.networks.Networks.shared;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.Shape;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedTest {
    private static Node head(Node x) {
        return x.conv(2, 3).as("tower").relu().conv(6, 1).as("boxes");
    }

    /** One head over a map and the map pooled; or, to compare with, a head of its own for each. */
    private static Net two(boolean sharing) {
        var map = input(1, 4, 4);
        var maps = List.of(map, map.maxPool(2));
        var heads = sharing
                ? shared(maps, SharedTest::head)
                : List.of(head(map), maps.get(1).block("own", SharedTest::head));
        return net("two", concat(heads.get(0).rows(3), heads.get(1).rows(3)));
    }

    static List<TestExecutors> ways() {
        return TestExecutors.all();
    }

    @Test
    void parameters_count_once_and_the_others_say_whose_they_use() {
        var net = two(true);
        assertEquals(
                List.of("tower.weight", "tower.bias", "boxes.weight", "boxes.bias"),
                net.parameters().stream().map(parameter -> parameter.name()).toList());
        assertEquals(2 * 9 + 2 + 6 * 2 + 6, net.parameterCount());
        assertEquals(two(false).macs(), net.macs());
        assertEquals(
                "1x1, weights of boxes",
                net.layer("boxes-2").map(NamedLayer::layer).orElseThrow().settings());
        assertEquals("40x3", net.output().toString());
    }

    @Test
    void sharing_survives_json_renaming_and_reopening() {
        var net = two(true);
        assertEquals(net, Net.parse(net.json()));
        var renamed = net.rename(name -> "head." + name);
        assertEquals("head.tower.weight", renamed.parameters().get(0).name());
        var map = input(1, 4, 4);
        var tapped = shared(List.of(map, map.maxPool(2)), SharedTest::head);
        var features = net("tapped", tapped.get(1).tap("coarse").conv(3, 1)).features();
        assertEquals(38, features.parameterCount());
        assertEquals(
                List.of("tower.weight", "tower.bias", "boxes.weight", "boxes.bias"),
                features.parameters().stream()
                        .map(parameter -> parameter.name())
                        .toList());
    }

    /** Outputs as of two heads with equal numbers; gradients as the sum of theirs. */
    @ParameterizedTest
    @MethodSource("ways")
    void outputs_are_those_of_equal_heads_and_gradients_their_sum(TestExecutors way) {
        var shared = two(true);
        var weights = Weights.initial(shared, 3);
        var own = two(false);
        var tensors = new java.util.LinkedHashMap<String, Tensor>();
        own.parameters()
                .forEach(parameter -> tensors.put(
                        parameter.name(), weights.get(parameter.name().replace("own.", ""))));
        try (var one = way.of(shared, weights);
                var other = way.of(own, Weights.of(tensors))) {
            assertArrayEquals(run(other), run(one), 1e-5f);
            for (var name : weights.names()) {
                var expected = gradient(other, name).clone();
                var second = gradient(other, "own." + name);
                for (int i = 0; i < expected.length; i++) {
                    expected[i] += second[i];
                }
                assertArrayEquals(expected, gradient(one, name), 1e-4f, name);
            }
        }
    }

    @Test
    void fused_layers_share_too() {
        var net = two(true);
        var weights = Weights.initial(net, 3);
        try (var fused = Executor.fused(net, weights);
                var plain = Executor.compiled(net, weights);
                var scope = plain.manager().newSubManager()) {
            var picture = scope.arange(16f).reshape(new Shape(1, 1, 4, 4));
            assertArrayEquals(
                    plain.forward(picture, false).head().toFloatArray(),
                    fused.forward(picture, false).head().toFloatArray(),
                    1e-5f);
        }
    }

    private static float[] gradient(Executor executor, String name) {
        return executor.parameters().get(name).getGradient().toFloatArray();
    }

    private static float[] run(Executor executor) {
        try (var scope = executor.manager().newSubManager();
                var tape = Engines.tape(executor.engine())) {
            var output = executor.forward(
                            scope.arange(16f).reshape(new Shape(1, 1, 4, 4)).mul(0.1f), true)
                    .head();
            tape.backward(output.mul(output).sum());
            return output.toFloatArray();
        }
    }

    @Test
    void maps_of_other_channels_and_running_statistics_are_refused() {
        var map = input(1, 4, 4);
        var channels = assertThrows(
                ShapeException.class,
                () -> shared(List.of(map, map.conv(2, 1)), x -> x.conv(4, 3).as("tower")));
        assertEquals(
                "tower: one set of parameters, made for 1x4x4, cannot run over 2x4x4 too; bring all maps to the same channels"
                        + " first",
                channels.getMessage());
        var statistics =
                assertThrows(ShapeException.class, () -> shared(List.of(map, map.relu()), x -> x.bn().as("norm")));
        assertEquals(
                "norm: its running statistics would move once for each map that shares it; use groupNorm or frozenBn",
                statistics.getMessage());
    }
}
