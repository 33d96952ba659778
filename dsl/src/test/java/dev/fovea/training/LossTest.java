package dev.fovea.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Reference;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.TestObjectives;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses against PyTorch 1.13 in double precision. */
class LossTest {
    static Stream<Arguments> cases() {
        return TestEngines.all().stream()
                .flatMap(engine -> Stream.of(
                        Arguments.of(engine, "softmax cross-entropy mean", Loss.crossEntropy()),
                        Arguments.of(engine, "softmax cross-entropy label smoothing 0.1", Loss.crossEntropy(0.1))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void loss_and_gradient_equal_the_reference(EngineKind engine, String name, Loss loss) {
        var reference = reference(name);
        var x = Reference.values(reference.path("inputs").path("x"));
        var labels = labels(reference, x);
        var targets = FloatBuffer.allocate(12);
        double plain = 0;
        for (int i = 0; i < 4; i++) {
            loss.target(labels[i], 3, targets);
            plain += loss.of(java.util.Arrays.copyOfRange(x, 3 * i, 3 * i + 3), labels[i]) / 4;
        }
        double expected = Reference.values(reference.path("output"))[0];
        assertEquals(expected, plain, 1e-6);
        try (var scope = Engines.manager(engine)) {
            var logits = scope.create(x, new Shape(4, 3));
            logits.setRequiresGradient(true);
            try (var tape = Engines.tape(engine)) {
                var value = TestObjectives.of(
                        engine, loss.objective(), logits, scope.create(targets.array(), new Shape(4, 3)));
                assertEquals(expected, value.getFloat(), 1e-5);
                tape.backward(value);
            }
            assertArrayEquals(
                    Reference.values(reference.path("grads").path("x")),
                    logits.getGradient().toFloatArray(),
                    1e-5f);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void binary_cross_entropy_and_its_gradient_equal_the_reference(EngineKind engine) {
        var reference = reference("bce with logits");
        var x = Reference.values(reference.path("inputs").path("x"));
        var gradient = Reference.values(reference.path("grads").path("x"));
        var targets = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            targets[i] = gradient[i] < 0 ? 1 : 0;
        }
        try (var scope = Engines.manager(engine)) {
            var logits = scope.create(x, new Shape(4, 3));
            logits.setRequiresGradient(true);
            try (var tape = Engines.tape(engine)) {
                var value = TestObjectives.of(
                        engine, Loss.binaryCrossEntropy().objective(), logits, scope.create(targets, new Shape(4, 3)));
                assertEquals(Reference.values(reference.path("output"))[0], value.getFloat(), 1e-5);
                tape.backward(value);
            }
            assertArrayEquals(gradient, logits.getGradient().toFloatArray(), 1e-5f);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void binary_cross_entropy_stays_finite_and_equals_plain_arithmetic(EngineKind engine) {
        var loss = Loss.binaryCrossEntropy();
        var x = new float[] {200, -200, 3};
        var target = FloatBuffer.allocate(3);
        loss.target(1, 3, target);
        double expected = (200 + 200 + Math.log(1 + Math.exp(3))) / 3;
        assertEquals(expected, loss.of(x, 1), 1e-6);
        try (var scope = Engines.manager(engine)) {
            var value = TestObjectives.of(
                    engine,
                    loss.objective(),
                    scope.create(x, new Shape(1, 3)),
                    scope.create(target.array(), new Shape(1, 3)));
            assertEquals(expected, value.getFloat(), 1e-4);
        }
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    private static JsonNode reference(String name) {
        return StreamSupport.stream(Reference.read("layers.json").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The reference does not store its labels: they are where the gradient is negative. */
    private static int[] labels(JsonNode reference, float[] x) {
        var gradient = Reference.values(reference.path("grads").path("x"));
        var labels = new int[x.length / 3];
        for (int i = 0; i < x.length; i++) {
            if (gradient[i] < gradient[i / 3 * 3 + labels[i / 3]]) {
                labels[i / 3] = i % 3;
            }
        }
        return labels;
    }

    @Test
    void smoothing_outside_of_0_to_1_is_refused() {
        var error = assertThrows(IllegalArgumentException.class, () -> Loss.crossEntropy(1));
        assertEquals("label smoothing 1.0: it must be in [0, 1)", error.getMessage());
    }
}
