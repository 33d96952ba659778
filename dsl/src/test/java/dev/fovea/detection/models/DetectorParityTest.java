package dev.fovea.detection.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.detection.References;
import dev.fovea.detection.twostage.Region;
import dev.fovea.detection.twostage.RegionLevels;
import dev.fovea.engine.Reference;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.TestExecutors;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Networks;
import dev.fovea.networks.Shape;
import dev.fovea.networks.zoo.ResNets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Detectors against torchvision 0.14.1, with weights and picture by the formula. */
class DetectorParityTest {
    private static Net resnet() {
        return ResNets.resnet50(Networks.input(3, 256, 256), 1000);
    }

    private static JsonNode reference(String model) {
        return StreamSupport.stream(Reference.read("detectors.json").spliterator(), false)
                .filter(one -> one.path("model").asText().equals(model))
                .findFirst()
                .orElseThrow();
    }

    /** Layers are compared in every way to run elsewhere; these nets are large. */
    static List<TestExecutors> ways() {
        return TestExecutors.all().stream()
                .filter(way -> way != TestExecutors.MXNET_WALKING)
                .toList();
    }

    @Test
    void parameters_are_those_of_torchvision_in_number_name_and_shape() {
        assertParameters("ssd300_vgg16", Ssds.ssd300(20).close("ssd300"));
        assertParameters("ssdlite320_mobilenet_v3_large", Ssds.ssdLite(90).close("ssdlite"));
        assertParameters("retinanet_resnet50_fpn", RetinaNets.maps(resnet(), 91).close("retinanet"));
        var faster = FasterRcnns.nets(resnet(), 90, 256, 1024);
        assertParameters("fasterrcnn_resnet50_fpn", faster.proposals(), faster.regions());
        assertEquals(41_808_406, faster.parameterCount());
    }

    @Test
    void maps_are_those_of_torchvision() {
        assertMaps("ssd300_vgg16", Ssds.ssd300(20));
        assertMaps("ssdlite320_mobilenet_v3_large", Ssds.ssdLite(90));
        assertMaps("retinanet_resnet50_fpn", RetinaNets.maps(resnet(), 91));
        var proposals = FasterRcnns.nets(resnet(), 90, 256, 1024).proposals();
        assertEquals(
                List.of("256x64x64", "256x32x32", "256x16x16", "256x8x8"),
                proposals.outputs().stream()
                        .skip(2)
                        .map(output -> proposals.layers().get(output).shape().toString())
                        .toList());
    }

    /** Lin et al. 2017, footnote 2: P7 is a convolution of the rectified P6. */
    @Test
    void p7_looks_at_the_rectified_p6() {
        var net = RetinaNets.retinaNet(new Size(64, 64), List.of("thing")).net();
        var p7 = net.layers("backbone.fpn.extra_blocks.p7").get(0);
        var rectifier = net.layers().get(p7.inputs().get(0));
        assertEquals(Layers.Function.RELU, ((Layers.Activation) rectifier.layer()).function());
        assertEquals(
                "backbone.fpn.extra_blocks.p6",
                net.layers().get(rectifier.inputs().get(0)).name());
    }

    /** The source notes count 38 x 38 x 4 x (21 + 4). */
    @Test
    void ssd300_says_144_400_numbers_of_its_finest_map() {
        var head = Ssds.ssd300(20);
        assertEquals(
                144_400,
                head.classes().get(0).shape().elements()
                        + head.boxes().get(0).shape().elements());
    }

    @Test
    void ssd512_has_the_default_boxes_of_the_paper() {
        var head = Ssds.ssd512(20);
        assertEquals("24564x21", head.classRows().toString());
        assertEquals(
                List.of(64, 32, 16, 8, 4, 2, 1),
                head.classes().stream().map(map -> map.height()).toList());
        assertEquals(8732, Ssds.ssd300(20).classRows().channels());
    }

    @Test
    void frozen_batch_norms_count_as_torchvision_counts_them() {
        var resnet = dev.fovea.networks.zoo.ResNets.resnet50(dev.fovea.networks.Networks.input(3, 256, 256), 1000);
        assertEquals(
                34_014_999,
                RetinaNets.maps(resnet().frozenBn(), 91).close("retinanet").parameterCount());
    }

    private static void assertParameters(String model, Net... nets) {
        var reference = reference(model);
        assertEquals(
                reference.path("params").asLong(),
                Stream.of(nets).mapToLong(Net::parameterCount).sum(),
                model);
        var expected = StreamSupport.stream(reference.path("state").spliterator(), false)
                .map(entry -> entry.path(0).asText() + " " + entry.path(1))
                .sorted()
                .toList();
        var actual = Stream.of(nets)
                .flatMap(net -> net.parameters().stream())
                .map(parameter -> parameter.name() + " "
                        + parameter.shape().sides().toString().replace(" ", ""))
                .sorted()
                .toList();
        assertEquals(expected, actual, model);
    }

    private static void assertMaps(String model, AnchorMaps head) {
        var expected = StreamSupport.stream(reference(model).path("features").spliterator(), false)
                .map(shape -> shape.path(2) + "x" + shape.path(3))
                .toList();
        assertEquals(
                expected,
                head.classes().stream()
                        .map(map -> map.height() + "x" + map.width())
                        .toList());
        assertEquals(
                reference(model).path("anchors").path("count").asInt(),
                head.classRows().channels());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void ssd300_says_what_torchvision_says(TestExecutors way) {
        assertHead(way, "ssd300_vgg16", Ssds.ssd300(20).close("ssd300"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void ssdlite_says_what_torchvision_says(TestExecutors way) {
        assertHead(way, "ssdlite320_mobilenet_v3_large", Ssds.ssdLite(90).close("ssdlite"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void retinanet_says_what_torchvision_says(TestExecutors way) {
        assertHead(way, "retinanet_resnet50_fpn", RetinaNets.maps(resnet(), 91).close("retinanet"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void the_proposals_of_faster_rcnn_say_what_torchvisions_say(TestExecutors way) {
        var reference = reference("fasterrcnn_resnet50_fpn");
        var proposals = FasterRcnns.nets(resnet(), 90, 256, 1024).proposals();
        var names = proposals.layers().stream().map(NamedLayer::name).toList();
        var outputs = new ArrayList<Integer>();
        for (var suffix : List.of("", "-2", "-3", "-4", "-5")) {
            outputs.add(names.indexOf("rpn.head.cls_logits" + suffix));
            outputs.add(names.indexOf("rpn.head.bbox_pred" + suffix));
        }
        var said = run(way, new Net("heads", proposals.layers(), outputs));
        for (int level = 0; level < 5; level++) {
            assertLike(reference.path("objectness").path(level), said.get(2 * level), way + " objectness " + level);
            assertLike(reference.path("deltas").path(level), said.get(2 * level + 1), way + " deltas " + level);
        }
        assertEquals(
                reference.path("anchors").path("count").asInt(),
                proposals.output().channels());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void the_second_stage_of_faster_rcnn_says_what_torchvisions_says(TestExecutors way) {
        var reference = References.read("heads.json").path("second_stage");
        var nets = FasterRcnns.nets(resnet(), 90, 256, 1024);
        var edges = References.numbers(reference.path("boxes"));
        var regions = IntStream.range(0, edges.length / 4)
                .mapToObj(i -> new Region(0, References.box(edges, i)))
                .toList();
        var split = new RegionLevels(nets.stride(), nets.levels()).split(regions);
        var weights = weights(nets.regions());
        try (var executor = way.of(nets.regions(), weights);
                var scope = executor.manager().newSubManager()) {
            var inputs = new NDList();
            for (int level = 0; level < 4; level++) {
                int side = 64 >> level;
                // As a vector the formula gives numbers within .1.
                var map = Reference.formula("map" + level, Shape.of(256 * side * side));
                inputs.add(
                        scope.create(map.values(), new ai.djl.ndarray.types.Shape(1, 256, side, side), DataType.FLOAT32)
                                .mul(10));
                inputs.add(scope.create(split.get(level), new ai.djl.ndarray.types.Shape(regions.size(), 5)));
            }
            var said = executor.forward(inputs, false);
            assertLike(reference.path("cls_score"), said.get(0).toFloatArray(), way + " classes");
            assertLike(reference.path("bbox_pred"), said.get(1).toFloatArray(), way + " boxes");
        }
    }

    private static void assertHead(TestExecutors way, String model, Net net) {
        var head = reference(model).path("head");
        var outputs = run(way, net);
        assertLike(head.path("cls_logits"), outputs.get(0), way + " classes");
        assertLike(head.path("bbox_regression"), outputs.get(1), way + " boxes");
    }

    private static List<float[]> run(TestExecutors way, Net net) {
        int side = net.input().height();
        try (var executor = way.of(net, weights(net));
                var scope = executor.manager().newSubManager()) {
            var pictures = scope.create(
                    Reference.formula("input", Shape.of(1, 3, side, side)).values(),
                    new ai.djl.ndarray.types.Shape(1, 3, side, side),
                    DataType.FLOAT32);
            return executor.forward(pictures, false).stream()
                    .map(output -> output.toFloatArray())
                    .toList();
        }
    }

    private static Weights weights(Net net) {
        var tensors = new LinkedHashMap<String, Tensor>();
        net.parameters()
                .forEach(parameter ->
                        tensors.put(parameter.name(), Reference.formula(parameter.name(), parameter.shape())));
        return Weights.of(tensors);
    }

    private static void assertLike(JsonNode expected, float[] actual, String what) {
        long elements = 1;
        for (var side : expected.path("shape")) {
            elements *= side.asLong();
        }
        assertEquals(elements, actual.length, what);
        double mean = IntStream.range(0, actual.length)
                .mapToDouble(i -> actual[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, actual.length)
                        .mapToDouble(i -> (actual[i] - mean) * (actual[i] - mean))
                        .sum()
                / (actual.length - 1);
        double deviation = expected.path("std").asDouble();
        assertEquals(0, (expected.path("mean").asDouble() - mean) / deviation, 1e-3, what + ", mean");
        assertEquals(1, Math.sqrt(square) / deviation, 1e-3, what + ", standard deviation");
        for (int i = 0; i < expected.path("first").size(); i++) {
            assertEquals(
                    0,
                    (expected.path("first").path(i).asDouble() - actual[i]) / deviation,
                    1e-3,
                    what + ", number " + i);
        }
        int first = actual.length - expected.path("last").size();
        for (int i = 0; i < expected.path("last").size(); i++) {
            assertEquals(
                    0,
                    (expected.path("last").path(i).asDouble() - actual[first + i]) / deviation,
                    1e-3,
                    what + ", number " + (first + i));
        }
    }
}
