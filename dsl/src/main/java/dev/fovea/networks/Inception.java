package dev.fovea.networks;

import static dev.fovea.networks.Networks.concat;

/**
 * The channels of a module of GoogLeNet (Szegedy et al. 2015, arXiv 1409.4842), in the order of the paper's table: windows of several sizes side by
 * side, the larger ones and the pooling with 1x1 convolutions that reduce the channels.
 *
 * @param ones of the 1x1 branch
 * @param reduceThrees of the 1x1 convolution before the 3x3 one
 * @param reduceFives of the 1x1 convolution before the 5x5 one
 * @param pooled of the 1x1 convolution after the pooling
 */
public record Inception(int ones, int reduceThrees, int threes, int reduceFives, int fives, int pooled) {
    /** What stands for a convolution: its activation function with it, perhaps a normalisation. */
    @FunctionalInterface
    public interface Unit {
        /** A convolution with bias and a ReLU. */
        Unit PLAIN = (x, name, filters, kernel) ->
                x.block(name, b -> b.conv(filters, kernel).as("conv").relu());

        /** The unit with a square kernel and half padding, in a block of this name. */
        Node of(Node x, String name, int filters, int kernel);
    }

    /** The module on a map, its branches under torchvision's names; {@code wide} is the kernel of the third, 5 in the paper. */
    public Node after(Node x, Unit unit, int wide) {
        var three = unit.of(x, "branch2.0", reduceThrees, 1);
        var five = unit.of(x, "branch3.0", reduceFives, 1);
        return concat(
                unit.of(x, "branch1", ones, 1),
                unit.of(three, "branch2.1", threes, 3),
                unit.of(five, "branch3.1", fives, wide),
                unit.of(x.maxPool(3, 1), "branch4.1", pooled, 1));
    }

    /** A classifier halfway on a pooled map, whose loss helps the layers before it: 1x1 to 128, 1024 units, logits. */
    public static Node auxiliary(Node pooled, int classes, Unit unit) {
        return unit.of(pooled, "conv", 128, 1)
                .flatten()
                .dense(1024)
                .as("fc1")
                .relu()
                .dropout(0.7)
                .dense(classes)
                .as("fc2");
    }
}
