package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.datasets.Batches;
import dev.fovea.engine.TestExecutors;
import dev.fovea.engine.Weights;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is frozen keeps every bit while the rest is trained, with every optimiser and executor. */
class FrozenTrainingTest {
    private static final Net NET = net(
            "frozen",
            input(1, 8, 8)
                    .conv(4, 3)
                    .noBias()
                    .bn()
                    .relu()
                    .repeat(3, "block", x -> x.conv(4, 3).noBias().bn().relu())
                    .conv(4, 3)
                    .noBias()
                    .batchRenorm()
                    .prelu()
                    .dropout(0.2)
                    .globalAvgPool()
                    .dense(3)
                    .as("head"));

    static Stream<Arguments> cases() {
        var nets = List.of(NET.freezeUpTo("prelu1"), NET.freeze("block.1", "bn1"), NET.freeze("brn*", "head"));
        var optimisers = List.of(Optimiser.sgd(0.05).weightDecay(0.01), Optimiser.adamW(0.01));
        return TestExecutors.all().stream().flatMap(kind -> nets.stream()
                .flatMap(net -> optimisers.stream().map(optimiser -> Arguments.of(kind, net, optimiser))));
    }

    @ParameterizedTest(name = "{0}, {2}: {1}")
    @MethodSource("cases")
    void frozen_weights_and_statistics_keep_every_bit_while_all_others_move(
            TestExecutors kind, Net net, Optimiser optimiser) {
        var before = Weights.initial(net, 5);
        Weights after;
        try (var executor = kind.of(net, before)) {
            var stepper = new Stepper(executor, Recipe.DEFAULT.optimiser(optimiser));
            try (var batches = Batches.of(Stripes.of(64, 1), 16).epoch(0)) {
                while (batches.hasNext()) {
                    try (var batch = batches.next()) {
                        assertTrue(Double.isFinite(
                                stepper.step(batch, optimiser.rate()).loss()));
                    }
                }
            }
            after = executor.weights();
        }
        int frozen = 0;
        for (var named : net.layers()) {
            for (var parameter : named.parameters()) {
                if (named.frozen()) {
                    assertEquals(before.get(parameter.name()), after.get(parameter.name()), parameter.name());
                    frozen++;
                } else {
                    assertNotEquals(before.get(parameter.name()), after.get(parameter.name()), parameter.name());
                }
            }
        }
        assertTrue(frozen > 2);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_engine_keeps_no_gradients_for_what_is_frozen(TestExecutors kind, Net net, Optimiser optimiser) {
        try (var executor = kind.of(net, Weights.initial(net, 5))) {
            for (var parameter : net.layers().stream()
                    .filter(NamedLayer::frozen)
                    .flatMap(named -> named.parameters().stream())
                    .toList()) {
                assertFalse(executor.parameters().get(parameter.name()).hasGradient(), parameter.name());
            }
        }
    }
}
