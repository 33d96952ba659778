package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.types.Shape;
import dev.fovea.networks.arithmetic.NumberPlane;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolution by hand against the engines' layers. */
class SlidingParityTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_sliding_window_gives_what_a_convolution_layer_gives(long seed) {
        var random = new SplittableRandom(seed);
        var plane = random(random, random.nextInt(6, 10), random.nextInt(6, 10));
        var kernel = random(random, random.nextInt(1, 4), random.nextInt(1, 4));
        int stride = random.nextInt(1, 4);
        int padding = random.nextInt(3);
        int dilation = random.nextInt(1, 3);
        var expected = plane.slide(kernel)
                .stride(stride)
                .pad(padding)
                .dilation(dilation)
                .result();
        var net = net(
                "conv",
                input(1, plane.height(), plane.width())
                        .conv(1, kernel.height(), kernel.width())
                        .noBias()
                        .stride(stride)
                        .pad(padding)
                        .dilation(dilation));
        var shape = net.parameters().get(0).shape();
        var weights = Weights.of(Map.of("conv1.weight", Tensor.of(shape, numbers(kernel))));
        for (var way : TestExecutors.all()) {
            try (var executor = way.of(net, weights);
                    var scope = executor.manager().newSubManager()) {
                var picture = scope.create(numbers(plane), new Shape(1, 1, plane.height(), plane.width()));
                var actual = executor.forward(picture, false).head();
                assertEquals(new Shape(1, 1, expected.height(), expected.width()), actual.getShape());
                var values = actual.toFloatArray();
                for (int i = 0; i < values.length; i++) {
                    assertEquals(expected.at(i / expected.width(), i % expected.width()), values[i], 1e-4);
                }
            }
        }
    }

    private static NumberPlane random(SplittableRandom random, int height, int width) {
        return new NumberPlane(IntStream.range(0, height)
                .mapToObj(y -> IntStream.range(0, width)
                        .mapToObj(x -> (double) random.nextInt(-5, 6))
                        .toList())
                .toList());
    }

    private static float[] numbers(NumberPlane plane) {
        var numbers = new float[plane.height() * plane.width()];
        int i = 0;
        for (List<Double> row : plane.rows()) {
            for (double number : row) {
                numbers[i++] = (float) number;
            }
        }
        return numbers;
    }
}
