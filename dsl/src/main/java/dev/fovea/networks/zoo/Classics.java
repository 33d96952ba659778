package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;

/** LeNet-5 (LeCun et al. 1998) and Network in Network (Lin, Chen and Yan 2014, arXiv 1312.4400). */
public final class Classics {
    private Classics() {}

    /**
     * LeNet-5 for 32x32 grey pictures and 10 classes: 61,706 parameters. The paper's has 60,000: its second convolution sees some
     * of the channels only, its subsampling is trained, and its outputs are radial basis functions.
     */
    public static Net lenet5() {
        return lenet5(input(1, 32, 32), 10);
    }

    public static Net lenet5(Node pictures, int classes) {
        return net(
                "lenet5",
                pictures.conv(6, 5)
                        .valid()
                        .tanh() // 6x28x28
                        .tap("c0")
                        .avgPool(2)
                        .valid()
                        .conv(16, 5)
                        .valid()
                        .tanh() // 16x10x10
                        .tap("c1")
                        .avgPool(2)
                        .valid() // 16x5x5
                        .tap("c2")
                        .flatten()
                        .dense(120)
                        .tanh()
                        .dense(84)
                        .tanh()
                        .dense(classes));
    }

    /** Network in Network for 32x32 pictures and 10 classes, as for CIFAR-10: 966,986 parameters. */
    public static Net ninCifar() {
        return ninCifar(input(3, 32, 32), 10);
    }

    public static Net ninCifar(Node pictures, int classes) {
        return net(
                "nin_cifar",
                mlpconv(pictures.conv(192, 5), 160, 96)
                        .tap("c0")
                        .maxPool(3, 2)
                        .valid()
                        .ceil()
                        .dropout(0.5)
                        .then(x -> mlpconv(x.conv(192, 5), 192, 192))
                        .tap("c1")
                        .avgPool(3, 2)
                        .valid()
                        .ceil()
                        .dropout(0.5)
                        .then(x -> mlpconv(x.conv(192, 3), 192, classes)) // classes x 8 x 8
                        .tap("c2")
                        .globalAvgPool());
    }

    /** Network in Network for 227x227 pictures and 1000 classes: 7,595,176 parameters. */
    public static Net nin() {
        return nin(input(3, 227, 227), 1000);
    }

    public static Net nin(Node pictures, int classes) {
        return net(
                "nin",
                mlpconv(pictures.conv(96, 11).stride(4).valid(), 96, 96) // 96x55x55
                        .tap("c2")
                        .maxPool(3, 2)
                        .valid()
                        .then(x -> mlpconv(x.conv(256, 5), 256, 256)) // 256x27x27
                        .tap("c3")
                        .maxPool(3, 2)
                        .valid()
                        .then(x -> mlpconv(x.conv(384, 3), 384, 384)) // 384x13x13
                        .tap("c4")
                        .maxPool(3, 2)
                        .valid()
                        .dropout(0.5)
                        .then(x -> mlpconv(x.conv(1024, 3), 1024, classes)) // classes x 6 x 6
                        .tap("c5")
                        .globalAvgPool());
    }

    /** A small perceptron at every position: a convolution and two of 1x1, each with its ReLU. */
    public static Node mlpconv(Node convolution, int hidden, int filters) {
        return convolution.relu().conv(hidden, 1).relu().conv(filters, 1).relu();
    }
}
