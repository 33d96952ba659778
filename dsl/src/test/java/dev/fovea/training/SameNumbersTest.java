package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fovea.datasets.Batches;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compiled executor trains to the numbers of the walking one; filters are whole vectors, so that both use the same kernels. */
class SameNumbersTest {
    private static final Net NET = net(
            "mixed",
            input(1, 8, 8)
                    .conv(16, 3)
                    .bn()
                    .relu()
                    .repeat(2, "block", x -> dev.fovea.networks.Networks.add(
                                    x.conv(16, 3).noBias().bn(), x)
                            .relu())
                    .maxPool(2)
                    .flatten()
                    .dense(16)
                    .relu()
                    .dense(3));

    private record Trained(List<Double> losses, Weights weights) {}

    private static Trained train(Executor executor, Loss loss) {
        try (executor) {
            var stepper = new Stepper(
                    executor,
                    Recipe.DEFAULT
                            .optimiser(Optimiser.sgd(0.05).weightDecay(1e-3))
                            .loss(loss));
            var losses = new ArrayList<Double>();
            for (int epoch = 0; epoch < 4; epoch++) {
                try (var batches =
                        Batches.of(Stripes.of(160, 1), 16).shuffle(true).seed(3).epoch(epoch)) {
                    while (batches.hasNext()) {
                        try (var batch = batches.next()) {
                            losses.add(stepper.step(batch, 0.05).loss());
                        }
                    }
                }
            }
            return new Trained(losses, executor.weights());
        }
    }

    static Stream<Loss> losses() {
        return Stream.of(Loss.crossEntropy(), Loss.binaryCrossEntropy());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void forty_steps_of_the_compiled_net_equal_those_of_the_walked_one_bit_for_bit(Loss loss) {
        var weights = Weights.initial(NET, 5);
        var compiled = train(Executor.compiled(NET, weights), loss);
        var walked = train(Executor.walking(NET, weights, EngineKind.MXNET), loss);
        assertEquals(walked.losses(), compiled.losses());
        assertEquals(walked.weights(), compiled.weights());
    }
}
