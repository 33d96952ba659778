package dev.fovea.engine;

import static dev.fovea.networks.Networks.deformable;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static java.util.Map.entry;

import ai.djl.ndarray.types.DataType;
import dev.fovea.networks.Blocks;
import dev.fovea.networks.Node;
import dev.fovea.networks.Sampling;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers that the engines compute in different ways, or whose reference has only one case: outputs and gradients of every way to run a net agree with
 * those of MXNet's own operators on arrays.
 */
class AgreementTest {
    private static final Map<String, UnaryOperator<Node>> LAYERS = Map.ofEntries(
            entry("transposed conv stride 2", x -> x.transposedConv(6, 2).stride(2)),
            entry("transposed conv in groups", x -> x.transposedConv(6, 3)
                    .stride(3)
                    .outputPadding(2)
                    .groups(2)
                    .noBias()),
            entry("transposed conv without padding", x -> x.transposedConv(5, 4).valid()),
            entry(
                    "transposed conv with much padding",
                    x -> x.transposedConv(3, 3).stride(2).pad(2)),
            entry("deformable conv", x -> deformable(x, x.conv(18, 3).tanh(), 3, 3)),
            entry(
                    "deformable conv far outside",
                    x -> deformable(x, x.conv(18, 3).lrn(1, 0, 1, 0.2), 3, 3)),
            entry("deformable block", x -> Blocks.deformableConv(x, 5, 3)),
            entry("involution", x -> Blocks.involution(x, 3, 2, 2)),
            entry("involution of 5x5", x -> Blocks.involution(x, 5, 1, 1)),
            entry("non-local", x -> Blocks.nonLocal(x, 3)),
            entry("reflection after a convolution of 8", x -> x.conv(8, 3).reflectPad(3)),
            entry("uneven zeros", x -> x.zeroPad(1, 2, 0, 3)),
            entry("lrn over 3", x -> x.lrn(3, 0.5, 0.75, 1)),
            entry("lrn over 9", x -> x.conv(8, 1).lrn(9, 0.1, 0.5, 2)),
            entry("instance norm", x -> x.groupNorm(4)),
            entry("l2 norm", Node::l2Norm),
            entry("frozen batch norm", Node::frozenBn),
            entry("global max pool", Node::globalMaxPool),
            entry("adaptive pooling to more cells", x -> x.adaptiveAvgPool(9, 3)),
            entry("resize nearest", x -> x.resize(Sampling.NEAREST, 3, 11)),
            entry("resize bilinear to less", x -> x.resize(Sampling.BILINEAR, 3, 4)),
            entry("prelu of a vector", x -> x.globalAvgPool().prelu()),
            entry("pixel shuffle after a convolution of 8", x -> x.conv(8, 3).pixelShuffle(2)),
            entry(
                    "passthrough after a convolution of 8",
                    x -> x.conv(8, 3).zeroPad(0, 0, 0, 1).passthrough(2)));

    static Stream<Arguments> cases() {
        return TestExecutors.all().stream()
                .filter(way -> way != TestExecutors.MXNET_WALKING)
                .flatMap(way -> LAYERS.keySet().stream().sorted().map(name -> Arguments.of(way, name)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void ways_to_run_a_layer_agree(TestExecutors way, String name) {
        var expected = run(TestExecutors.MXNET_WALKING, LAYERS.get(name));
        var actual = run(way, LAYERS.get(name));
        expected.forEach((what, values) -> Reference.assertClose(values, actual.get(what), 1e-4, what));
    }

    private static Map<String, float[]> run(TestExecutors way, UnaryOperator<Node> layer) {
        var net = net("case", layer.apply(input(4, 6, 7)));
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var parameter : net.parameters()) {
            tensors.put(parameter.name(), Reference.formula(parameter.name(), parameter.shape()));
        }
        var results = new LinkedHashMap<String, float[]>();
        try (var executor = way.of(net, Weights.of(tensors));
                var scope = executor.manager().newSubManager()) {
            var x = scope.create(
                    FloatBuffer.wrap(random(2 * 4 * 6 * 7)),
                    new ai.djl.ndarray.types.Shape(2, 4, 6, 7),
                    DataType.FLOAT32);
            x.setRequiresGradient(true);
            try (var tape = Engines.tape(executor.engine())) {
                var output = executor.forward(x, true).head();
                results.put("output", output.toFloatArray());
                var upstream = new float[(int) output.getShape().size()];
                for (int i = 0; i < upstream.length; i++) {
                    upstream[i] = (float) Math.cos(i);
                }
                tape.backward(
                        output.mul(scope.create(upstream, output.getShape())).sum());
            }
            results.put("gradient of x", x.getGradient().toFloatArray());
            for (var parameter : net.parameters()) {
                if (parameter.trained()) {
                    results.put(
                            "gradient of " + parameter.name(),
                            executor.parameters()
                                    .get(parameter.name())
                                    .getGradient()
                                    .toFloatArray());
                }
            }
        }
        return results;
    }

    private static float[] random(int count) {
        var random = new SplittableRandom(7);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
