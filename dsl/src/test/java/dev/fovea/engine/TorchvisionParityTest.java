package dev.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.networks.zoo.Zoo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Architectures of the zoo against torchvision 0.14.1. */
class TorchvisionParityTest {
    /** Torchvision's have auxiliary classifiers in their state, and leave them out of inference. */
    private static final Map<String, String> WITH_AUXILIARIES =
            Map.of("googlenet", "googlenet_aux", "inception_v3", "inception_v3_aux");

    static Stream<Arguments> models() {
        return StreamSupport.stream(Reference.read("torchvision-parity.json").spliterator(), false)
                .map(reference -> Arguments.of(reference.path("model").asText(), reference));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void parameters_are_those_of_torchvision_in_number_name_and_shape(String model, JsonNode reference) {
        var net = net(model);
        assertEquals(reference.path("params").asLong(), net.parameterCount());
        assertEquals(reference.path("macs").asLong(), Zoo.zoo(model).macs());
        var expected = StreamSupport.stream(reference.path("state").spliterator(), false)
                .map(entry -> entry.path(0).asText() + " " + entry.path(1))
                .sorted()
                .toList();
        var actual = net.parameters().stream()
                .map(parameter -> parameter.name() + " "
                        + parameter.shape().sides().toString().replace(" ", ""))
                .sorted()
                .toList();
        assertEquals(expected, actual);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void logits_are_those_of_torchvision_on_every_executor(String model, JsonNode reference) {
        var net = net(model);
        var weights = weights(net);
        for (var way : ways(model)) {
            assertLogits(reference, logits(way, net, weights), way.name());
        }
    }

    private static Net net(String model) {
        return Zoo.zoo(WITH_AUXILIARIES.getOrDefault(model, model));
    }

    /** AlexNet and VGG take seconds a way and have no layer that others have not. */
    private static List<TestExecutors> ways(String model) {
        return TestExecutors.all().stream()
                .filter(way -> way != TestExecutors.MXNET_WALKING || !model.matches("alexnet|vgg.*"))
                .toList();
    }

    private static Weights weights(Net net) {
        var tensors = new LinkedHashMap<String, Tensor>();
        net.parameters()
                .forEach(parameter ->
                        tensors.put(parameter.name(), Reference.formula(parameter.name(), parameter.shape())));
        return Weights.of(tensors);
    }

    private static float[] logits(TestExecutors way, Net net, Weights weights) {
        int side = net.input().height();
        try (var executor = way.of(net, weights);
                var scope = executor.manager().newSubManager()) {
            var pictures = scope.create(
                    Reference.formula("input", Shape.of(2, 3, side, side)).values(),
                    new ai.djl.ndarray.types.Shape(2, 3, side, side),
                    DataType.FLOAT32);
            return executor.forward(pictures, false).head().toFloatArray();
        }
    }

    private static void assertLogits(JsonNode reference, float[] logits, String way) {
        double mean = reference.path("mean").asDouble();
        double deviation = reference.path("std").asDouble();
        for (int picture = 0; picture < 2; picture++) {
            for (int i = 0; i < 10; i++) {
                double expected = reference.path("logits").path(picture).path(i).asDouble();
                assertEquals(
                        (expected - mean) / deviation,
                        (logits[picture * 1000 + i] - mean) / deviation,
                        1e-3,
                        way + ", logit " + i + " of picture " + picture);
            }
        }
    }
}
