package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static java.util.Map.entry;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.networks.Blocks;
import dev.fovea.networks.Layers.Function;
import dev.fovea.networks.Networks;
import dev.fovea.networks.Node;
import dev.fovea.networks.Sampling;
import dev.fovea.networks.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers against PyTorch 1.13 in double precision: outputs and the gradient of sum(output * cos(index)) for every input. */
class LayerParityTest {
    private static final double TOLERANCE = 1e-4;

    /** A layer in the language, and which of its parameters the reference's inputs are. */
    private record Case(UnaryOperator<Node> layer, Map<String, String> parameters) {
        static Case of(UnaryOperator<Node> layer, String... names) {
            var parameters = new LinkedHashMap<String, String>();
            for (int i = 0; i < names.length; i += 2) {
                parameters.put(names[i], names[i + 1]);
            }
            return new Case(layer, parameters);
        }
    }

    private static final Map<String, Case> CASES = Map.ofEntries(
            entry("conv 3x3 valid", Case.of(x -> x.conv(4, 3).valid(), "w", "conv1.weight", "b", "conv1.bias")),
            entry(
                    "conv 5x5 pad2 stride2",
                    Case.of(x -> x.conv(4, 5).stride(2), "w", "conv1.weight", "b", "conv1.bias")),
            entry(
                    "conv 3x3 dilation2 pad2 (atrous)",
                    Case.of(x -> x.conv(3, 3).dilation(2), "w", "conv1.weight", "b", "conv1.bias")),
            entry("conv groups2", Case.of(x -> x.conv(6, 3).groups(2).noBias(), "w", "conv1.weight")),
            entry(
                    "depthwise separable",
                    Case.of(
                            x -> x.depthwise(3).noBias().conv(5, 1).noBias(),
                            "d",
                            "conv1.weight",
                            "p",
                            "conv2.weight")),
            entry(
                    "spatially separable 3x1 then 1x3",
                    Case.of(
                            x -> x.conv(3, 3, 1).noBias().conv(4, 1, 3).noBias(),
                            "a",
                            "conv1.weight",
                            "b",
                            "conv2.weight")),
            entry("max pool 3x3 stride2 pad1", Case.of(x -> x.maxPool(3, 2))),
            entry(
                    "max pool 3x3 stride2 ceil",
                    Case.of(x -> x.maxPool(3, 2).valid().ceil())),
            entry("avg pool 5x5 stride3", Case.of(x -> x.avgPool(5, 3).valid())),
            entry("avg pool 3x3 pad1 count_include_pad", Case.of(x -> x.avgPool(3, 1))),
            entry("avg pool 3x3 pad1 exclude_pad", Case.of(x -> x.avgPool(3, 1).ignorePadding())),
            entry("global average pool", Case.of(Node::globalAvgPool)),
            entry("adaptive average pool 2x3", Case.of(x -> x.adaptiveAvgPool(2, 3))),
            entry(
                    "transposed conv 3x3 stride2 pad1 outpad1",
                    Case.of(
                            x -> x.transposedConv(4, 3).stride(2).pad(1).outputPadding(1),
                            "w",
                            "transposedconv1.weight",
                            "b",
                            "transposedconv1.bias")),
            entry("local response norm size5 alpha1e-4 beta.75 k2", Case.of(Node::lrn)),
            entry("group norm 2 groups", Case.of(x -> x.groupNorm(2), "w", "gn1.weight", "b", "gn1.bias")),
            entry("layer norm CHW", Case.of(Node::layerNorm)),
            entry("prelu", Case.of(Node::prelu, "w", "prelu1.weight")),
            entry("pixel shuffle 2", Case.of(x -> x.pixelShuffle(2))),
            entry("upsample nearest x2", Case.of(x -> x.upsample(2))),
            entry("upsample bilinear x2 align_corners=false", Case.of(x -> x.upsample(Sampling.BILINEAR, 2))),
            entry(
                    "upsample bilinear to 7x9 align_corners=true",
                    Case.of(x -> x.resize(Sampling.BILINEAR_CORNERS, 7, 9))),
            entry("reflection pad 2", Case.of(x -> x.reflectPad(2))),
            entry(
                    "non-local embedded gaussian",
                    Case.of(
                            x -> Blocks.nonLocal(x, 2),
                            "t",
                            "conv1.weight",
                            "p",
                            "conv2.weight",
                            "g",
                            "conv3.weight",
                            "w",
                            "conv4.weight")),
            entry(
                    "involution k3 groups2 (kernel = 1x1 of relu(1x1))",
                    Case.of(
                            x -> Networks.involution(
                                    x, x.conv(2, 1).noBias().relu().conv(18, 1).noBias(), 3, 2),
                            "r",
                            "conv1.weight",
                            "s",
                            "conv2.weight")),
            entry("batch norm train eps1e-5", Case.of(Node::bn, "w", "bn1.weight", "b", "bn1.bias")),
            entry(
                    "squeeze-excite r=2",
                    Case.of(
                            x -> x.scale(
                                    x.globalAvgPool().dense(2).relu().dense(4).sigmoid()),
                            "a",
                            "dense1.weight",
                            "ab",
                            "dense1.bias",
                            "b",
                            "dense2.weight",
                            "bb",
                            "dense2.bias")),
            entry("channel shuffle 3 groups", Case.of(x -> x.channelShuffle(3))),
            entry("activation relu6", Case.of(Node::relu6)),
            entry("activation leaky_relu_0_1", Case.of(x -> x.leakyRelu(0.1))),
            entry("activation elu", Case.of(x -> x.activation(Function.ELU))),
            entry("activation selu", Case.of(x -> x.activation(Function.SELU))),
            entry("activation gelu", Case.of(x -> x.activation(Function.GELU))),
            entry("activation swish", Case.of(x -> x.activation(Function.SWISH))),
            entry("activation mish", Case.of(x -> x.activation(Function.MISH))),
            entry("activation hard_swish", Case.of(x -> x.activation(Function.HARD_SWISH))),
            entry("activation hard_sigmoid", Case.of(x -> x.activation(Function.HARD_SIGMOID))),
            entry("activation softplus", Case.of(x -> x.activation(Function.SOFTPLUS))),
            entry("activation tanh", Case.of(Node::tanh)),
            entry("activation sigmoid", Case.of(Node::sigmoid)),
            entry("activation softmax", Case.of(Node::softmax)));

    /** The reference feeds these with its input times a number, to reach both of their corners. */
    private static final Map<String, Integer> STEEPER =
            Map.of("activation relu6", 20, "activation hard_swish", 8, "activation hard_sigmoid", 8);

    static Stream<Arguments> cases() {
        var references = StreamSupport.stream(Reference.read("layers.json").spliterator(), false)
                .filter(reference -> CASES.containsKey(reference.path("name").asText()))
                .toList();
        return TestExecutors.all().stream().flatMap(way -> references.stream()
                .map(reference -> Arguments.of(way, reference.path("name").asText(), reference)));
    }

    @Test
    void every_case_of_this_test_is_in_the_reference() {
        Assertions.assertEquals(
                CASES.size(), cases().count() / TestExecutors.all().size());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void layer_equals_the_reference_in_output_and_gradients(TestExecutors way, String name, JsonNode reference) {
        var layer = CASES.get(name);
        var x = reference.path("inputs").path("x");
        var sides = Reference.shape(x);
        var sample = new Shape(
                Arrays.stream(sides).skip(1).mapToObj(Math::toIntExact).toList());
        var net = net("case", layer.layer().apply(input(sample)));
        var initial = Weights.initial(net, 1);
        var tensors = new LinkedHashMap<String, Tensor>();
        initial.names().forEach(parameter -> tensors.put(parameter, initial.get(parameter)));
        layer.parameters()
                .forEach((input, parameter) -> tensors.put(
                        parameter,
                        Tensor.of(
                                initial.get(parameter).shape(),
                                Reference.values(reference.path("inputs").path(input)))));
        try (var executor = way.of(net, Weights.of(tensors));
                var scope = executor.manager().newSubManager()) {
            var pictures = scope.create(
                    FloatBuffer.wrap(Reference.values(x)), new ai.djl.ndarray.types.Shape(sides), DataType.FLOAT32);
            pictures.setRequiresGradient(true);
            float[] output;
            try (var tape = Engines.tape(executor.engine())) {
                var result = executor.forward(pictures.mul(STEEPER.getOrDefault(name, 1)), true)
                        .head();
                output = result.toFloatArray();
                var cosines = new float[output.length];
                for (int i = 0; i < cosines.length; i++) {
                    cosines[i] = (float) Math.cos(i);
                }
                var upstream = scope.create(FloatBuffer.wrap(cosines), result.getShape(), DataType.FLOAT32);
                tape.backward(result.mul(upstream).sum());
            }
            Reference.assertClose(Reference.values(reference.path("output")), output, TOLERANCE, "output");
            var gradients = reference.path("grads");
            assertGradient(gradients.path("x"), pictures, "x");
            layer.parameters()
                    .forEach((input, parameter) -> assertGradient(
                            gradients.path(input), executor.parameters().get(parameter), input));
        }
    }

    private static void assertGradient(JsonNode expected, NDArray array, String name) {
        Reference.assertClose(
                Reference.values(expected), array.getGradient().toFloatArray(), TOLERANCE, "gradient of " + name);
    }
}
