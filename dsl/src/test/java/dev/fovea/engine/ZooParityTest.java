package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import dev.fovea.networks.Shape;
import dev.fovea.networks.zoo.Zoo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nets that torchvision has not against functions over PyTorch that were written after their papers (make_zoo_fixture.py). */
class ZooParityTest {
    private static final int CLASSES = 7;

    static Stream<Arguments> models() {
        return StreamSupport.stream(Reference.read("zoo.json").spliterator(), false)
                .map(reference -> Arguments.of(reference.path("model").asText(), reference));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void parameters_and_logits_are_those_of_the_papers(String model, JsonNode reference) {
        var input = Shape.of(IntStream.range(0, 4)
                .map(side -> reference.path("input").path(side).asInt())
                .toArray());
        var net = Zoo.zoo(model, input(3, input.sides().get(2), input.sides().get(3)), CLASSES);
        assertEquals(shapes(reference), shapes(net));
        var logits = logits(net, input);
        double mean = reference.path("mean").asDouble();
        double deviation = reference.path("std").asDouble();
        for (int i = 0; i < logits.length; i++) {
            double expected =
                    reference.path("logits").path(i / CLASSES).path(i % CLASSES).asDouble();
            assertEquals((expected - mean) / deviation, (logits[i] - mean) / deviation, 1e-3, "logit " + i);
        }
    }

    private static List<String> shapes(JsonNode reference) {
        return StreamSupport.stream(reference.path("shapes").spliterator(), false)
                .map(one -> one.path(0).asText() + " " + one.path(1))
                .toList();
    }

    private static List<String> shapes(Net net) {
        return net.parameters().stream()
                .map(parameter -> kind(parameter) + " "
                        + parameter.shape().sides().toString().replace(" ", ""))
                .toList();
    }

    /** The last part of its name. */
    private static String kind(Parameter parameter) {
        return parameter.name().substring(parameter.name().lastIndexOf('.') + 1);
    }

    private static float[] logits(Net net, Shape input) {
        var parameters = net.parameters();
        var tensors = new LinkedHashMap<String, Tensor>();
        IntStream.range(0, parameters.size()).forEach(i -> {
            var parameter = parameters.get(i);
            tensors.put(parameter.name(), Reference.formula(i + "." + kind(parameter), parameter.shape()));
        });
        var engine = TestEngines.all().get(0);
        try (var executor = Executor.of(net, Weights.of(tensors), engine);
                var scope = executor.manager().newSubManager()) {
            var pictures = scope.create(
                    Reference.formula("input", input).values(),
                    new ai.djl.ndarray.types.Shape(
                            input.sides().stream().mapToLong(Integer::longValue).toArray()),
                    DataType.FLOAT32);
            return executor.forward(pictures, false).head().toFloatArray();
        }
    }
}
