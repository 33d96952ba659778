package dev.fovea.engine;

import static dev.fovea.networks.Networks.deformable;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.networks.Shape;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deformable convolution in training against torchvision 0.14.1: output, and the gradients of map, offsets, kernel and bias. */
class DeformableTest {
    private static final double TOLERANCE = 1e-4;

    static List<TestExecutors> ways() {
        return TestExecutors.all();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void output_and_gradients_are_those_of_torchvision(TestExecutors way) {
        var reference = Reference.read("deformable.json");
        var net = net(
                "case",
                deformable(input(3, 7, 8).as("map"), input(Shape.of(18, 7, 8)).as("offsets"), 4, 3));
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var parameter : net.parameters()) {
            var kind = parameter.name().endsWith("weight") ? "weight" : "bias";
            tensors.put(parameter.name(), Tensor.of(parameter.shape(), Reference.values(reference.path(kind))));
        }
        try (var executor = way.of(net, Weights.of(tensors));
                var scope = executor.manager().newSubManager()) {
            var map = array(scope, reference.path("x"));
            var offsets = array(scope, reference.path("offset"));
            map.setRequiresGradient(true);
            offsets.setRequiresGradient(true);
            try (var tape = Engines.tape(executor.engine())) {
                var output = executor.forward(new NDList(map, offsets), true).head();
                Reference.assertClose(
                        Reference.values(reference.path("output")), output.toFloatArray(), TOLERANCE, "output");
                var cosines = new float[(int) output.size()];
                for (int i = 0; i < cosines.length; i++) {
                    cosines[i] = (float) Math.cos(i);
                }
                tape.backward(
                        output.mul(scope.create(cosines, output.getShape())).sum());
            }
            var gradients = reference.path("gradients");
            Reference.assertClose(
                    inner(Reference.values(gradients.path(0))),
                    inner(map.getGradient().toFloatArray()),
                    TOLERANCE,
                    "gradient of the map");
            check(gradients.path(1), offsets, "offsets");
            for (Map.Entry<String, NDArray> one : executor.parameters().entrySet()) {
                check(gradients.path(one.getKey().endsWith("weight") ? 2 : 3), one.getValue(), one.getKey());
            }
        }
    }

    /** Without the ring of zeros, to which torchvision gives gradients of samples beyond the border. */
    private static float[] inner(float[] map) {
        var inner = new float[map.length / (7 * 8) * 5 * 6];
        for (int i = 0; i < inner.length; i++) {
            inner[i] = map[(i / 30 * 7 + i % 30 / 6 + 1) * 8 + i % 6 + 1];
        }
        return inner;
    }

    private static NDArray array(NDManager scope, JsonNode values) {
        return scope.create(
                FloatBuffer.wrap(Reference.values(values)),
                new ai.djl.ndarray.types.Shape(Reference.shape(values)),
                DataType.FLOAT32);
    }

    private static void check(JsonNode expected, NDArray array, String name) {
        Reference.assertClose(
                Reference.values(expected), array.getGradient().toFloatArray(), TOLERANCE, "gradient of " + name);
    }
}
