package dev.fovea.networks;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.attention;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.deformable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Blocks that several architectures share: functions from node to node. */
public final class Blocks {
    private Blocks() {}

    /** The first thought of GoogLeNet (Szegedy et al. 2015, arXiv 1409.4842): kernels of 1, 3 and 5 and a max pooling side by side. */
    public static Node inceptionNaive(Node x, int ones, int threes, int fives) {
        return concat(
                x.conv(ones, 1).relu(),
                x.conv(threes, 3).relu(),
                x.conv(fives, 5).relu(),
                x.maxPool(3, 1));
    }

    /**
     * GoogLeNet's module: 1x1 convolutions reduce the channels before the larger kernels and after the pooling. The numbers are in the order
     * of the paper's table.
     */
    public static Node inception(
            Node x, int ones, int reduceThrees, int threes, int reduceFives, int fives, int pooled) {
        return new Inception(ones, reduceThrees, threes, reduceFives, fives, pooled).after(x, Inception.Unit.PLAIN, 5);
    }

    /** GoogLeNet's auxiliary classifier on a map of at least 5x5: logits, whose loss counts 0.3 in training. */
    public static Node auxiliary(Node x, int classes) {
        return Inception.auxiliary(x.avgPool(5, 3).valid(), classes, Inception.Unit.PLAIN);
    }

    /**
     * A non-local block (Wang et al. 2018, arXiv 1711.07971), embedded Gaussian: each position adds what it attends to. {@code inner} is
     * the number of channels of theta, phi and g, half of those of {@code x} in the paper.
     */
    public static Node nonLocal(Node x, int inner) {
        var seen = attention(
                x.conv(inner, 1).noBias(),
                x.conv(inner, 1).noBias(),
                x.conv(inner, 1).noBias());
        return add(seen.conv(x.channels(), 1).noBias(), x);
    }

    /** Involution whose kernels come from two 1x1 convolutions, the first with a {@code reduction}-th of the channels. */
    public static Node involution(Node x, int kernel, int groups, int reduction) {
        var kernels = x.conv(x.channels() / reduction, 1).noBias().bn().relu().conv(groups * kernel * kernel, 1);
        return Networks.involution(x, kernels, kernel, groups);
    }

    /** Deformable convolution whose offsets come from a convolution of the same kernel, zero at first. */
    public static Node deformableConv(Node x, int filters, int kernel) {
        var offsets = x.conv(2 * kernel * kernel, kernel).initialise(new Initialiser.Constant(0));
        return deformable(x, offsets, filters, kernel);
    }

    /**
     * A feature pyramid (Lin et al. 2017, arXiv 1612.03144) with torchvision's names: each map through a 1x1 convolution, plus the coarser one above it
     * enlarged to the nearest cell, smoothed by a 3x3 convolution.
     *
     * @param maps from fine to coarse
     * @return as many maps, from fine to coarse, all of {@code channels}
     */
    public static List<Node> pyramid(List<Node> maps, int channels) {
        var pyramid = new ArrayList<Node>();
        Node above = null;
        for (int i = maps.size() - 1; i >= 0; i--) {
            var lateral = maps.get(i)
                    .block("inner_blocks." + i, x -> x.conv(channels, 1).as("0"));
            above = above == null ? lateral : add(lateral, enlarged(above, lateral));
            pyramid.add(
                    above.block("layer_blocks." + i, x -> x.conv(channels, 3).as("0")));
        }
        Collections.reverse(pyramid);
        return List.copyOf(pyramid);
    }

    private static Node enlarged(Node coarse, Node fine) {
        return fine.height() == 2 * coarse.height() && fine.width() == 2 * coarse.width()
                ? coarse.upsample(2)
                : coarse.resize(Sampling.NEAREST, fine.height(), fine.width());
    }
}
