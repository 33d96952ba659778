package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;

/**
 * The trunks of YOLOv2 (Redmon and Farhadi 2017, arXiv 1612.08242) and YOLOv3 (2018, arXiv 1804.02767) as classifiers. Taps
 * {@code c1} to {@code c5} are the last maps of strides 2 to 32.
 */
public final class Darknets {
    private Darknets() {}

    /** Darknet-19 for 224x224 pictures and 1000 classes: 20,842,376 parameters. */
    public static Net darknet19() {
        return darknet19(1000);
    }

    public static Net darknet19(int classes) {
        return darknet19(input(3, 224, 224), classes);
    }

    public static Net darknet19(Node pictures, int classes) {
        var x = pictures;
        var stages = List.of(
                List.of(32),
                List.of(64),
                List.of(128, 64, 128),
                List.of(256, 128, 256),
                List.of(512, 256, 512, 256, 512),
                List.of(1024, 512, 1024, 512, 1024));
        for (int stage = 0; stage < stages.size(); stage++) {
            x = stage == 0 ? x : x.maxPool(2);
            for (int i = 0; i < stages.get(stage).size(); i++) {
                int filters = stages.get(stage).get(i);
                int kernel = i % 2 == 0 ? 3 : 1; // wide layers look around, narrow ones between them do not
                x = x.block("stage" + stage + "." + i, b -> unit(b, filters, kernel, 1));
            }
            x = stage == 0 ? x : x.tap("c" + stage);
        }
        return net("darknet19", x.conv(classes, 1).as("classifier").globalAvgPool());
    }

    /** Darknet-53 for 256x256 pictures and 1000 classes: 41,609,928 parameters. */
    public static Net darknet53() {
        return darknet53(1000);
    }

    public static Net darknet53(int classes) {
        return darknet53(input(3, 256, 256), classes);
    }

    public static Net darknet53(Node pictures, int classes) {
        var x = pictures.block("stem", b -> unit(b, 32, 3, 1));
        var depths = List.of(1, 2, 8, 8, 4);
        for (int i = 0; i < depths.size(); i++) {
            int filters = 64 << i;
            x = x.block("stage" + (i + 1) + ".down", b -> unit(b, filters, 3, 2))
                    .repeat(depths.get(i), "stage" + (i + 1), Darknets::residual)
                    .tap("c" + (i + 1));
        }
        return net("darknet53", x.globalAvgPool().dense(classes).as("classifier"));
    }

    /** A 1x1 convolution to half of the channels and a 3x3 one back to all, added to the input without an activation after it. */
    public static Node residual(Node x) {
        return add(x, unit(unit(x, x.channels() / 2, 1, 1), x.channels(), 3, 1));
    }

    /** Convolution, batch normalisation, leaky ReLU of 0.1. */
    public static Node unit(Node x, int filters, int kernel, int stride) {
        return x.conv(filters, kernel).stride(stride).noBias().bn().leakyRelu(0.1);
    }
}
