package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.FusedStep;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** MXNet's operators for many parameters against its operators for one. */
class FusedUpdatesTest {
    private static final double RATE = 0.01;

    static Stream<Arguments> optimisers() {
        return Stream.of(
                        Optimiser.sgd(RATE).momentum(0),
                        Optimiser.sgd(RATE),
                        Optimiser.sgd(RATE).weightDecay(0.1),
                        Optimiser.adamW(RATE),
                        Optimiser.adamW(RATE).weightDecay(0.3))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void many_parameters_of_all_sizes_move_as_they_do_one_by_one(Optimiser optimiser) {
        var net = deep();
        long trained = net.parameters().stream().filter(Parameter::trained).count();
        assertTrue(trained > 2 * FusedStep.MOST, trained + " parameters are too few to need three calls");
        var start = Weights.initial(net, 3);
        try (var fused = Executor.of(net, start, EngineKind.MXNET);
                var plain = Executor.of(net, start, EngineKind.MXNET)) {
            var updates = new Updates(fused, optimiser);
            var states = net.parameters().stream()
                    .filter(Parameter::trained)
                    .map(parameter ->
                            optimiser.state(plain.manager(), plain.parameters().get(parameter.name())))
                    .toList();
            for (int step = 1; step <= 3; step++) {
                backward(fused);
                updates.step(RATE / step);
                backward(plain);
                int place = 0;
                for (var parameter : net.parameters()) {
                    if (parameter.trained()) {
                        var array = plain.parameters().get(parameter.name());
                        boolean decays = parameter.shape().sides().size() > 1;
                        var own = decays ? optimiser : optimiser.weightDecay(0);
                        own.update(array, array.getGradient(), states.get(place++), step, RATE / step);
                    }
                }
            }
            var expected = plain.weights();
            var actual = fused.weights();
            for (var name : expected.names()) {
                assertArrayEquals(expected.get(name).toArray(), actual.get(name).toArray(), name);
            }
        }
    }

    private static Net deep() {
        var layer = input(3, 8, 8);
        for (int i = 0; i < 16; i++) {
            layer = layer.conv(16 + 16 * (i % 3), 3).bn().relu();
        }
        for (int i = 0; i < 8; i++) {
            layer = layer.conv(16, 1).bn().relu();
        }
        return net("deep", layer.conv(96, 3).bn().relu().globalAvgPool().dense(5));
    }

    private static void backward(Executor executor) {
        try (var scope = executor.manager().newSubManager()) {
            var pixels = new float[2 * 3 * 8 * 8];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (float) Math.sin(i);
            }
            var x = scope.create(pixels, new Shape(2, 3, 8, 8));
            var y = scope.create(new float[] {1, 0, 0, 0, 0, 0, 0, 0, 1, 0}, new Shape(2, 5));
            try (var tape = Engines.tape(EngineKind.MXNET)) {
                var trained = executor.train(
                        new NDList(x), new NDList(y), Loss.crossEntropy().objective());
                tape.backward(trained.total());
            }
        }
    }
}
