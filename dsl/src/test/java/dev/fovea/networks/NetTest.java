package dev.fovea.networks;

import static dev.fovea.networks.Blocks.inception;
import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.networks.zoo.ResNets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetTest {
    static Net lenet() {
        return net(
                "lenet",
                input(1, 32, 32)
                        .conv(6, 5)
                        .valid()
                        .tanh()
                        .avgPool(2)
                        .conv(16, 5)
                        .valid()
                        .tanh()
                        .avgPool(2)
                        .flatten()
                        .dense(120)
                        .tanh()
                        .dense(84)
                        .tanh()
                        .dense(10));
    }

    static Stream<Net> nets() {
        var x = input(3, 16, 16);
        return Stream.of(
                lenet(),
                ResNets.resnet18(),
                net("inception 3a", inception(input(192, 28, 28), 64, 96, 128, 16, 32, 32)),
                net(
                        "two",
                        x.conv(4, 3).same().as("c1"),
                        x.depthwise(3).maxPool(3, 2).ceil().globalAvgPool().dropout(.5)),
                net(
                        "activations",
                        x.leakyRelu(.1)
                                .relu6()
                                .sigmoid()
                                .activation(Layers.Function.MISH)
                                .softmax()),
                net(
                        "planes",
                        x.transposedConv(4, 3)
                                .stride(2)
                                .outputPadding(1)
                                .as("up")
                                .zeroPad(0, 1, 2, 3)
                                .reflectPad(1)
                                .pixelShuffle(2)
                                .upsample(2)
                                .resize(Sampling.BILINEAR_CORNERS, 7, 9)
                                .adaptiveAvgPool(4, 4)
                                .globalMaxPool()
                                .dense(8)
                                .noBias()
                                .initialise(new Initialiser.LeCunNormal())),
                net(
                        "norms",
                        x.lrn()
                                .groupNorm(3)
                                .layerNorm()
                                .l2Norm()
                                .frozenBn()
                                .prelu()
                                .selu()),
                net(
                        "dynamic",
                        Blocks.nonLocal(Blocks.deformableConv(Blocks.involution(x, 3, 1, 1), 4, 3), 2)
                                .conv(9, 3)
                                .initialise(new Initialiser.Normal(0.01), Initialiser.prior(0.01))));
    }

    @Test
    void lenet_has_the_published_numbers() {
        assertEquals(61_706, lenet().parameterCount());
        assertEquals(416_520, lenet().macs());
    }

    @Test
    void inception_3a_has_the_published_numbers() {
        var module = net("3a", inception(input(192, 28, 28), 64, 96, 128, 16, 32, 32));
        assertEquals(163_696, module.parameterCount());
        assertEquals(128_049_152, module.macs());
        assertEquals("256x28x28", module.output().toString());
    }

    @Test
    void depthwise_separable_convolution_costs_411_weights_where_a_standard_one_costs_3456() {
        var x = input(3, 8, 8);
        assertEquals(3_456, net("standard", x.conv(128, 3).noBias()).parameterCount());
        assertEquals(
                411,
                net("separable", x.depthwise(3).noBias().conv(128, 1).noBias()).parameterCount());
    }

    @ParameterizedTest
    @MethodSource("nets")
    void json_round_trip_gives_an_equal_net(Net net) {
        assertEquals(net, Net.parse(net.json()));
    }

    @Test
    void blocks_name_their_layers_and_numbers_start_anew_in_each() {
        var net = net("blocks", input(4, 8, 8).conv(4, 3).repeat(2, "layer1", x -> add(
                        x.conv(4, 3).bn(), x)
                .relu()));
        assertEquals(
                List.of(
                        "input1",
                        "conv1",
                        "layer1.0.conv1",
                        "layer1.0.bn1",
                        "layer1.0.add1",
                        "layer1.0.relu1",
                        "layer1.1.conv1",
                        "layer1.1.bn1",
                        "layer1.1.add1",
                        "layer1.1.relu1"),
                net.layers().stream().map(NamedLayer::name).toList());
    }

    @Test
    void automatic_names_step_round_given_ones() {
        var net = net("given", input(1, 8, 8).conv(1, 3).as("conv2").conv(1, 3).conv(1, 3));
        assertEquals(
                List.of("input1", "conv2", "conv1", "conv3"),
                net.layers().stream().map(NamedLayer::name).toList());
    }

    @Test
    void two_layers_of_one_name_are_refused() {
        var error = assertThrows(
                ShapeException.class,
                () -> net("n", input(1, 8, 8).relu().as("c4").tanh().as("c4")));
        assertEquals(
                "two layers are called 'c4'; give each a name of its own, or put them into blocks", error.getMessage());
    }

    @Test
    void a_branch_is_counted_once() {
        var trunk = input(3, 8, 8).conv(8, 3);
        assertEquals(224, net("shared", add(trunk.relu(), trunk.tanh())).parameterCount());
    }

    @Test
    void the_summary_tells_all_of_each_layer_in_text_html_and_table() {
        var summary = lenet().summary();
        assertTrue(
                summary.toString()
                        .contains("conv2     conv 5x5          16x10x10       2,416  240,000       2  14x14  6.4 kB"),
                summary.toString());
        assertTrue(summary.toString().endsWith("61,706  416,520                  63 kB"), summary.toString());
        assertTrue(summary.display().data().get("text/html").contains(">117,600</td>"));
        assertEquals(61_706, (long) summary.table().longColumn("parameters").sum());
        assertEquals("16x16", summary.table().stringColumn("sees").get(6));
    }

    @Test
    void the_memory_of_activations_grows_with_the_batch_and_views_take_none() {
        var net = net("small", input(1, 10, 10).conv(4, 3).tap("c0").flatten().dense(5));
        assertEquals(4 * (100 + 400 + 5), net.summary().activationBytes());
        assertEquals(8 * 4 * (100 + 400 + 5), net.summary().batch(8).activationBytes());
        var error =
                assertThrows(IllegalArgumentException.class, () -> net.summary().batch(0));
        assertEquals("summary for a batch of 0: it must be at least 1", error.getMessage());
    }

    @Test
    void json_of_something_else_is_refused_in_one_sentence() {
        var error = assertThrows(IllegalArgumentException.class, () -> Net.parse("{\"fovea\": 9, \"layers\": []}"));
        assertEquals(
                "this is not the JSON form of a net: \"fovea\" is 9 and must be 1, the version, beside \"layers\" and"
                        + " \"outputs\"",
                error.getMessage());
    }

    @Test
    void json_whose_shapes_do_not_fit_names_the_layer() {
        var json = net("n", input(8, 4, 4).conv(8, 3).groups(4)).json().replace("\"groups\":4", "\"groups\":3");
        var error = assertThrows(ShapeException.class, () -> Net.parse(json));
        assertEquals("conv1: groups 3 must divide both the 8 input channels and the 8 filters", error.getMessage());
    }

    @Test
    void a_thousand_layers_close_without_a_stack_overflow() {
        var net = net("deep", input(1, 2, 2).repeat(5_000, "l", Node::relu));
        assertEquals(5_001, net.layers().size());
    }
}
