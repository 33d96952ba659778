package dev.fovea.engine;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.cropAndResize;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.networks.Networks.roiAlign;
import static dev.fovea.networks.Networks.roiPool;
import static dev.fovea.networks.Networks.roiSplit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.Shape;
import dev.fovea.networks.ShapeException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers over regions against torchvision 0.14.1, and against plain loops where it has none. */
class RegionsTest {
    private static final double TOLERANCE = 1e-5;

    /** The map of the source notes' worked example, 8x8. */
    private static final float[] EXAMPLE = {
        .88f, .44f, .14f, .16f, .37f, .77f, .96f, .27f, //
        .19f, .45f, .57f, .16f, .63f, .29f, .71f, .70f, //
        .66f, .26f, .82f, .64f, .54f, .73f, .59f, .26f, //
        .85f, .34f, .76f, .84f, .29f, .75f, .62f, .25f, //
        .32f, .74f, .21f, .39f, .34f, .03f, .33f, .48f, //
        .20f, .14f, .16f, .13f, .73f, .65f, .96f, .32f, //
        .19f, .69f, .09f, .86f, .88f, .07f, .01f, .48f, //
        .83f, .24f, .97f, .04f, .24f, .35f, .50f, .91f
    };

    private static final Map<String, BinaryOperator<Node>> CASES = Map.of(
            "roi_pool_2x2", (map, regions) -> roiPool(map, regions, 2, 0.125),
            "roi_pool_7x7", (map, regions) -> roiPool(map, regions, 7, 0.125),
            "roi_align_3x3_sr2_aligned", (map, regions) -> roiAlign(map, regions, 3, 0.125, 2, true),
            "roi_align_3x3_sr2_legacy", (map, regions) -> roiAlign(map, regions, 3, 0.125));

    private record Result(float[] output, float[] gradient) {}

    static Stream<Arguments> cases() {
        return TestExecutors.all().stream()
                .flatMap(way -> CASES.keySet().stream().sorted().map(name -> Arguments.of(way, name)));
    }

    static List<TestExecutors> ways() {
        return TestExecutors.all();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void output_and_gradient_are_those_of_torchvision(TestExecutors way, String name) {
        var reference = Reference.read("regions.json");
        var map = reference.path("feature");
        var sides = Reference.shape(map);
        var result = run(way, CASES.get(name), sides, Reference.values(map), Reference.values(reference.path("rois")));
        var expected = reference.path(name);
        Reference.assertClose(Reference.values(expected.path("output")), result.output, TOLERANCE, name);
        Reference.assertClose(
                Reference.values(expected.path("grads").path(0)), result.gradient, TOLERANCE, "gradient of " + name);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void the_worked_example_has_parts_that_do_not_overlap(TestExecutors way) {
        var result = example(way, (map, regions) -> roiSplit(map, regions, 2, 1), 0, 3, 7, 8);
        assertArrayEquals(new float[] {.85f, .84f, .97f, .96f}, result.output);
        var counted = new float[64];
        counted[3 * 8] = 1;
        counted[3 * 8 + 3] = (float) Math.cos(1);
        counted[7 * 8 + 2] = (float) Math.cos(2);
        counted[5 * 8 + 6] = (float) Math.cos(3);
        assertArrayEquals(counted, result.gradient, 1e-6f);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void classic_pooling_of_the_worked_example_has_parts_that_do(TestExecutors way) {
        BinaryOperator<Node> pool = (map, regions) -> roiPool(map, regions, 2, 1);
        assertArrayEquals(new float[] {.85f, .96f, .97f, .96f}, example(way, pool, 0, 3, 6, 7).output);
        assertArrayEquals(new float[] {.85f, .96f, .97f, .91f}, example(way, pool, 0, 3, 7, 8).output);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aligning_the_worked_example_gives_the_numbers_of_torchvision(TestExecutors way) {
        assertAligned(way, 2, false, .366328f, .550117f, .459805f, .375234f);
        assertAligned(way, 0, false, .372687f, .489327f, .474922f, .409905f);
        assertAligned(way, 2, true, .476953f, .470977f, .456914f, .455234f);
        assertAligned(way, 0, true, .474449f, .479466f, .432595f, .423446f);
    }

    private static void assertAligned(TestExecutors way, int samples, boolean aligned, float... expected) {
        var result = example(way, (map, regions) -> roiAlign(map, regions, 2, 1, samples, aligned), 0, 3, 7, 8);
        assertArrayEquals(expected, result.output, 1e-6f);
    }

    /** torchvision's and Detectron's first form, whose sides are at least one cell; the aligned one takes them as they are. */
    @ParameterizedTest
    @MethodSource("ways")
    void a_region_thinner_than_a_cell_is_read_as_one_cell_unless_it_is_aligned(TestExecutors way) {
        for (boolean aligned : new boolean[] {false, true}) {
            BinaryOperator<Node> align = (map, regions) -> roiAlign(map, regions, 2, 1, 2, aligned);
            var narrow = example(way, align, 3, 3, 3.2f, 7).output;
            var low = example(way, align, 2, 4, 6, 4.1f).output;
            assertEquals(!aligned, Arrays.equals(example(way, align, 3, 3, 4, 7).output, narrow));
            assertEquals(!aligned, Arrays.equals(example(way, align, 2, 4, 6, 5).output, low));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_split_of_fewer_cells_than_parts_repeats_cells(TestExecutors way) {
        var result = example(way, (map, regions) -> roiSplit(map, regions, 3, 1), 1, 2, 3, 3);
        assertArrayEquals(new float[] {.26f, .26f, .82f, .26f, .26f, .82f, .26f, .26f, .82f}, result.output);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_crop_reads_between_the_cells_from_corner_to_corner(TestExecutors way) {
        var result = example(way, (map, regions) -> cropAndResize(map, regions, 5, 0.5), 2.5f, 3, 11, 13.4f);
        var expected = new float[25];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                expected[5 * i + j] = between(1.5 + i * (6.7 - 1.5) / 4, 1.25 + j * (5.5 - 1.25) / 4);
            }
        }
        assertArrayEquals(expected, result.output, 1e-5f);
    }

    private static float between(double y, double x) {
        int top = (int) y;
        int left = (int) x;
        double down = y - top;
        double right = x - left;
        return (float) ((EXAMPLE[8 * top + left] * (1 - right) + EXAMPLE[8 * top + left + 1] * right) * (1 - down)
                + (EXAMPLE[8 * top + 8 + left] * (1 - right) + EXAMPLE[8 * top + 9 + left] * right) * down);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_region_of_no_picture_gives_zeros_so_that_levels_can_be_added(TestExecutors way) {
        var fine = input(1, 8, 8).as("fine");
        var ofFine = input(Shape.of(5)).as("ofFine");
        var ofCoarse = input(Shape.of(5)).as("ofCoarse");
        var net = net("levels", add(roiAlign(fine, ofFine, 2, 1), roiAlign(fine.maxPool(2), ofCoarse, 2, 0.5)));
        try (var executor = way.of(net, Weights.initial(net, 1));
                var scope = executor.manager().newSubManager()) {
            var map = scope.create(EXAMPLE, new ai.djl.ndarray.types.Shape(1, 1, 8, 8));
            var first = scope.create(new float[] {0, 0, 3, 7, 8, -1, 0, 0, 4, 4}, shape(2, 5));
            var second = scope.create(new float[] {-1, 0, 3, 7, 8, -1, 0, 0, 4, 4}, shape(2, 5));
            var output = executor.forward(new NDList(map, first, second), false).head();
            assertArrayEquals(
                    new float[] {.366328f, .550117f, .459805f, .375234f, 0, 0, 0, 0}, output.toFloatArray(), 1e-6f);
        }
    }

    @Test
    void regions_of_another_form_are_refused() {
        var error = assertThrows(ShapeException.class, () -> roiAlign(input(3, 8, 8), input(Shape.of(4)), 7, 0.25));
        assertEquals(
                "roialign1: roiAlign takes regions as vectors of 5 (picture, left, upper, right, lower edge), and these are 4;"
                        + " make them input(Shape.of(5))",
                error.getMessage());
        var scale = assertThrows(ShapeException.class, () -> roiPool(input(3, 8, 8), input(Shape.of(5)), 7, 0));
        assertEquals(
                "roiPool with a scale of 0.0 cells per pixel: it must be above 0, such as 1/16 for a map of stride 16",
                scale.getMessage());
    }

    @Test
    void nets_with_regions_survive_json() {
        var map = input(2, 8, 8).as("map");
        var regions = input(Shape.of(5)).as("regions");
        var net = net(
                "regions",
                roiPool(map, regions, 2, 0.5),
                roiSplit(map, regions, 2, 0.5),
                roiAlign(map, regions, 3, 0.5, 0, true),
                cropAndResize(map, regions, 4, 0.5));
        assertEquals(net, Net.parse(net.json()));
    }

    private static Result example(TestExecutors way, BinaryOperator<Node> layer, float... edges) {
        var region = new float[] {0, edges[0], edges[1], edges[2], edges[3]};
        return run(way, layer, new long[] {1, 1, 8, 8}, EXAMPLE, region);
    }

    private static Result run(TestExecutors way, BinaryOperator<Node> layer, long[] sides, float[] map, float[] edges) {
        var shape = new Shape(
                Arrays.stream(sides).skip(1).mapToObj(Math::toIntExact).toList());
        var net = net(
                "case", layer.apply(input(shape).as("map"), input(Shape.of(5)).as("regions")));
        try (var executor = way.of(net, Weights.initial(net, 1));
                var scope = executor.manager().newSubManager()) {
            var features = scope.create(FloatBuffer.wrap(map), new ai.djl.ndarray.types.Shape(sides), DataType.FLOAT32);
            var regions = scope.create(edges, shape(edges.length / 5, 5));
            features.setRequiresGradient(true);
            try (var tape = Engines.tape(executor.engine())) {
                var output =
                        executor.forward(new NDList(features, regions), true).head();
                var numbers = output.toFloatArray();
                var cosines = new float[numbers.length];
                for (int i = 0; i < cosines.length; i++) {
                    cosines[i] = (float) Math.cos(i);
                }
                tape.backward(
                        output.mul(scope.create(cosines, output.getShape())).sum());
                return new Result(numbers, features.getGradient().toFloatArray());
            }
        }
    }

    private static ai.djl.ndarray.types.Shape shape(long... sides) {
        return new ai.djl.ndarray.types.Shape(sides);
    }
}
