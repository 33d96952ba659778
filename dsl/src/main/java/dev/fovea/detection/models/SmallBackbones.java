package dev.fovea.detection.models;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.geometry.Size;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;

/** Backbones for small data and small machines. */
public final class SmallBackbones {
    private SmallBackbones() {}

    /**
     * A residual network with taps {@code c1} to {@code c5} of 24, 48, 96, 128 and 128 channels: 0.9 million parameters.
     *
     * @param pictures width and height, multiples of 32
     */
    public static Net smallResnet(Size pictures) {
        var x = unit(input(3, pictures.height(), pictures.width()), 24, 2).tap("c1");
        x = residual(unit(x, 48, 2)).tap("c2");
        x = residual(residual(unit(x, 96, 2))).tap("c3");
        x = residual(unit(x, 128, 2)).tap("c4");
        return net("small-resnet", residual(unit(x, 128, 2)).tap("c5"));
    }

    private static Node unit(Node x, int filters, int stride) {
        return x.conv(filters, 3).stride(stride).noBias().bn().relu();
    }

    private static Node residual(Node x) {
        var inner = unit(x, x.channels(), 1).conv(x.channels(), 3).noBias().bn();
        return add(x, inner).relu();
    }
}
