package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * AlexNet (Krizhevsky, Sutskever and Hinton 2012) and its single-tower form (Krizhevsky 2014, arXiv 1404.5997). Taps {@code c2}
 * to {@code c5}. The two nets of 2012 have its local response normalisation.
 */
public final class AlexNets {
    private static final List<Integer> PAPER = List.of(96, 256, 384, 384, 256);

    private AlexNets() {}

    /** As torchvision builds it, for 224x224 pictures and 1000 classes: 61,100,840 parameters. */
    public static Net alexnet() {
        return alexnet(1000);
    }

    public static Net alexnet(int classes) {
        return alexnet(input(3, 224, 224), classes);
    }

    public static Net alexnet(Node pictures, int classes) {
        return alexnet("alexnet", pictures, classes, List.of(64, 192, 384, 256, 256), 2, 1, UnaryOperator.identity());
    }

    /** The paper's two towers as grouped convolutions, for 227x227 pictures: 60,965,224 parameters. */
    public static Net alexnet2012() {
        return alexnet2012(input(3, 227, 227), 1000);
    }

    public static Net alexnet2012(Node pictures, int classes) {
        return alexnet("alexnet2012", pictures, classes, PAPER, 0, 2, AlexNets::normalised);
    }

    /** The paper's widths in one tower, as many libraries have it, for 227x227 pictures: 62,378,344 parameters. */
    public static Net alexnet2012Ungrouped() {
        return alexnet2012Ungrouped(input(3, 227, 227), 1000);
    }

    public static Net alexnet2012Ungrouped(Node pictures, int classes) {
        return alexnet("alexnet2012_ungrouped", pictures, classes, PAPER, 0, 1, AlexNets::normalised);
    }

    /** Over 5 channels with alpha 1e-4, which the paper does not divide by them. */
    private static Node normalised(Node x) {
        return x.lrn(5, 5e-4, 0.75, 2);
    }

    private static Net alexnet(
            String name, Node x, int classes, List<Integer> widths, int margin, int groups, UnaryOperator<Node> norm) {
        var trunk = x.conv(widths.get(0), 11)
                .stride(4)
                .pad(margin)
                .as("features.0")
                .relu() // 64x55x55
                .then(norm)
                .tap("c2")
                .maxPool(3, 2)
                .valid()
                .conv(widths.get(1), 5)
                .groups(groups)
                .as("features.3")
                .relu() // 192x27x27
                .then(norm)
                .tap("c3")
                .maxPool(3, 2)
                .valid()
                .conv(widths.get(2), 3)
                .as("features.6")
                .relu()
                .conv(widths.get(3), 3)
                .groups(groups)
                .as("features.8")
                .relu()
                .conv(widths.get(4), 3)
                .groups(groups)
                .as("features.10")
                .relu() // 256x13x13
                .tap("c4")
                .maxPool(3, 2)
                .valid() // 256x6x6
                .tap("c5");
        return net(
                name,
                trunk.flatten()
                        .dropout(0.5)
                        .dense(4096)
                        .as("classifier.1")
                        .relu()
                        .dropout(0.5)
                        .dense(4096)
                        .as("classifier.4")
                        .relu()
                        .dense(classes)
                        .as("classifier.6"));
    }
}
