package dev.fovea.engine;

import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.fovea.networks.Node;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parting channels right behind a convolution, where MXNet's own slicing fails for 8, 24, 40, 56 or 72 of them. */
class ChannelRangeTest {
    private static final int SIDE = 6;

    private record Result(float[] output, float[] gradient) {}

    static Stream<Arguments> cases() {
        return TestExecutors.all().stream().flatMap(way -> IntStream.of(6, 8, 16, 24, 40, 56, 72)
                .mapToObj(channels -> Arguments.of(way, channels)));
    }

    @ParameterizedTest(name = "{0}, {1} channels")
    @MethodSource("cases")
    void halves_that_change_places_are_the_convolution_with_its_halves_changed(TestExecutors way, int channels) {
        int half = channels / 2;
        var whole = trunk(channels);
        var parts = trunk(channels).split(2);
        var expected = run(way, whole, channels, half);
        var actual = run(way, concat(parts.get(1), parts.get(0)), channels, 0);
        var swapped = new float[expected.output.length];
        for (int i = 0; i < swapped.length; i++) {
            swapped[i] = expected.output[swap(i, channels, half)];
        }
        Reference.assertClose(swapped, actual.output, 1e-6, "output");
        Reference.assertClose(expected.gradient, actual.gradient, 1e-5, "gradient");
    }

    @ParameterizedTest(name = "{0}, {1} channels")
    @MethodSource("cases")
    void channels_of_zeros_stand_behind_the_others_and_change_no_gradient(TestExecutors way, int channels) {
        var padded = trunk(channels).zeroChannels(3);
        var expected = run(way, trunk(channels), channels, 0);
        var front = run(way, padded.channels(0, channels), channels, 0);
        Reference.assertClose(expected.output, front.output, 1e-6, "output");
        Reference.assertClose(expected.gradient, front.gradient, 1e-5, "gradient");
        var behind = run(way, padded.channels(channels, channels + 3), 3, 0);
        assertArrayEquals(new float[behind.output.length], behind.output);
        assertArrayEquals(new float[behind.gradient.length], behind.gradient);
    }

    private static Node trunk(int channels) {
        return input(3, SIDE, SIDE).conv(channels, 3).relu();
    }

    /** Upstream is the cosine of the index in the net whose halves have changed places. */
    private static Result run(TestExecutors way, Node node, int channels, int half) {
        var net = net("n", node);
        try (var executor = way.of(net, Weights.initial(net, 5));
                var scope = executor.manager().newSubManager()) {
            var pictures = scope.create(
                    Reference.formula("input", dev.fovea.networks.Shape.of(2, 3, SIDE, SIDE))
                            .values(),
                    new Shape(2, 3, SIDE, SIDE),
                    DataType.FLOAT32);
            pictures.setRequiresGradient(true);
            float[] output;
            try (var tape = Engines.tape(executor.engine())) {
                var result = executor.forward(pictures.mul(1), true).head();
                output = result.toFloatArray();
                var cosines = new float[output.length];
                for (int i = 0; i < cosines.length; i++) {
                    cosines[i] = (float) Math.cos(swap(i, channels, half));
                }
                tape.backward(result.mul(scope.create(FloatBuffer.wrap(cosines), result.getShape(), DataType.FLOAT32))
                        .sum());
            }
            return new Result(output, pictures.getGradient().toFloatArray());
        }
    }

    private static int swap(int index, int channels, int half) {
        int cells = SIDE * SIDE;
        int picture = index / (channels * cells);
        int channel = (index / cells + half) % channels;
        return (picture * channels + channel) * cells + index % cells;
    }
}
