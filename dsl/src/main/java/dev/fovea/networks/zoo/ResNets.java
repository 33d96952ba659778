package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;

/** Residual networks (He et al. 2016, arXiv 1512.03385) as torchvision builds them. */
public final class ResNets {
    private ResNets() {}

    /** ResNet-18 for 224x224 pictures and 1000 classes: 11,689,512 parameters. */
    public static Net resnet18() {
        return resnet18(1000);
    }

    public static Net resnet18(int classes) {
        return resnet("resnet18", List.of(2, 2, 2, 2), classes);
    }

    private static Net resnet(String name, List<Integer> depths, int classes) {
        Node x = input(3, 224, 224)
                .conv(64, 7)
                .stride(2)
                .noBias()
                .bn()
                .relu() // 64x112x112
                .maxPool(3, 2); // 64x56x56
        for (int i = 0; i < depths.size(); i++) {
            int width = 64 << i;
            int first = i == 0 ? 1 : 2;
            x = x.repeat(depths.get(i), "layer" + (i + 1), (b, j) -> basic(b, width, j == 0 ? first : 1));
        }
        return net(name, x.globalAvgPool().dense(classes).as("fc"));
    }

    /** Two 3x3 convolutions beside a shortcut, which is a 1x1 convolution where the shape changes. */
    public static Node basic(Node x, int width, int stride) {
        var y = x.conv(width, 3)
                .stride(stride)
                .noBias()
                .bn()
                .relu()
                .conv(width, 3)
                .noBias()
                .bn();
        return add(y, shortcut(x, width, stride)).relu();
    }

    private static Node shortcut(Node x, int width, int stride) {
        return stride == 1 && x.channels() == width
                ? x
                : x.block("downsample", s -> s.conv(width, 1)
                        .stride(stride)
                        .noBias()
                        .as("0")
                        .bn()
                        .as("1"));
    }
}
