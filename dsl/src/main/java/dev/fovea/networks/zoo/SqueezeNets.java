package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;

/** SqueezeNet (Iandola et al. 2016, arXiv 1602.07360) as torchvision builds it. Taps {@code c1} to {@code c4}. */
public final class SqueezeNets {
    /** In a list of squeeze widths, a pooling. */
    private static final int POOL = 0;

    private SqueezeNets() {}

    /** SqueezeNet 1.0 for 224x224 pictures and 1000 classes: 1,248,424 parameters. */
    public static Net squeezenet10() {
        return squeezenet10(1000);
    }

    public static Net squeezenet10(int classes) {
        return squeezenet10(input(3, 224, 224), classes);
    }

    public static Net squeezenet10(Node pictures, int classes) {
        return squeezenet(
                "squeezenet1_0",
                pictures.conv(96, 7).stride(2).valid().as("features.0"),
                classes,
                List.of(16, 16, 32, POOL, 32, 48, 48, 64, POOL, 64));
    }

    /** SqueezeNet 1.1, as good at less than half of the work: 1,235,496 parameters. */
    public static Net squeezenet11() {
        return squeezenet11(1000);
    }

    public static Net squeezenet11(int classes) {
        return squeezenet11(input(3, 224, 224), classes);
    }

    public static Net squeezenet11(Node pictures, int classes) {
        return squeezenet(
                "squeezenet1_1",
                pictures.conv(64, 3).stride(2).valid().as("features.0"),
                classes,
                List.of(16, 16, POOL, 32, 32, POOL, 48, 48, 64, 64));
    }

    /** @param stem the first convolution, which halves the size */
    private static Net squeezenet(String name, Node stem, int classes, List<Integer> squeezes) {
        int stride = 1;
        Node x = stem.relu().tap("c1").maxPool(3, 2).valid().ceil();
        for (int i = 0; i < squeezes.size(); i++) {
            int squeeze = squeezes.get(i);
            if (squeeze == POOL) {
                x = x.tap("c" + ++stride).maxPool(3, 2).valid().ceil();
            } else {
                x = x.block("features." + (i + 3), b -> fire(b, squeeze, 4 * squeeze));
            }
        }
        return net(
                name,
                x.tap("c4")
                        .dropout(0.5)
                        .conv(classes, 1)
                        .as("classifier.1")
                        .relu()
                        .globalAvgPool());
    }

    /** The fire module: a 1x1 convolution squeezes, then 1x1 and 3x3 convolutions side by side expand. */
    public static Node fire(Node x, int squeeze, int expand) {
        var narrow = x.conv(squeeze, 1).as("squeeze").relu();
        return concat(
                narrow.conv(expand, 1).as("expand1x1").relu(),
                narrow.conv(expand, 3).as("expand3x3").relu());
    }
}
