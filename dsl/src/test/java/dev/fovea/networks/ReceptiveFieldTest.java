package dev.fovea.networks;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.networks.zoo.Zoo.zoo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReceptiveFieldTest {
    @Test
    void the_third_3x3_layer_sees_7x7() {
        var net = net("three", input(1, 28, 28).conv(8, 3).conv(8, 3).conv(8, 3));
        assertEquals(
                List.of("1x1", "3x3", "5x5", "7x7"),
                net.fields().stream().map(ReceptiveField::toString).toList());
    }

    /** The table of Araujo, Norris and Sim (2019), who stride where the first ResNet did. */
    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "alexnet2012, c5, 195",
        "vgg16, maxpool5, 212",
        "resnet50_v1, c5, 483",
        "mobilenet_v1, c5, 315",
        "inception_v3, c5, 1311"
    })
    void published_architectures_see_as_far_as_was_published(String name, String layer, int pixels) {
        var net = zoo(name);
        var place = IntStream.range(0, net.layers().size())
                .filter(i -> net.layers().get(i).name().equals(layer))
                .findFirst();
        assertEquals(
                pixels + "x" + pixels, net.fields().get(place.orElseThrow()).toString());
    }

    @Test
    void kernels_strides_dilation_and_merges_count_along_each_axis() {
        assertEquals("5x1", last(input(1, 9, 9).conv(1, 5, 1)).toString());
        assertEquals("5x5", last(input(1, 9, 9).conv(1, 3).dilation(2)).toString());
        assertEquals("7x7", last(input(1, 9, 9).conv(1, 3).stride(2).conv(1, 3)).toString());
        var x = input(1, 9, 9);
        assertEquals("5x7", last(add(x.conv(1, 5, 1), x.conv(1, 1, 7))).toString());
        // A window of 3 to the left and one of 3 to the right see 5 together.
        var left = x.zeroPad(0, 0, 2, 0).conv(1, 1, 3).valid();
        var right = x.zeroPad(0, 0, 0, 2).conv(1, 1, 3).valid();
        assertEquals("1x5", last(concat(left, right)).toString());
    }

    @Test
    void vectors_and_attention_see_everything_and_gates_do_not_count() {
        var x = input(4, 8, 8).conv(4, 3);
        assertEquals("all", last(x.flatten()).toString());
        assertEquals("all", last(Blocks.nonLocal(x, 2)).toString());
        assertEquals("3x3", last(x.scale(x.globalAvgPool().dense(4).sigmoid())).toString());
    }

    @Test
    void strides_are_told_as_whole_numbers_or_their_inverses() {
        var x = input(1, 16, 16);
        assertEquals("4", last(x.maxPool(4)).stride());
        assertEquals("4x2", last(x.conv(1, 3).stride(4, 2)).stride());
        assertEquals("1/2", last(x.upsample(2)).stride());
        assertEquals(
                "1", last(x.maxPool(2).transposedConv(1, 2).stride(2).valid()).stride());
        assertEquals("0.80", last(x.resize(Sampling.BILINEAR, 20, 20)).stride());
        assertEquals("", last(x.globalAvgPool()).stride());
    }

    /** A second implementation: which pixels the cells of one row read, found cell by cell. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fields_and_strides_are_those_found_cell_by_cell(long seed) {
        var random = new SplittableRandom(seed);
        Node x = input(1, 1, 2000);
        var reads = IntStream.range(0, 2000).mapToObj(i -> List.of(i, i)).toList();
        for (int i = 0; i < 4; i++) {
            int kernel = random.nextInt(1, 5);
            int stride = random.nextInt(1, 4);
            x = random.nextInt(2) == 0
                    ? x.conv(1, 1, kernel).stride(1, stride).valid()
                    : x.zeroPad(0, kernel - 1, 0, 0).maxPool(kernel, stride).valid();
            var before = reads;
            reads = IntStream.range(0, x.width())
                    .mapToObj(o -> List.of(
                            before.get(o * stride).get(0),
                            before.get(o * stride + kernel - 1).get(1)))
                    .toList();
        }
        int middle = x.width() / 2;
        var axis = last(x).columns();
        assertEquals((double) reads.get(middle).get(0), axis.first() + middle * axis.stride());
        assertEquals((double) reads.get(middle).get(1), axis.last() + middle * axis.stride());
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** The same for transposed convolution: the mean of what its cells read. */
    @ParameterizedTest(name = "kernel {0}, stride {1}")
    @CsvSource({"2, 2", "3, 2", "4, 2", "5, 3", "3, 3"})
    void enlarged_maps_see_the_mean_of_what_their_cells_see(int kernel, int stride) {
        int side = 60;
        var node = input(1, side, side)
                .conv(1, 3)
                .transposedConv(1, kernel)
                .stride(stride)
                .pad(1);
        double cells = 0;
        for (int o = stride * 20; o < stride * 21; o++) {
            int first = Integer.MAX_VALUE;
            int last = Integer.MIN_VALUE;
            for (int n = 0; n < side; n++) {
                int cell = o + 1 - stride * n;
                if (cell >= 0 && cell < kernel) {
                    first = Math.min(first, n - 1);
                    last = Math.max(last, n + 1);
                }
            }
            cells += last - first + 1;
        }
        assertEquals(cells / stride, last(node).rows().cells(), 1e-9);
        assertEquals(1.0 / stride, last(node).rows().stride(), 1e-9);
    }

    private static ReceptiveField last(Node node) {
        var fields = net("n", node).fields();
        return fields.get(fields.size() - 1);
    }
}
