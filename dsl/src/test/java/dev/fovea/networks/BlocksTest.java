package dev.fovea.networks;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
    @Test
    void reducing_channels_first_cuts_the_5x5_branch_from_120_to_12_million_multiplications() {
        var x = input(192, 28, 28);
        assertEquals(120_422_400, net("naive", x.conv(32, 5)).macs());
        var reduced =
                net("reduced", x.conv(16, 1).as("reduce").relu().conv(32, 5).as("five"));
        assertEquals(2_408_448, reduced.layer("reduce").orElseThrow().macs());
        assertEquals(10_035_200, reduced.layer("five").orElseThrow().macs());
        assertEquals(12_443_648, reduced.macs());
    }

    @Test
    void inception_modules_have_the_5x5_branch_at_its_published_cost() {
        var x = input(192, 28, 28);
        long naive = 28 * 28 * 192L * (64 + 9 * 128);
        assertEquals(
                naive + 120_422_400,
                net("naive", Blocks.inceptionNaive(x, 64, 128, 32)).macs());
        long reduced = 28 * 28L * (192 * 64 + 192 * 96 + 96 * 9 * 128 + 192 * 32);
        assertEquals(
                reduced + 12_443_648,
                net("reduced", Blocks.inception(x, 64, 96, 128, 16, 32, 32)).macs());
        assertEquals("416x28x28", Blocks.inceptionNaive(x, 64, 128, 32).toString());
        assertEquals("256x28x28", Blocks.inception(x, 64, 96, 128, 16, 32, 32).toString());
    }

    @Test
    void googlenets_auxiliary_classifiers_have_their_published_parameters() {
        // Two heads: 13,378,280 parameters with them, 6,998,552 without.
        var first = net("4a", Blocks.auxiliary(input(512, 14, 14), 1000));
        var second = net("4d", Blocks.auxiliary(input(528, 14, 14), 1000));
        assertEquals(13_378_280 - 6_998_552, first.parameterCount() + second.parameterCount());
    }

    @Test
    void a_pyramid_has_one_map_for_each_stage_with_torchvisions_names() {
        var x = input(3, 64, 80).conv(8, 3).stride(8).as("c3");
        var y = x.conv(16, 3).stride(2).as("c4");
        var z = y.conv(32, 3).stride(2).as("c5");
        var maps = Blocks.pyramid(List.of(x, y, z), 256);
        assertEquals("[256x8x10, 256x4x5, 256x2x3]", maps.toString());
        var net = net("fpn", maps.get(0), maps.get(1), maps.get(2));
        assertEquals(
                List.of(
                        "inner_blocks.0.0",
                        "inner_blocks.1.0",
                        "inner_blocks.2.0",
                        "layer_blocks.0.0",
                        "layer_blocks.1.0",
                        "layer_blocks.2.0"),
                net.layers().stream()
                        .map(NamedLayer::name)
                        .filter(name -> name.contains("_blocks"))
                        .sorted()
                        .toList());
    }

    @Test
    void a_non_local_block_keeps_the_shape_and_counts_the_products_of_positions() {
        var net = net("block", Blocks.nonLocal(input(8, 5, 4), 4));
        assertEquals("8x5x4", net.output().toString());
        assertEquals(4 * (8 * 4 * 20) + 2 * 20 * 20 * 4, net.macs());
    }
}
