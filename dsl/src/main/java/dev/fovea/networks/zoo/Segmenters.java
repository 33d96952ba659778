package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.Sampling;
import java.util.ArrayList;
import java.util.List;

/**
 * Nets on the trunk of a classifier that give a map of logits as large as the picture: DeepLabv3 (Chen et al. 2017, arXiv 1706.05587) and FCN (Long, Shelhamer and
 * Darrell 2015, arXiv 1411.4038) as torchvision builds them, without its auxiliary head, LR-ASPP (Howard et al. 2019, arXiv 1905.02244, section 6.4), and hypercolumns (Hariharan et al. 2015, arXiv 1411.5752).
 */
public final class Segmenters {
    private Segmenters() {}

    /** DeepLabv3 on ResNet-50 for 520x520 pictures and the 21 classes of VOC: 39,638,869 parameters. */
    public static Net deeplabv3() {
        return deeplabv3(input(3, 520, 520), 21);
    }

    public static Net deeplabv3(Node pictures, int classes) {
        return deeplabv3("deeplabv3_resnet50", pictures, classes, 50);
    }

    /** The same on ResNet-101: 58,630,997 parameters. */
    public static Net deeplabv3Resnet101(Node pictures, int classes) {
        return deeplabv3("deeplabv3_resnet101", pictures, classes, 101);
    }

    private static Net deeplabv3(String name, Node pictures, int classes, int layers) {
        var map = pictures.block("backbone", x -> ResNets.dilated(x, layers))
                .block("classifier", b -> b.block("0", Segmenters::pyramid)
                        .conv(256, 3)
                        .noBias()
                        .as("1")
                        .bn()
                        .as("2")
                        .relu()
                        .conv(classes, 1)
                        .as("4"));
        return net(name, enlarged(map, pictures));
    }

    /** Atrous spatial pyramid pooling: 1x1, three dilated 3x3 convolutions and the mean of the whole map side by side, 256 channels each. */
    private static Node pyramid(Node x) {
        var branches = new ArrayList<Node>();
        branches.add(x.block(
                "convs.0", b -> b.conv(256, 1).noBias().as("0").bn().as("1").relu()));
        for (int rate : List.of(12, 24, 36)) {
            branches.add(x.block("convs." + rate / 12, b -> b.conv(256, 3)
                    .dilation(rate)
                    .noBias()
                    .as("0")
                    .bn()
                    .as("1")
                    .relu()));
        }
        var mean = x.block("convs.4", b -> b.globalAvgPool()
                .asMap()
                .conv(256, 1)
                .noBias()
                .as("1")
                .bn()
                .as("2")
                .relu()
                .resize(Sampling.BILINEAR, x.height(), x.width()));
        return concat(branches.get(0), branches.get(1), branches.get(2), branches.get(3), mean)
                .block(
                        "project",
                        b -> b.conv(256, 1).noBias().as("0").bn().as("1").relu().dropout(0.5));
    }

    /** FCN on ResNet-50 for 520x520 pictures and the 21 classes of VOC: 32,957,013 parameters. */
    public static Net fcn() {
        return fcn(input(3, 520, 520), 21);
    }

    public static Net fcn(Node pictures, int classes) {
        return fcn("fcn_resnet50", pictures, classes, 50);
    }

    /** The same on ResNet-101: 51,949,141 parameters. */
    public static Net fcnResnet101(Node pictures, int classes) {
        return fcn("fcn_resnet101", pictures, classes, 101);
    }

    private static Net fcn(String name, Node pictures, int classes, int layers) {
        var map = pictures.block("backbone", x -> ResNets.dilated(x, layers)).block("classifier", b -> b.conv(512, 3)
                .noBias()
                .as("0")
                .bn()
                .as("1")
                .relu()
                .dropout(0.1)
                .conv(classes, 1)
                .as("4"));
        return net(name, enlarged(map, pictures));
    }

    /** LR-ASPP on the large MobileNet v3 for 520x520 pictures and the 21 classes of VOC: 3,221,538 parameters. */
    public static Net lraspp() {
        return lraspp(input(3, 520, 520), 21);
    }

    /** The map of stride 16, each channel weighed by what the mean of the whole says, decides at twice its size together with a map of stride 8. */
    public static Net lraspp(Node pictures, int classes) {
        var maps = MobileNets.dilatedV3Large(pictures, "backbone.");
        var low = maps.low();
        var gate = maps.high().block("classifier.scale", b -> b.globalAvgPool()
                .asMap()
                .conv(128, 1)
                .noBias()
                .as("1")
                .sigmoid());
        var high = maps.high()
                .block(
                        "classifier.cbr",
                        b -> b.conv(128, 1).noBias().as("0").bn().as("1").relu())
                .scale(gate)
                .resize(Sampling.BILINEAR, low.height(), low.width());
        var scores = add(
                low.block("classifier", b -> b.conv(classes, 1).as("low_classifier")),
                high.block("classifier", b -> b.conv(classes, 1).as("high_classifier")));
        return net("lraspp_mobilenet_v3_large", enlarged(scores, pictures));
    }

    /** Hypercolumns on VGG-16: at each pixel all that the maps of strides 4 to 32 say there, weighed to classes. */
    public static Net hypercolumn() {
        return hypercolumn(input(3, 224, 224), 21);
    }

    /**
     * Weighs each map before it is enlarged and adds, as the paper does: the same numbers as a 1x1 convolution of all maps enlarged and joined, in a fraction
     * of the memory.
     */
    public static Net hypercolumn(Node pictures, int classes) {
        var taps = Vggs.vgg16(pictures, classes).taps();
        var scores = new ArrayList<Node>();
        for (var name : List.of("c2", "c3", "c4", "c5")) {
            var map = taps.get(name);
            if (map == null) {
                throw new AssertionError(name);
            }
            scores.add(enlarged(map.block("score", b -> b.conv(classes, 1).as(name)), pictures));
        }
        return net("hypercolumn_vgg16", add(scores.get(0), scores.get(1), scores.get(2), scores.get(3)));
    }

    private static Node enlarged(Node map, Node pictures) {
        return map.resize(Sampling.BILINEAR, pictures.height(), pictures.width());
    }
}
