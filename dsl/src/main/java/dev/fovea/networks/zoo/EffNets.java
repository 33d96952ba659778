package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;

/**
 * EffNet (Freeman, Roese-Koerner and Kummert 2018, arXiv 1801.06434), for small pictures on small devices: depthwise convolutions along one axis after the
 * other, and pooling and stride along one axis at a time. Taps {@code c1} to {@code c3}.
 */
public final class EffNets {
    private static final double SLOPE = 0.3;

    private EffNets() {}

    /** For 32x32 pictures and 10 classes. */
    public static Net effnet() {
        return effnet(input(3, 32, 32), 10);
    }

    public static Net effnet(Node pictures, int classes) {
        return net(
                "effnet",
                pictures.block("block1", b -> block(b, 32, 64)) // 64x16x16
                        .tap("c1")
                        .block("block2", b -> block(b, 64, 128)) // 128x8x8
                        .tap("c2")
                        .block("block3", b -> block(b, 128, 256)) // 256x4x4
                        .tap("c3")
                        .flatten()
                        .dense(classes)
                        .as("fc"));
    }

    /** A 1x1 convolution to {@code inner} channels, depthwise 1x3, pooled along the rows, depthwise 3x1, then 2x1 with stride along the columns. */
    public static Node block(Node x, int inner, int filters) {
        return x.conv(inner, 1)
                .noBias()
                .bn()
                .leakyRelu(SLOPE)
                .conv(inner, 1, 3)
                .groups(inner)
                .noBias()
                .bn()
                .leakyRelu(SLOPE)
                .maxPool(2)
                .kernel(2, 1)
                .stride(2, 1)
                .conv(inner, 3, 1)
                .groups(inner)
                .noBias()
                .bn()
                .leakyRelu(SLOPE)
                .conv(filters, 2, 1)
                .stride(1, 2)
                .same()
                .noBias()
                .bn()
                .leakyRelu(SLOPE);
    }
}
