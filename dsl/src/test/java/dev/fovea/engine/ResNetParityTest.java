package dev.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.DataType;
import dev.fovea.networks.Shape;
import dev.fovea.networks.zoo.ResNets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ResNet-18 against torchvision 0.14.1. */
class ResNetParityTest {
    private static final com.fasterxml.jackson.databind.JsonNode REFERENCE = StreamSupport.stream(
                    Reference.read("torchvision-parity.json").spliterator(), false)
            .filter(model -> model.path("model").asText().equals("resnet18"))
            .findFirst()
            .orElseThrow();

    static List<TestExecutors> ways() {
        return TestExecutors.all();
    }

    @Test
    void resnet18_has_the_parameters_of_torchvision_in_number_name_shape_and_order() {
        var net = ResNets.resnet18();
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

    @ParameterizedTest
    @MethodSource("ways")
    void resnet18_gives_the_logits_of_torchvision(TestExecutors way) {
        var net = ResNets.resnet18();
        var tensors = new LinkedHashMap<String, Tensor>();
        net.parameters()
                .forEach(parameter ->
                        tensors.put(parameter.name(), Reference.formula(parameter.name(), parameter.shape())));
        try (var executor = way.of(net, Weights.of(tensors));
                var scope = executor.manager().newSubManager()) {
            var pictures = scope.create(
                    Reference.formula("input", Shape.of(2, 3, 224, 224)).values(),
                    new ai.djl.ndarray.types.Shape(2, 3, 224, 224),
                    DataType.FLOAT32);
            var logits = executor.forward(pictures, false).head().toFloatArray();
            double mean = REFERENCE.path("mean").asDouble();
            double deviation = REFERENCE.path("std").asDouble();
            for (int picture = 0; picture < 2; picture++) {
                for (int i = 0; i < 10; i++) {
                    double expected =
                            REFERENCE.path("logits").path(picture).path(i).asDouble();
                    assertEquals(
                            (expected - mean) / deviation,
                            (logits[picture * 1000 + i] - mean) / deviation,
                            1e-3,
                            "logit " + i + " of picture " + picture);
                }
            }
        }
    }
}
