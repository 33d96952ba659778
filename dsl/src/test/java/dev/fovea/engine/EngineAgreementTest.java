package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.types.DataType;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.networks.zoo.ResNets;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineAgreementTest {
    static Stream<Net> nets() {
        return Stream.of(
                net(
                        "small",
                        input(1, 28, 28)
                                .conv(32, 3)
                                .noBias()
                                .bn()
                                .relu()
                                .maxPool(2)
                                .conv(64, 3)
                                .noBias()
                                .bn()
                                .relu()
                                .globalAvgPool()
                                .dropout(0.1)
                                .dense(10)),
                ResNets.resnet18(10));
    }

    @ParameterizedTest
    @MethodSource("nets")
    void both_engines_give_the_same_outputs_for_the_same_weights_to_1e5_relative(Net net) {
        assumeTrue(TestEngines.all().contains(EngineKind.PYTORCH), "PyTorch is not on the class path: use -Ppytorch");
        var tensors = new LinkedHashMap<String, Tensor>();
        net.parameters()
                .forEach(parameter ->
                        tensors.put(parameter.name(), Reference.formula(parameter.name(), parameter.shape())));
        var weights = Weights.of(tensors);
        Reference.assertClose(
                outputs(net, weights, EngineKind.PYTORCH), outputs(net, weights, EngineKind.MXNET), 1e-5, net.name());
    }

    private static float[] outputs(Net net, Weights weights, EngineKind engine) {
        try (var executor = Executor.of(net, weights, engine);
                var scope = executor.manager().newSubManager()) {
            var input = net.input();
            var batch = Shape.of(2, input.channels(), input.height(), input.width());
            var pictures = scope.create(
                    Reference.formula("input", batch).values(),
                    new ai.djl.ndarray.types.Shape(2, input.channels(), input.height(), input.width()),
                    DataType.FLOAT32);
            return executor.forward(pictures, false).head().toFloatArray();
        }
    }
}
