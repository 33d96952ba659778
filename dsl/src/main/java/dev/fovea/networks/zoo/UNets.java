package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * U-Net (Ronneberger, Fischer and Brox 2015, arXiv 1505.04597), with padded convolutions, so that the output is as large as the picture, and the paper's, which
 * loses a frame; U-Net++ (Zhou et al. 2018, arXiv 1807.10165) and Attention U-Net (Oktay et al. 2018, arXiv 1804.03999). Each gives a map of logits, one
 * channel a class. Taps {@code c0} to {@code c4} are the maps on the way down, of strides 1 to 16.
 */
public final class UNets {
    private static final int DEPTH = 4;

    private UNets() {}

    /** For 256x256 pictures and one class, the foreground: 31,031,745 parameters. */
    public static Net unet() {
        return unet(1);
    }

    public static Net unet(int classes) {
        return unet(input(3, 256, 256), classes, 64);
    }

    /**
     * @param pictures of sides that 16 divides
     * @param width channels of the first maps, 64 in the paper
     */
    public static Net unet(Node pictures, int classes, int width) {
        return unet("unet", down(pictures, width, false), classes, false, (skip, coarse) -> skip);
    }

    /** The paper's, without padding: from 1x572x572 to 2x388x388, 31,030,658 parameters. */
    public static Net unetPaper() {
        return unetPaper(input(1, 572, 572), 2);
    }

    /** The middle of each map on the way down is joined to what comes up. */
    public static Net unetPaper(Node pictures, int classes) {
        return unet("unet_paper", down(pictures, 64, true), classes, true, (skip, coarse) -> skip);
    }

    /** Attention U-Net for 256x256 pictures and one class. */
    public static Net attentionUnet() {
        return attentionUnet(input(3, 256, 256), 1, 64);
    }

    /** U-Net whose maps on the way down pass a gate that the coarser map steers, before they are joined. */
    public static Net attentionUnet(Node pictures, int classes, int width) {
        return unet("attention_unet", down(pictures, width, false), classes, false, UNets::attended);
    }

    private static List<Node> down(Node pictures, int width, boolean valid) {
        var maps = new ArrayList<Node>();
        var x = pictures;
        for (int level = 0; level <= DEPTH; level++) {
            int filters = width << level;
            x = (level == 0 ? x : x.maxPool(2))
                    .block("down" + level, b -> twice(b, filters, valid))
                    .tap("c" + level);
            maps.add(x);
        }
        return maps;
    }

    /**
     * @param gate what becomes of a map on the way down, given the coarser map that comes up
     */
    private static Net unet(String name, List<Node> maps, int classes, boolean valid, BinaryOperator<Node> gate) {
        var x = maps.get(DEPTH);
        for (int level = DEPTH - 1; level >= 0; level--) {
            var skip = maps.get(level);
            var passed = gate.apply(skip, x);
            x = x.block("up" + level, b -> {
                var wide = enlarged(b, skip.channels());
                var part = valid ? passed.crop(wide.height(), wide.width()) : passed;
                return twice(concat(part, wide), skip.channels(), valid);
            });
        }
        return net(name, x.conv(classes, 1).as("classifier"));
    }

    /**
     * An additive attention gate: what the map says at half its size and what the coarser map says, added, rectified and weighed to a number from 0 to 1 for each
     * position of the coarser map, which between these is read bilinearly.
     */
    private static Node attended(Node skip, Node coarse) {
        int inner = skip.channels() / 2;
        var name = "gate" + skip.height();
        return skip.block(name, map -> {
            var question = map.conv(inner, 1).stride(2).noBias();
            var answer = coarse.block(name, above -> above.conv(inner, 1));
            return map.weigh(add(question, answer)
                    .relu()
                    .conv(1, 1)
                    .sigmoid()
                    .resize(Sampling.BILINEAR, map.height(), map.width()));
        });
    }

    /** U-Net++ for 256x256 pictures and one class. */
    public static Net unetPlusPlus() {
        return unetPlusPlus(input(3, 256, 256), 1, 32);
    }

    /**
     * U-Net++: between the way down and the way up, maps of each level that see all maps of their level before them and the next coarser one. Map j of level i is the
     * block {@code x}i{@code _}j; the output is made of the last one of level 0.
     *
     * @param width channels of the first maps, 32 in the paper
     */
    public static Net unetPlusPlus(Node pictures, int classes, int width) {
        var levels = new ArrayList<List<Node>>();
        var x = pictures;
        for (int i = 0; i <= DEPTH; i++) {
            int filters = width << i;
            x = (i == 0 ? x : x.maxPool(2))
                    .block("x" + i + "_0", b -> twice(b, filters, false))
                    .tap("c" + i);
            levels.add(new ArrayList<>(List.of(x)));
        }
        for (int j = 1; j <= DEPTH; j++) {
            for (int i = 0; i <= DEPTH - j; i++) {
                var before = levels.get(i);
                int filters = width << i;
                before.add(levels.get(i + 1).get(j - 1).block("x" + i + "_" + j, b -> {
                    var wide = enlarged(b, filters);
                    return twice(
                            concat(
                                    before.get(0),
                                    wide,
                                    before.subList(1, before.size()).toArray(Node[]::new)),
                            filters,
                            false);
                }));
            }
        }
        return net("unet_plus_plus", levels.get(0).get(DEPTH).conv(classes, 1).as("classifier"));
    }

    /** Twice the size. */
    private static Node enlarged(Node x, int filters) {
        return x.transposedConv(filters, 2).stride(2).valid();
    }

    private static Node twice(Node x, int filters, boolean valid) {
        return once(once(x, filters, valid), filters, valid);
    }

    private static Node once(Node x, int filters, boolean valid) {
        var convolution = x.conv(filters, 3);
        return (valid ? convolution.valid() : convolution).relu();
    }
}
