package dev.fovea.engine;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fovea.networks.Blocks;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.Parameter;
import dev.fovea.networks.Sampling;
import dev.fovea.networks.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers without a reference against plain loops, on one picture of 4x5x6 numbers. */
class PlainLayersTest {
    private static final int CHANNELS = 4;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 6;

    static List<TestExecutors> ways() {
        return TestExecutors.all();
    }

    private static double at(int channel, int row, int column) {
        return row < 0 || row >= HEIGHT || column < 0 || column >= WIDTH
                ? 0
                : Math.sin(1 + channel + 1.7 * row * row + 0.6 * column);
    }

    /** What a layer gives at an output position. */
    private interface Rule {
        double at(int channel, int row, int column);
    }

    private static void check(TestExecutors way, UnaryOperator<Node> layer, Rule rule) {
        var net = net("case", layer.apply(input(CHANNELS, HEIGHT, WIDTH)));
        var actual = run(way, net, weights(net));
        var out = net.output();
        var expected = new float[(int) out.elements()];
        int plane = out.isMap() ? out.height() * out.width() : 1;
        int width = out.isMap() ? out.width() : 1;
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (float) rule.at(i / plane, i % plane / width, i % width);
        }
        Reference.assertClose(expected, actual, 1e-5, "output");
    }

    private static float[] run(TestExecutors way, Net net, Weights weights) {
        try (var executor = way.of(net, weights);
                var scope = executor.manager().newSubManager()) {
            var picture = new float[CHANNELS * HEIGHT * WIDTH];
            for (int i = 0; i < picture.length; i++) {
                picture[i] = (float) at(i / (HEIGHT * WIDTH), i / WIDTH % HEIGHT, i % WIDTH);
            }
            var x = scope.create(picture, new ai.djl.ndarray.types.Shape(1, CHANNELS, HEIGHT, WIDTH));
            return executor.forward(x, false).head().toFloatArray();
        }
    }

    private static Weights weights(Net net) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (Parameter parameter : net.parameters()) {
            tensors.put(parameter.name(), Reference.formula(parameter.name(), parameter.shape()));
        }
        return Weights.of(tensors);
    }

    private static float[] vector(String name) {
        return Reference.formula(name, Shape.of(CHANNELS)).toArray();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void l2_norm_divides_by_the_length_of_the_channels(TestExecutors way) {
        var scale = vector("l2norm1.weight");
        check(way, Node::l2Norm, (c, y, x) -> {
            double square = 0;
            for (int i = 0; i < CHANNELS; i++) {
                square += at(i, y, x) * at(i, y, x);
            }
            return scale[c] * at(c, y, x) / Math.sqrt(square);
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void l2_norm_of_zeros_is_zero(TestExecutors way) {
        var net = net("zero", input(CHANNELS, HEIGHT, WIDTH).lrn(1, 0, 1, 1e30).l2Norm());
        for (float value : run(way, net, weights(net))) {
            assertEquals(0, value, 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void frozen_batch_norm_is_the_scale_and_shift_of_its_statistics(TestExecutors way) {
        var weight = vector("bn1.weight");
        var bias = vector("bn1.bias");
        var mean = vector("bn1.running_mean");
        var variance = vector("bn1.running_var");
        check(
                way,
                Node::frozenBn,
                (c, y, x) -> (at(c, y, x) - mean[c]) / Math.sqrt(variance[c] + 1e-5) * weight[c] + bias[c]);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void frozen_batch_norm_equals_batch_norm_in_inference(TestExecutors way) {
        var frozen = net("case", input(CHANNELS, HEIGHT, WIDTH).frozenBn());
        var normal = net("case", input(CHANNELS, HEIGHT, WIDTH).bn());
        Reference.assertClose(run(way, normal, weights(normal)), run(way, frozen, weights(normal)), 1e-6, "output");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void cropping_keeps_the_middle(TestExecutors way) {
        check(way, x -> x.crop(2, 3), (c, y, x) -> at(c, y + 1, x + 1));
    }

    /** Behind a convolution, whose blocked layout plain slicing does not stand. */
    @ParameterizedTest
    @MethodSource("ways")
    void cropping_a_convolution_is_the_convolution_of_a_part(TestExecutors way) {
        var crop = net("case", input(CHANNELS, HEIGHT, WIDTH).conv(8, 3).crop(3, 4));
        var valid = net("case", input(CHANNELS, HEIGHT, WIDTH).conv(8, 3).valid());
        Reference.assertClose(run(way, valid, weights(valid)), run(way, crop, weights(valid)), 1e-5, "output");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void weighing_multiplies_each_position(TestExecutors way) {
        check(way, x -> x.weigh(x.channels(2, 3)), (c, y, x) -> at(c, y, x) * at(2, y, x));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void pooling_windows_have_a_height_and_a_width(TestExecutors way) {
        check(
                way,
                x -> x.maxPool(1).kernel(2, 1).stride(2, 1).valid(),
                (c, y, x) -> Math.max(at(c, 2 * y, x), at(c, 2 * y + 1, x)));
    }

    /** TensorFlow's rule: of (out - 1) stride + kernel - side cells, half of them, rounded down, lie before the map. */
    @ParameterizedTest
    @MethodSource("ways")
    void same_padding_puts_the_odd_cell_behind_the_map(TestExecutors way) {
        var kernel = Reference.formula("c.weight", Shape.of(CHANNELS, 1, 4, 4)).toArray();
        // 5 rows need 3 cells more, 1 before and 2 behind; 6 columns 2, 1 on each side.
        check(way, x -> x.depthwise(4).stride(2).same().noBias().as("c"), (c, y, x) -> {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    sum += kernel[(c * 4 + i) * 4 + j] * at(c, 2 * y - 1 + i, 2 * x - 1 + j);
                }
            }
            return sum;
        });
        // 1 cell more, behind, which no maximum sees.
        check(way, x -> x.maxPool(2, 1).same(), (c, y, x) -> {
            double most = Double.NEGATIVE_INFINITY;
            for (int i = y; i < Math.min(y + 2, HEIGHT); i++) {
                for (int j = x; j < Math.min(x + 2, WIDTH); j++) {
                    most = Math.max(most, at(c, i, j));
                }
            }
            return most;
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nearest_reads_the_cell_that_a_position_falls_into(TestExecutors way) {
        check(way, x -> x.upsample(3), (c, y, x) -> at(c, y / 3, x / 3));
        check(way, x -> x.resize(Sampling.NEAREST, 7, 4), (c, y, x) -> at(c, y * 5 / 7, x * 6 / 4));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void adaptive_pooling_takes_means_of_windows_that_may_overlap(TestExecutors way) {
        check(way, x -> x.adaptiveAvgPool(3, 4), (c, y, x) -> {
            int top = new int[] {0, 1, 3}[y];
            int bottom = new int[] {2, 4, 5}[y];
            int left = new int[] {0, 1, 3, 4}[x];
            int right = new int[] {2, 3, 5, 6}[x];
            double sum = 0;
            for (int i = top; i < bottom; i++) {
                for (int j = left; j < right; j++) {
                    sum += at(c, i, j);
                }
            }
            return sum / ((bottom - top) * (right - left));
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void global_max_pooling_takes_the_largest_of_each_channel(TestExecutors way) {
        check(way, Node::globalMaxPool, (c, y, x) -> {
            double largest = -9;
            for (int i = 0; i < HEIGHT * WIDTH; i++) {
                largest = Math.max(largest, at(c, i / WIDTH, i % WIDTH));
            }
            return largest;
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void frames_are_zero_or_mirror_the_map(TestExecutors way) {
        check(way, x -> x.zeroPad(1, 0, 2, 3), (c, y, x) -> at(c, y - 1, x - 2));
        check(
                way,
                x -> x.reflectPad(3),
                (c, y, x) -> at(
                        c,
                        HEIGHT - 1 - Math.abs(HEIGHT - 1 - Math.abs(y - 3)),
                        WIDTH - 1 - Math.abs(WIDTH - 1 - Math.abs(x - 3))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_transposed_convolution_spreads_each_cell_over_its_kernel(TestExecutors way) {
        // Two groups, stride 2, padding 1: output row o meets kernel row k of input row i where o = 2 i - 1 + k.
        var weight = Reference.formula("transposedconv1.weight", Shape.of(CHANNELS, 3, 4, 4))
                .toArray();
        check(way, x -> x.transposedConv(6, 4).stride(2).groups(2).noBias(), (f, y, x) -> {
            double sum = 0;
            for (int c = f / 3 * 2; c < f / 3 * 2 + 2; c++) {
                for (int i = 0; i < HEIGHT; i++) {
                    for (int j = 0; j < WIDTH; j++) {
                        int row = y + 1 - 2 * i;
                        int column = x + 1 - 2 * j;
                        if (row >= 0 && row < 4 && column >= 0 && column < 4) {
                            sum += at(c, i, j) * weight[((c * 3 + f % 3) * 4 + row) * 4 + column];
                        }
                    }
                }
            }
            return sum;
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void deformable_convolution_without_offsets_is_convolution(TestExecutors way) {
        compareDeformable(way, 0, HEIGHT, 1, 0);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void deformable_convolution_moved_by_a_row_and_a_half_reads_between_rows(TestExecutors way) {
        // Below the last row the reading stops at once, so compare where the whole window is inside.
        compareDeformable(way, 1.5f, 2, 0.5, 1);
    }

    /** Compares the first {@code rows} with convolutions moved {@code down} rows, weighing {@code share}, and one row more. */
    private static void compareDeformable(TestExecutors way, float offset, int rows, double share, int down) {
        var net = net("case", Blocks.deformableConv(input(CHANNELS, HEIGHT, WIDTH), 3, 3));
        var formula = weights(net);
        var tensors = new LinkedHashMap<String, Tensor>();
        formula.names().forEach(name -> tensors.put(name, formula.get(name)));
        // Offsets come from the bias alone: rows move, columns do not.
        var offsets = new float[18];
        for (int i = 0; i < 18; i += 2) {
            offsets[i] = offset;
        }
        tensors.put("conv1.weight", Tensor.of(Shape.of(18, CHANNELS, 3, 3), new float[18 * CHANNELS * 9]));
        tensors.put("conv1.bias", Tensor.of(Shape.of(18), offsets));
        var actual = run(way, net, Weights.of(tensors));
        var weight = formula.get("deformableconv1.weight").toArray();
        var bias = formula.get("deformableconv1.bias").toArray();
        for (int f = 0; f < 3; f++) {
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    double expected = bias[f]
                            + share * product(weight, f, y, x, down)
                            + (1 - share) * product(weight, f, y, x, down + 1);
                    assertEquals(expected, actual[(f * HEIGHT + y) * WIDTH + x], 1e-4);
                }
            }
        }
    }

    /** A 3x3 convolution at a position, the kernel moved down by some rows. */
    private static double product(float[] weight, int filter, int y, int x, int down) {
        double sum = 0;
        for (int c = 0; c < CHANNELS; c++) {
            for (int i = 0; i < 9; i++) {
                sum += at(c, y + down + i / 3 - 1, x + i % 3 - 1) * weight[(filter * CHANNELS + c) * 9 + i];
            }
        }
        return sum;
    }
}
