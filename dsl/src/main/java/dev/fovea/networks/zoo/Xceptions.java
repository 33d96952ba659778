package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;

/**
 * Xception (Chollet 2017, arXiv 1610.02357): depthwise separable convolutions beside shortcuts. Taps {@code c1} to {@code c5} are
 * the last maps of strides 2 to 32.
 */
public final class Xceptions {
    private Xceptions() {}

    /** For 299x299 pictures and 1000 classes: 22,855,952 parameters. */
    public static Net xception() {
        return xception(1000);
    }

    public static Net xception(int classes) {
        return xception(input(3, 299, 299), classes);
    }

    public static Net xception(Node pictures, int classes) {
        var x = pictures.conv(32, 3)
                .stride(2)
                .valid()
                .noBias()
                .bn()
                .relu()
                .conv(64, 3)
                .valid()
                .noBias()
                .bn()
                .relu() // 64x147x147
                .tap("c1")
                .block("entry.0", b -> halving(b, List.of(128, 128), false))
                .tap("c2")
                .block("entry.1", b -> halving(b, List.of(256, 256), true))
                .tap("c3")
                .block("entry.2", b -> halving(b, List.of(728, 728), true)) // 728x19x19
                .repeat(8, "middle", b -> add(b, separables(b, List.of(728, 728, 728), true)))
                .tap("c4")
                .block("exit.0", b -> halving(b, List.of(728, 1024), true))
                .block("exit.1", b -> separables(b, List.of(1536, 2048), false).relu()) // 2048x10x10
                .tap("c5");
        return net("xception", x.globalAvgPool().dense(classes).as("classifier"));
    }

    /** Separable convolutions and pooling beside a strided 1x1 convolution. */
    private static Node halving(Node x, List<Integer> widths, boolean reluFirst) {
        var y = separables(x, widths, reluFirst).maxPool(3, 2);
        var skip = x.conv(widths.get(widths.size() - 1), 1).stride(2).noBias().bn();
        return add(y, skip);
    }

    private static Node separables(Node x, List<Integer> widths, boolean reluFirst) {
        var y = x;
        for (int i = 0; i < widths.size(); i++) {
            y = separable(reluFirst || i > 0 ? y.relu() : y, widths.get(i));
        }
        return y;
    }

    /** A depthwise 3x3 convolution and a 1x1 one, with nothing between them and normalised together. */
    private static Node separable(Node x, int filters) {
        return x.depthwise(3).noBias().conv(filters, 1).noBias().bn();
    }
}
