package dev.fovea.engine.onnx;

import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import dev.fovea.engine.Reference;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.TestExecutors;
import dev.fovea.engine.Weights;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of layer in ONNX Runtime against the engines, of which MXNet's operators are a second implementation of each. */
class OnnxLayersTest {
    private static final double TOLERANCE = 1e-4;
    private static final int PICTURES = 2;

    /** In pixels of an 18x18 picture: inside, over an edge, narrower than a cell, outside, the whole, of no picture. */
    private static final float[] REGIONS = {
        0, 1.3f, 2.6f, 11.2f, 9.7f, //
        1, 4.2f, 3.1f, 25.5f, 14.9f, //
        1, 5.3f, 6.1f, 5.9f, 6.6f, //
        0, 40, 41, 47, 49, //
        0, 0, 0, 17, 17, //
        -1, 1.3f, 2.6f, 11.2f, 9.7f, //
        1, -7.4f, 2.2f, 8.3f, 12.1f
    };

    static Stream<Arguments> examples() {
        return LayerExamples.all()
                .map(example -> net("example", example))
                .map(net -> Arguments.of(net.layers().get(net.outputs().get(0)).name(), net));
    }

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void layers_in_onnx_runtime_give_the_outputs_of_the_engines(String name, Net net) throws Exception {
        assumeTrue(Boolean.getBoolean("fovea.test.onnx"), "ONNX Runtime is not on the class path: -Ponnx");
        var weights = weights(net);
        var actual = onnxRuntime(net, weights);
        for (var way : TestExecutors.all()) {
            Reference.assertClose(engine(way, net, weights), actual, TOLERANCE, name + " against " + way);
        }
    }

    private float[] onnxRuntime(Net net, Weights weights) throws Exception {
        var file = folder.resolve("net.onnx");
        Onnx.write(net, weights, file);
        try (var model = Model.newInstance("net", Device.cpu(), "OnnxRuntime")) {
            model.load(file);
            try (var scope = model.getNDManager().newSubManager()) {
                var none = new ParameterStore(scope, false);
                return model.getBlock()
                        .forward(none, inputs(net, scope), false)
                        .head()
                        .toFloatArray();
            }
        }
    }

    private static float[] engine(TestExecutors way, Net net, Weights weights) {
        try (var executor = way.of(net, weights);
                var scope = executor.manager().newSubManager()) {
            return executor.forward(inputs(net, scope), false).head().toFloatArray();
        }
    }

    private static NDList inputs(Net net, NDManager scope) {
        return new NDList(
                net.inputs().stream().map(input -> array(input, scope)).toList());
    }

    private static NDArray array(NamedLayer input, NDManager scope) {
        if (input.name().equals("regions")) {
            return scope.create(REGIONS, new ai.djl.ndarray.types.Shape(REGIONS.length / 5, 5));
        }
        var sides = new ArrayList<>(List.of(PICTURES));
        sides.addAll(input.shape().sides());
        return scope.create(
                Reference.formula("input", new Shape(sides)).values(),
                new ai.djl.ndarray.types.Shape(
                        sides.stream().mapToLong(Integer::longValue).toArray()),
                DataType.FLOAT32);
    }

    private static Weights weights(Net net) {
        var tensors = new LinkedHashMap<String, Tensor>();
        net.parameters()
                .forEach(parameter ->
                        tensors.put(parameter.name(), Reference.formula(parameter.name(), parameter.shape())));
        return Weights.of(tensors);
    }
}
