package dev.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.Shape;
import dev.fovea.networks.RandomNetTest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InferredShapeTest {
    static Stream<Arguments> cases() {
        return TestExecutors.all().stream()
                .flatMap(way -> IntStream.range(0, 60).mapToObj(seed -> Arguments.of(way, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void the_inferred_shape_is_what_the_engine_gives(TestExecutors way, int seed) {
        var net = RandomNetTest.random(seed);
        try (var executor = way.of(net, Weights.initial(net, seed));
                var scope = executor.manager().newSubManager()) {
            var input = net.input();
            var pictures = scope.ones(new Shape(2, input.channels(), input.height(), input.width()));
            var output = executor.forward(pictures, false).head();
            output.toFloatArray();
            var sides = IntStream.range(1, output.getShape().dimension())
                    .mapToObj(axis -> (int) output.getShape().get(axis))
                    .toList();
            assertEquals(net.output().sides(), sides, net.toString());
        }
    }
}
