package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.Shape;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.ShapeException;
import dev.fovea.networks.zoo.Zoo;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classifiers as nets of maps, and their windows one by one. */
class ConvolutionalTest {
    /** The worked example of sliding windows as a convolution: a window of 14, strides that take 2 together, four classes. */
    private static Net sliding() {
        return net(
                "sliding",
                input(3, 14, 14)
                        .conv(16, 5)
                        .valid()
                        .relu()
                        .maxPool(2) // 16x5x5
                        .flatten()
                        .dropout(0.5)
                        .dense(400)
                        .relu()
                        .dense(400)
                        .relu()
                        .dense(4)
                        .softmax());
    }

    private static String shapes(Net net) {
        return net.layers().stream()
                .map(NamedLayer::shape)
                .map(Object::toString)
                .distinct()
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    @Test
    void dense_layers_become_kernels_and_larger_pictures_give_maps() {
        var net = sliding().convolutional();
        assertEquals("3x14x14 16x10x10 16x5x5 400x1x1 4x1x1", shapes(net));
        assertEquals(
                "400x16x5x5",
                net.parameters().stream()
                        .filter(parameter -> parameter.name().equals("dense1.weight"))
                        .map(parameter -> parameter.shape().toString())
                        .findFirst()
                        .orElse(""));
        assertEquals(sliding().parameterCount(), net.parameterCount());
        assertEquals(sliding().macs(), net.macs());
        assertEquals("4x2x2", sliding().convolutional(16, 16).output().toString());
        assertEquals("4x8x8", sliding().convolutional(28, 28).output().toString());
    }

    @ParameterizedTest
    @EnumSource(TestExecutors.class)
    void the_map_equals_the_windows_one_by_one(TestExecutors way) {
        org.junit.jupiter.api.Assumptions.assumeTrue(TestExecutors.all().contains(way), "this run has no PyTorch");
        var classifier = sliding();
        var weights = Weights.initial(classifier, 7);
        var large = classifier.convolutional(28, 24);
        var random = new SplittableRandom(1);
        var pixels = new float[3 * 28 * 24];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble(-1, 1);
        }
        assertEquals("4x8x6", large.output().toString());
        var map = forward(way, large, weights.into(large).reshaped(), pixels);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 6; x++) {
                var expected = forward(way, classifier, weights, window(pixels, 28, 24, 2 * y, 2 * x));
                var actual = new float[4];
                for (int c = 0; c < 4; c++) {
                    actual[c] = map[(c * 8 + y) * 6 + x];
                }
                assertArrayEquals(expected, actual, 1e-5f, "row " + y + ", column " + x);
            }
        }
    }

    private static float[] window(float[] pixels, int height, int width, int top, int left) {
        var window = new float[3 * 14 * 14];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < 14; y++) {
                System.arraycopy(pixels, (c * height + top + y) * width + left, window, (c * 14 + y) * 14, 14);
            }
        }
        return window;
    }

    private static float[] forward(TestExecutors way, Net net, Weights weights, float[] pixels) {
        try (var executor = way.of(net, weights);
                var scope = executor.manager().newSubManager()) {
            var input = net.input();
            var picture = scope.create(pixels, new Shape(1, input.channels(), input.height(), input.width()));
            return executor.forward(picture, false).head().toFloatArray();
        }
    }

    /** Global pooling, pooling to a size before the flattening, and gates that stay as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"alexnet", "vgg11", "resnet18", "se_resnet50", "mobilenet_v3_small", "squeezenet1_1"})
    void on_pictures_of_its_own_size_a_net_gives_the_same_numbers(String name) {
        int side = name.startsWith("vgg") || name.equals("alexnet") ? 64 : 40;
        var net = Zoo.zoo(name, input(1, side, side), 5);
        var weights = Weights.initial(net, 3);
        var maps = net.convolutional();
        var random = new SplittableRandom(2);
        var pixels = new float[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble();
        }
        assertEquals("5x1x1", maps.output().toString());
        var expected = forward(TestExecutors.MXNET_COMPILED, net, weights, pixels);
        var actual =
                forward(TestExecutors.MXNET_COMPILED, maps, weights.into(maps).reshaped(), pixels);
        for (int i = 0; i < 5; i++) {
            assertEquals(expected[i], actual[i], 1e-5 * Math.max(1, Math.abs(expected[i])));
        }
    }

    @Test
    void weights_go_back_as_they_came() {
        var net = sliding();
        var weights = Weights.initial(net, 1);
        var maps = weights.into(net.convolutional()).reshaped();
        assertEquals(weights, maps.into(net).reshaped());
    }

    @Test
    void weights_of_another_number_are_refused() {
        var other = net("other", input(3, 14, 14).conv(16, 3).flatten().dense(400));
        var weights = Weights.initial(sliding(), 1);
        var error = assertThrows(
                IllegalArgumentException.class, () -> weights.into(other).reshaped());
        assertEquals(
                "these weights do not fit net 'other'; of another shape: conv1.weight (16x3x5x5 here, 16x3x3x3 in the"
                        + " net), dense1.weight (400x400 here, 400x3136 in the net); not in the net: dense2.weight,"
                        + " dense2.bias, dense3.weight, dense3.bias",
                error.getMessage());
    }

    @Test
    void what_has_no_convolutional_form_is_refused_by_name() {
        var flat = input(2, 4, 4).flatten();
        var output = assertThrows(ShapeException.class, () -> net("odd", flat).convolutional());
        assertEquals(
                "flatten1: a flattened map as output has no convolutional form; flatten a map and let dense layers"
                        + " follow, or pool it globally",
                output.getMessage());
        var norm = assertThrows(
                ShapeException.class, () -> net("odd", flat.bn().dense(3)).convolutional());
        assertEquals(
                "bn1: a layer of kind bn on a flattened map has no convolutional form; flatten a map and let dense"
                        + " layers follow, or pool it globally",
                norm.getMessage());
    }
}
