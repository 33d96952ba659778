package dev.fovea.networks.zoo;

import dev.fovea.networks.ConvolutionNode;
import dev.fovea.networks.Node;
import java.util.function.Function;

/** What a convolution comes with in an inception net, under the names that torchvision gives it. */
enum InceptionUnit {
    /** A bias, as in the paper of 2014. */
    BIASED,
    /** Batch normalisation with epsilon 0.001, as ever since. */
    NORMALISED;

    /** The convolution and a ReLU, in a block of this name. */
    Node of(Node x, String name, Function<Node, ConvolutionNode> convolution) {
        return x.block(name, b -> (this == BIASED
                        ? convolution.apply(b).as("conv")
                        : convolution.apply(b).noBias().as("conv").bn(1e-3, 0.1).as("bn"))
                .relu());
    }

    /** The same with a square kernel and half padding. */
    Node of(Node x, String name, int filters, int kernel) {
        return of(x, name, b -> b.conv(filters, kernel));
    }
}
