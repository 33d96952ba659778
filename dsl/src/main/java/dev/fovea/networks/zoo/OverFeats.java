package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;

/**
 * OverFeat's fast model (Sermanet et al. 2014, arXiv 1312.6229), which classifies, and as a net of maps, {@code overfeat().convolutional(281, 317)}, looks
 * at all windows of a larger picture at once. Taps {@code c2} to {@code c5}.
 */
public final class OverFeats {
    private OverFeats() {}

    /** For 231x231 pictures and 1000 classes. */
    public static Net overfeat() {
        return overfeat(input(3, 231, 231), 1000);
    }

    public static Net overfeat(Node pictures, int classes) {
        return net(
                "overfeat",
                pictures.conv(96, 11)
                        .stride(4)
                        .valid()
                        .relu() // 96x56x56
                        .tap("c2")
                        .maxPool(2)
                        .conv(256, 5)
                        .valid()
                        .relu() // 256x24x24
                        .tap("c3")
                        .maxPool(2)
                        .conv(512, 3)
                        .relu()
                        .conv(1024, 3)
                        .relu()
                        .conv(1024, 3)
                        .relu() // 1024x12x12
                        .tap("c4")
                        .maxPool(2) // 1024x6x6
                        .tap("c5")
                        .flatten()
                        .dropout(0.5)
                        .dense(3072)
                        .relu()
                        .dropout(0.5)
                        .dense(4096)
                        .relu()
                        .dense(classes));
    }
}
