package dev.fovea.detection.models;

import dev.fovea.networks.Blocks;
import dev.fovea.networks.Initialiser;
import dev.fovea.networks.Networks;
import dev.fovea.networks.Node;
import java.util.ArrayList;
import java.util.List;

/** What stands between a backbone and a head, with torchvision's parameter names; notebooks import them statically. */
public final class Necks {
    private static final int CHANNELS = 256;

    private Necks() {}

    /** A feature pyramid of 256 channels over maps from fine to coarse, such as the taps c3, c4 and c5 of a backbone. */
    public static List<Node> fpn(Node... maps) {
        return fpn(List.of(maps), CHANNELS);
    }

    /** The same of so many channels. */
    public static List<Node> fpn(List<Node> maps, int channels) {
        return Networks.block("backbone.fpn", maps, inside -> Blocks.pyramid(inside, channels));
    }

    /** RetinaNet's further levels: P6 by a convolution of stride 2 of the coarsest map, P7 by another after a rectifier. */
    public static List<Node> p6p7(List<Node> pyramid) {
        var coarsest = pyramid.get(pyramid.size() - 1);
        var p6 = coarsest.block("backbone.fpn.extra_blocks", x -> coarser(x, "p6"));
        var p7 = p6.block("backbone.fpn.extra_blocks", x -> coarser(x.relu(), "p7"));
        return with(pyramid, p6, p7);
    }

    private static Node coarser(Node x, String name) {
        return x.conv(x.channels(), 3)
                .stride(2)
                .initialise(new Initialiser.LeCun())
                .as(name);
    }

    /** Faster R-CNN's further level: every other cell of the coarsest map. */
    public static List<Node> halved(List<Node> pyramid) {
        return with(pyramid, pyramid.get(pyramid.size() - 1).maxPool(1, 2));
    }

    private static List<Node> with(List<Node> pyramid, Node... more) {
        var all = new ArrayList<>(pyramid);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
