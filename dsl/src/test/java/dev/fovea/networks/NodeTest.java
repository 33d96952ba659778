package dev.fovea.networks;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeTest {
    @Test
    void a_node_prints_its_shape() {
        assertEquals("32x28x28", input(1, 28, 28).conv(32, 3).bn().relu().toString());
    }

    @Test
    void conv_with_stride_2_halves_the_side() {
        assertEquals("64x112x112", input(3, 224, 224).conv(64, 7).stride(2).toString());
        assertEquals("64x113x112", input(3, 225, 224).conv(64, 7).stride(2).toString());
    }

    @Test
    void half_padding_grows_with_dilation() {
        assertEquals("8x9x9", input(3, 9, 9).conv(8, 3).dilation(2).toString());
    }

    @Test
    void three_valid_3x3_layers_on_mnist_shrink_to_22() {
        assertEquals(
                "64x22x22",
                input(1, 28, 28)
                        .conv(32, 3)
                        .valid()
                        .conv(64, 3)
                        .valid()
                        .conv(64, 3)
                        .valid()
                        .toString());
    }

    @ParameterizedTest
    @CsvSource({"7,3,2,4", "8,3,2,4", "5,2,2,3", "6,5,3,2", "4,1,3,2"})
    void same_padding_gives_ceil_of_side_by_stride(int side, int kernel, int stride, int expected) {
        var map = input(1, side, side);
        assertEquals(expected, map.conv(1, kernel).stride(stride).same().height());
        assertEquals(expected, map.maxPool(kernel, stride).same().height());
    }

    @Test
    void ceil_keeps_a_partial_window_only_if_it_starts_inside() {
        assertEquals("3x4x4", input(3, 8, 9).maxPool(3, 2).valid().ceil().toString());
        assertEquals("1x2x2", input(1, 3, 3).maxPool(2).ceil().toString());
        // The third window would start in the padding behind the map.
        assertEquals("1x2x2", input(1, 3, 3).maxPool(2, 2).pad(1).ceil().toString());
    }

    @Test
    void words_return_new_nodes_and_leave_the_old_ones_alone() {
        var conv = input(3, 8, 8).conv(4, 3);
        conv.stride(2).valid().noBias().as("other");
        assertEquals("4x8x8", conv.toString());
    }

    @Test
    void concat_adds_channels_and_add_keeps_them() {
        var x = input(6, 5, 4);
        assertEquals("10x5x4", concat(x, x.conv(4, 1)).toString());
        assertEquals("6x5x4", add(x, x.relu(), x.tanh()).toString());
    }

    @Test
    void a_kernel_that_does_not_fit_is_refused_with_the_layers_path_and_a_way_out() {
        var error = assertThrows(ShapeException.class, () -> input(3, 5, 5)
                .block("stem", x -> x.conv(8, 3).conv(8, 7).valid()));
        assertEquals(
                "stem.conv2: a 7x7 kernel without padding does not fit a feature map of 8x5x5 (channels x height x width);"
                        + " use a smaller kernel or same padding",
                error.getMessage());
    }

    @Test
    void groups_that_do_not_divide_are_refused() {
        var error = assertThrows(
                ShapeException.class, () -> input(6, 8, 8).conv(8, 3).groups(4));
        assertEquals("conv1: groups 4 must divide both the 6 input channels and the 8 filters", error.getMessage());
    }

    @Test
    void dense_on_a_feature_map_says_what_to_call_first() {
        var error = assertThrows(ShapeException.class, () -> input(3, 32, 32).dense(10));
        assertEquals(
                "dense1: a dense layer needs a vector, and this is a feature map of 3x32x32 (channels x height x width);"
                        + " call flatten() or globalAvgPool() first",
                error.getMessage());
    }

    @Test
    void adding_different_shapes_names_them() {
        var x = input(64, 28, 28);
        var error = assertThrows(ShapeException.class, () -> add(x.conv(32, 3), x));
        assertEquals(
                "add1: add needs inputs of one shape, and these are 32x28x28, 64x28x28; bring them to one shape, for"
                        + " example by a 1x1 convolution",
                error.getMessage());
    }

    @Test
    void joining_different_planes_names_them() {
        var x = input(64, 28, 28);
        var error =
                assertThrows(ShapeException.class, () -> concat(x, x.conv(32, 3).stride(2)));
        assertEquals(
                "concat1: concat joins channels, so height and width must agree, and these are 64x28x28, 32x14x14; pool or"
                        + " stride the larger ones",
                error.getMessage());
    }

    @Test
    void a_bad_layer_name_is_refused() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> input(1, 2, 2).relu().as("a b"));
        assertEquals(
                "layer name 'a b': use letters, digits and underscores, with dots or hyphens between them",
                error.getMessage());
    }
}
