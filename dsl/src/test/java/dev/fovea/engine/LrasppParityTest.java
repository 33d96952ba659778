package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.networks.zoo.Segmenters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** LR-ASPP against torchvision 0.14.1. */
class LrasppParityTest {
    private static final JsonNode REFERENCE = Reference.read("lraspp.json");

    @Test
    void parameters_are_those_of_torchvision_in_number_name_and_shape() {
        var net = Segmenters.lraspp();
        assertEquals(REFERENCE.path("params").asLong(), net.parameterCount());
        assertEquals(REFERENCE.path("macs").asLong(), net.macs());
        var expected = StreamSupport.stream(REFERENCE.path("state").spliterator(), false)
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

    static List<TestExecutors> ways() {
        return TestExecutors.all();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void logits_are_those_of_torchvision(TestExecutors way) {
        var pictures = REFERENCE.path("input");
        var shape = Shape.of(
                pictures.path(0).asInt(),
                pictures.path(1).asInt(),
                pictures.path(2).asInt(),
                pictures.path(3).asInt());
        var net = Segmenters.lraspp(input(3, shape.sides().get(2), shape.sides().get(3)), 21);
        var logits = logits(way, net, shape);
        double mean = REFERENCE.path("mean").asDouble();
        double deviation = REFERENCE.path("std").asDouble();
        int every = REFERENCE.path("every").asInt();
        var expected = REFERENCE.path("logits");
        assertEquals((logits.length + every - 1) / every, expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(
                    (expected.path(i).asDouble() - mean) / deviation,
                    (logits[i * every] - mean) / deviation,
                    1e-3,
                    "logit " + i * every);
        }
    }

    private static float[] logits(TestExecutors way, Net net, Shape shape) {
        var sides = shape.sides().stream().mapToLong(Integer::longValue).toArray();
        try (var executor = way.of(net, weights(net));
                var scope = executor.manager().newSubManager()) {
            var pictures = scope.create(
                    Reference.formula("input", shape).values(),
                    new ai.djl.ndarray.types.Shape(sides),
                    DataType.FLOAT32);
            return executor.forward(pictures, false).head().toFloatArray();
        }
    }

    private static Weights weights(Net net) {
        var tensors = new LinkedHashMap<String, Tensor>();
        net.parameters()
                .forEach(parameter ->
                        tensors.put(parameter.name(), Reference.formula(parameter.name(), parameter.shape())));
        return Weights.of(tensors);
    }
}
