package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;

/** Densely connected networks (Huang et al. 2017, arXiv 1608.06993) as torchvision builds them. */
public final class DenseNets {
    private DenseNets() {}

    /** DenseNet-121 for 224x224 pictures and 1000 classes: 7,978,856 parameters. */
    public static Net densenet121() {
        return densenet121(1000);
    }

    public static Net densenet121(int classes) {
        return densenet121(input(3, 224, 224), classes);
    }

    public static Net densenet121(Node pictures, int classes) {
        return densenet("densenet121", pictures, classes, 32, 64, List.of(6, 12, 24, 16));
    }

    /** DenseNet-161: 28,681,000 parameters. */
    public static Net densenet161() {
        return densenet161(1000);
    }

    public static Net densenet161(int classes) {
        return densenet161(input(3, 224, 224), classes);
    }

    public static Net densenet161(Node pictures, int classes) {
        return densenet("densenet161", pictures, classes, 48, 96, List.of(6, 12, 36, 24));
    }

    /** DenseNet-169: 14,149,480 parameters. */
    public static Net densenet169() {
        return densenet169(1000);
    }

    public static Net densenet169(int classes) {
        return densenet169(input(3, 224, 224), classes);
    }

    public static Net densenet169(Node pictures, int classes) {
        return densenet("densenet169", pictures, classes, 32, 64, List.of(6, 12, 32, 32));
    }

    /** DenseNet-201: 20,013,928 parameters. */
    public static Net densenet201() {
        return densenet201(1000);
    }

    public static Net densenet201(int classes) {
        return densenet201(input(3, 224, 224), classes);
    }

    public static Net densenet201(Node pictures, int classes) {
        return densenet("densenet201", pictures, classes, 32, 64, List.of(6, 12, 48, 32));
    }

    private static Net densenet(String name, Node pictures, int classes, int growth, int stem, List<Integer> depths) {
        Node x = pictures.conv(stem, 7)
                .stride(2)
                .noBias()
                .as("features.conv0")
                .bn()
                .as("features.norm0")
                .relu() // 64x112x112
                .tap("c1")
                .maxPool(3, 2); // 64x56x56
        for (int i = 1; i <= depths.size(); i++) {
            for (int j = 1; j <= depths.get(i - 1); j++) {
                x = x.block("features.denseblock" + i + ".denselayer" + j, b -> dense(b, growth));
            }
            if (i < depths.size()) {
                x = x.tap("c" + (i + 1)).block("features.transition" + i, DenseNets::transition);
            }
        }
        return net(
                name,
                x.bn().as("features.norm5")
                        .relu()
                        .tap("c5")
                        .globalAvgPool()
                        .dense(classes)
                        .as("classifier"));
    }

    /** The map, followed by {@code growth} channels made of all of its channels through a bottleneck of four times as many. */
    public static Node dense(Node x, int growth) {
        var fresh = x.bn().as("norm1")
                .relu()
                .conv(4 * growth, 1)
                .noBias()
                .as("conv1")
                .bn()
                .as("norm2")
                .relu()
                .conv(growth, 3)
                .noBias()
                .as("conv2");
        return concat(x, fresh);
    }

    /** Half of the channels at half of the size. */
    public static Node transition(Node x) {
        return x.bn().as("norm")
                .relu()
                .conv(x.channels() / 2, 1)
                .noBias()
                .as("conv")
                .avgPool(2)
                .valid();
    }
}
