package dev.fovea.networks;

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

class FreezeTest {
    private static final Net PLAIN = net(
            "plain",
            input(1, 8, 8)
                    .repeat(3, "block", x -> x.conv(4, 3).noBias().bn().relu())
                    .dropout(0.5)
                    .globalAvgPool()
                    .dense(3)
                    .as("head"));

    private static List<String> frozen(Net net) {
        return net.layers().stream()
                .filter(NamedLayer::frozen)
                .map(NamedLayer::name)
                .toList();
    }

    @Test
    void a_glob_freezes_every_layer_that_it_names() {
        assertEquals(List.of("block.0.conv1", "block.1.conv1", "block.2.conv1"), frozen(PLAIN.freeze("*conv*")));
        assertEquals(List.of("block.1.conv1", "block.1.bn1"), frozen(PLAIN.freeze("block.1.*")));
        assertEquals(List.of("block.0.bn1", "head"), frozen(PLAIN.freeze("block.0.b?1", "head")));
    }

    @Test
    void the_name_of_a_block_freezes_what_is_in_it() {
        assertEquals(List.of("block.2.conv1", "block.2.bn1"), frozen(PLAIN.freeze("block.2")));
        assertEquals(6, frozen(PLAIN.freeze("block")).size());
    }

    @Test
    void freezing_up_to_a_block_takes_all_that_feeds_it() {
        assertEquals(
                List.of("block.0.conv1", "block.0.bn1", "block.1.conv1", "block.1.bn1"),
                frozen(PLAIN.freezeUpTo("block.1")));
        var branches = input(1, 8, 8).conv(2, 3).as("stem");
        var left = branches.conv(2, 3).as("left");
        var right = branches.conv(2, 3).as("right");
        var forked = net("forked", add(left, right).globalAvgPool().dense(2));
        assertEquals(List.of("stem", "right"), frozen(forked.freezeUpTo("right")));
    }

    @Test
    void a_resnet_frozen_up_to_its_last_stage_trains_its_head_alone() {
        var net = ResNets.resnet18().freezeUpTo("layer4");
        var trained = net.parameters().stream()
                .filter(Parameter::trained)
                .map(Parameter::name)
                .toList();
        assertEquals(List.of("fc.weight", "fc.bias"), trained);
        assertEquals(11_689_512, net.parameterCount());
        assertEquals(11_689_512 - 513_000, net.frozenCount());
        assertTrue(net.toString().contains("11,689,512 parameters (11,176,512 of them frozen)"), net.toString());
        assertTrue(net.summary().toString().contains("bn frozen"), net.summary().toString());
    }

    @Test
    void unfreezing_gives_the_net_that_it_was() {
        assertEquals(PLAIN, PLAIN.freeze("*").unfreeze());
        assertEquals(
                List.of("block.0.conv1", "block.0.bn1"),
                frozen(PLAIN.freeze("block").unfreeze("block.1", "*.2")));
    }

    @Test
    void layers_with_shared_parameters_are_frozen_together() {
        var x = input(1, 8, 8);
        var first = x.conv(1, 3).as("first");
        var again = Networks.shared(List.of(x, first), map -> map.conv(1, 3).as("one"));
        var net = net("twice", add(again.get(0), again.get(1)));
        var names = net.layers().stream()
                .map(NamedLayer::name)
                .filter(name -> name.startsWith("one"))
                .toList();
        assertEquals(2, names.size());
        assertEquals(names, frozen(net.freeze(names.get(1))));
    }

    static Stream<Net> frozenNets() {
        return Stream.of(PLAIN.freeze("block.0"), ResNets.resnet18().freezeUpTo("layer1"));
    }

    @ParameterizedTest
    @MethodSource("frozenNets")
    void what_is_frozen_stays_so_in_json_renamed_resized_and_opened(Net net) {
        assertEquals(net, Net.parse(net.json()));
        assertEquals(frozen(net), frozen(net.rename(name -> name)));
        assertEquals(frozen(net), frozen(net.at(Shape.of(net.input().channels(), 64, 64))));
        var last = net.layers().get(net.layers().size() - 1).name();
        var open = net.tap("end", last).taps().get("end");
        assertEquals(frozen(net), frozen(Networks.net("again", open.relu())));
    }

    @Test
    void a_glob_that_names_nothing_is_told_the_likest_names() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> ResNets.resnet18().freeze("layr4*"));
        assertEquals(
                "net 'resnet18': no layer or block is called 'layr4*'; the likest names are layer4, layer1, layer2,"
                        + " layer3, and summary() lists all",
                error.getMessage());
    }

    @Test
    void a_glob_that_names_only_layers_without_parameters_is_refused() {
        var error = assertThrows(IllegalArgumentException.class, () -> PLAIN.freeze("*relu*"));
        assertEquals(
                "net 'plain': '*relu*' names block.0.relu1, block.1.relu1, block.2.relu1, without parameters to"
                        + " freeze; summary() shows which layers have some",
                error.getMessage());
    }

    @Test
    void a_net_is_cut_at_a_layer_and_at_the_end_of_a_block() {
        var base = PLAIN.upTo("block.1");
        assertEquals(Shape.of(4, 8, 8), base.output());
        assertEquals("block.1.relu1", base.layers().get(base.outputs().get(0)).name());
        assertEquals(7, base.layers().size());
        assertEquals(Shape.of(512), ResNets.resnet18().upTo("globalavgpool*").output());
    }

    @Test
    void a_cut_net_and_its_rest_give_the_whole_again() {
        var base = PLAIN.upTo("globalavgpool1");
        var head = net("head", input(4, 1, 1).flatten().dense(3).as("head"));
        var whole = base.then(head);
        assertEquals(PLAIN.parameters(), whole.parameters());
        assertEquals(Shape.of(3), whole.output());
        assertEquals(whole, Net.parse(whole.json()));
    }

    @Test
    void a_head_that_does_not_fit_is_refused() {
        var error = assertThrows(ShapeException.class, () -> PLAIN.upTo("block.2")
                .then(net("head", input(4, 1, 1).flatten().dense(3))));
        assertEquals(
                "net 'head' takes 4x1x1, and net 'plain up to block.2' gives 1 outputs, first 4x8x8; begin 'head' with"
                        + " input(4, 8, 8)",
                error.getMessage());
    }
}
