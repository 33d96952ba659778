package dev.fovea.engine.onnx;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.networks.Networks.roiAlign;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.fovea.engine.Reference;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Layer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written; what it computes is in {@code OnnxLayersTest} and {@code PredictorsTest}. */
class OnnxTest {
    private static final Node X = LayerExamples.MAP;

    static Stream<Class<?>> kinds() {
        return Arrays.stream(Layer.class.getPermittedSubclasses());
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("kinds")
    void every_kind_of_layer_is_written_under_its_name(Class<? extends Layer> kind) {
        var examples = LayerExamples.of(kind);
        assertFalse(examples.isEmpty(), "put an example of " + kind.getSimpleName() + " into LayerExamples");
        for (var example : examples) {
            assertWritten(kind, net("example", example));
        }
    }

    private static void assertWritten(Class<?> kind, Net net) {
        var last = net.layers().get(net.outputs().get(0));
        assertEquals(kind, last.layer().getClass());
        var graph = Onnx.of(net, Weights.initial(net, 1)).model().getGraph();
        var values = Stream.concat(
                        graph.getInputList().stream().map(input -> input.getName()),
                        graph.getNodeList().stream().flatMap(node -> node.getOutputList().stream()))
                .toList();
        assertTrue(values.contains(last.name()), values.toString());
        assertEquals(values.size(), Set.copyOf(values).size(), "each value has a name of its own");
    }

    @Test
    void a_file_has_operator_set_17_a_dynamic_batch_and_the_weights_by_name() throws IOException {
        var net = net(
                "small",
                input(3, 8, 8).conv(4, 3).as("stem").globalAvgPool().dense(2).as("head"));
        var weights = Weights.initial(net, 5);
        var file = folder.resolve("small.onnx");
        Onnx.write(net, weights, file);
        var model = ModelProto.parseFrom(Files.readAllBytes(file));
        assertEquals(17, model.getOpsetImport(0).getVersion());
        var graph = model.getGraph();
        var sides = graph.getInput(0).getType().getTensorType().getShape();
        assertEquals("batch", sides.getDim(0).getDimParam());
        assertEquals(
                List.of(3L, 8L, 8L),
                sides.getDimList().stream()
                        .skip(1)
                        .map(side -> side.getDimValue())
                        .toList());
        assertEquals("head", graph.getOutput(0).getName());
        assertEquals(
                List.of("stem.weight", "stem.bias", "head.weight", "head.bias"),
                graph.getInitializerList().stream()
                        .map(initializer -> initializer.getName())
                        .toList());
        var floats = graph.getInitializer(0)
                .getRawData()
                .asReadOnlyByteBuffer()
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertEquals(weights.get("stem.weight").values(), floats);
    }

    @Test
    void regions_have_a_number_of_their_own_beside_that_of_the_pictures() {
        var regions = input(Shape.of(5)).as("regions");
        var net = net("regions", roiAlign(X, regions, 2, 0.5).relu(), X.relu());
        var graph = Onnx.of(net, Weights.initial(net, 1)).model().getGraph();
        assertEquals(List.of("batch", "regions"), firstSides(graph.getInputList()));
        assertEquals(List.of("regions", "batch"), firstSides(graph.getOutputList()));
    }

    private static List<String> firstSides(List<ValueInfoProto> values) {
        return values.stream()
                .map(value ->
                        value.getType().getTensorType().getShape().getDim(0).getDimParam())
                .toList();
    }

    @Test
    void an_output_given_twice_has_a_name_that_no_helper_has() {
        var sum = add(X, X.relu(), X.tanh());
        var net = net("twice", sum, sum);
        var graph = Onnx.of(net, Weights.initial(net, 1)).model().getGraph();
        var values = graph.getNodeList().stream()
                .flatMap(node -> node.getOutputList().stream())
                .toList();
        assertEquals(values.size(), Set.copyOf(values).size(), values.toString());
    }

    @Test
    void batch_norm_folds_into_the_convolution_before_it_and_nowhere_else() {
        var folds = X.conv(4, 3).noBias().bn().relu();
        var readTwice = folds.conv(4, 3).as("twice");
        var net = net("norms", add(readTwice.bn(), readTwice).bn().as("last"));
        var weights = Weights.initial(net, 1);
        assertEquals(3, operators(Onnx.of(net, weights)).get("BatchNormalization"));
        assertEquals(2, operators(Onnx.of(net, weights).foldBatchNorm()).get("BatchNormalization"));
    }

    @Test
    void folding_is_arithmetic_on_each_filter() {
        var net = net("one", input(1, 1, 1).conv(2, 1).bn(3, 0.1));
        var weights = Weights.of(Map.of(
                "conv1.weight", Tensor.of(Shape.of(2, 1, 1, 1), 5, 7),
                "conv1.bias", Tensor.of(Shape.of(2), 1, 2),
                "bn1.weight", Tensor.of(Shape.of(2), 4, 6),
                "bn1.bias", Tensor.of(Shape.of(2), 10, 20),
                "bn1.running_mean", Tensor.of(Shape.of(2), 3, 1),
                "bn1.running_var", Tensor.of(Shape.of(2), 1, 6)));
        var folded = FoldedNet.of(net, weights);
        // The roots of 1 + 3 and 6 + 3 are 2 and 3, so both filters are scaled by 2.
        Reference.assertClose(
                new float[] {10, 14}, folded.weights().get("conv1.weight").toArray(), 1e-6, "weight");
        Reference.assertClose(
                new float[] {(1 - 3) * 2 + 10, (2 - 1) * 2 + 20},
                folded.weights().get("conv1.bias").toArray(),
                1e-6,
                "bias");
        assertEquals(Set.of("conv1.weight", "conv1.bias"), folded.weights().names());
        assertEquals(5, weights.get("conv1.weight").toArray()[0], "the weights that were given stay as they are");
    }

    private static Map<String, Integer> operators(Onnx onnx) {
        return onnx.model().getGraph().getNodeList().stream()
                .collect(Collectors.toMap(NodeProto::getOpType, node -> 1, Integer::sum));
    }
}
