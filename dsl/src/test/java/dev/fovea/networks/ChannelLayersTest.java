package dev.fovea.networks;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChannelLayersTest {
    private final Node x = input(6, 8, 8);

    @Test
    void scale_takes_a_vector_or_a_map_of_one_cell_of_as_many_numbers_as_channels() {
        assertEquals("6x8x8", x.scale(x.globalAvgPool()).toString());
        assertEquals("6x8x8", x.scale(x.globalAvgPool().asMap().conv(6, 1)).toString());
        assertRefused(
                "scale1: scale needs one number for each of the 6 channels, and this gate is 4; make it a vector of 6 or a"
                        + " map of 6x1x1",
                () -> x.scale(x.globalAvgPool().dense(4)));
        assertRefused(
                "scale1: scale needs one number for each of the 6 channels, and this gate is 6x8x8; make it a vector of 6 or"
                        + " a map of 6x1x1",
                () -> x.scale(x.relu()));
    }

    @Test
    void squeeze_and_excitation_of_256_channels_has_8464_parameters() {
        var map = input(256, 4, 4);
        var gate = map.globalAvgPool().dense(16).relu().dense(256).sigmoid();
        assertEquals(8_464, net("se", map.scale(gate)).parameterCount());
    }

    @Test
    void shuffled_groups_divide_the_channels() {
        assertEquals("6x8x8", x.channelShuffle(3).toString());
        assertRefused(
                "shuffle1: channel shuffle: groups 4 must divide the 6 input channels", () -> x.channelShuffle(4));
    }

    @Test
    void split_parts_are_equal_and_in_order() {
        var parts = x.split(3);
        assertEquals(
                List.of("2x8x8", "2x8x8", "2x8x8"),
                parts.stream().map(Node::toString).toList());
        assertEquals("4x8x8", concat(parts.get(2), parts.get(0)).toString());
        assertRefused("split of 6x8x8 into 4 parts: the number of parts must divide the 6 channels", () -> x.split(4));
    }

    @Test
    void a_range_of_channels_lies_within_them() {
        assertEquals("3x8x8", x.channels(1, 4).toString());
        assertRefused(
                "channels1: channels 4 to before 7 of an input of 6x8x8: take at least one, from 0 to before 6",
                () -> x.channels(4, 7));
    }

    @Test
    void zero_channels_and_maps_of_vectors_say_their_rules() {
        assertEquals("9x8x8", x.zeroChannels(3).toString());
        assertRefused("zerochannels1: zero channels: 0 must be at least 1", () -> x.zeroChannels(0));
        assertRefused(
                "asmap1: asMap makes a map of a vector, and this is a feature map of 6x8x8 already; leave it out",
                x::asMap);
    }

    @Test
    void a_tap_names_a_map_without_renaming_layers_and_without_copying_them() {
        var stem = x.conv(4, 3);
        var c2 = stem.block("stage", b -> b.conv(4, 3).tap("c2"));
        var net = net("tapped", add(c2, stem).globalAvgPool().dense(2));
        assertEquals(
                List.of(
                        "conv1.weight",
                        "conv1.bias",
                        "stage.conv1.weight",
                        "stage.conv1.bias",
                        "dense1.weight",
                        "dense1.bias"),
                net.parameters().stream().map(Parameter::name).toList());
        assertEquals("{c2=4x8x8}", net.taps().toString());
        assertEquals(
                List.of("input1", "conv1", "stage.conv1", "c2"),
                net.features().layers().stream().map(NamedLayer::name).toList());
    }

    @Test
    void words_can_follow_taps_of_a_closed_net() {
        var trunk = net("trunk", x.conv(4, 3).tap("c1").maxPool(2).conv(8, 3).tap("c2"))
                .taps();
        var head = net("head", trunk.get("c1").conv(2, 1), trunk.get("c2").conv(2, 1));
        assertEquals(
                List.of("input1", "conv1", "c1", "conv3", "maxpool1", "conv2", "c2", "conv4"),
                head.layers().stream().map(NamedLayer::name).toList());
    }

    @Test
    void a_net_without_taps_has_no_features() {
        var error = assertThrows(
                IllegalStateException.class, () -> net("plain", x.relu()).features());
        assertEquals(
                "net 'plain' has no taps; name the feature maps that matter with tap(\"c4\") where the net is written",
                error.getMessage());
    }

    private static void assertRefused(String message, Executable word) {
        assertEquals(message, assertThrows(ShapeException.class, word).getMessage());
    }
}
