package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.networks.zoo.InvertedResidual.channels;

import dev.fovea.networks.Layers.Function;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.zoo.InvertedResidual.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * MobileNet v1 (Howard et al. 2017, arXiv 1704.04861), v2 (Sandler et al. 2018, arXiv 1801.04381) and v3 (Howard et al. 2019,
 * arXiv 1905.02244); the last two as torchvision builds them. {@code width} multiplies all channels. Taps {@code c1} to
 * {@code c5} are the last maps of strides 2 to 32.
 */
public final class MobileNets {
    /** Table 1 of version 3's paper. */
    private static final List<InvertedResidual> LARGE = List.of(
            plain(3, 16, 16, 1, Function.RELU),
            plain(3, 64, 24, 2, Function.RELU),
            plain(3, 72, 24, 1, Function.RELU),
            gated(5, 72, 40, 2, Function.RELU),
            gated(5, 120, 40, 1, Function.RELU),
            gated(5, 120, 40, 1, Function.RELU),
            plain(3, 240, 80, 2, Function.HARD_SWISH),
            plain(3, 200, 80, 1, Function.HARD_SWISH),
            plain(3, 184, 80, 1, Function.HARD_SWISH),
            plain(3, 184, 80, 1, Function.HARD_SWISH),
            gated(3, 480, 112, 1, Function.HARD_SWISH),
            gated(3, 672, 112, 1, Function.HARD_SWISH),
            gated(5, 672, 160, 2, Function.HARD_SWISH),
            gated(5, 960, 160, 1, Function.HARD_SWISH),
            gated(5, 960, 160, 1, Function.HARD_SWISH));

    /** Table 2 of version 3's paper. */
    private static final List<InvertedResidual> SMALL = List.of(
            gated(3, 16, 16, 2, Function.RELU),
            plain(3, 72, 24, 2, Function.RELU),
            plain(3, 88, 24, 1, Function.RELU),
            gated(5, 96, 40, 2, Function.HARD_SWISH),
            gated(5, 240, 40, 1, Function.HARD_SWISH),
            gated(5, 240, 40, 1, Function.HARD_SWISH),
            gated(5, 120, 48, 1, Function.HARD_SWISH),
            gated(5, 144, 48, 1, Function.HARD_SWISH),
            gated(5, 288, 96, 2, Function.HARD_SWISH),
            gated(5, 576, 96, 1, Function.HARD_SWISH),
            gated(5, 576, 96, 1, Function.HARD_SWISH));

    private static final String FEATURES = "features.";

    private MobileNets() {}

    /** MobileNet v1 for 224x224 pictures and 1000 classes: 4,231,976 parameters. */
    public static Net mobilenetV1() {
        return mobilenetV1(1000);
    }

    public static Net mobilenetV1(int classes) {
        return mobilenetV1(input(3, 224, 224), classes, 1);
    }

    public static Net mobilenetV1(Node pictures, int classes, double width) {
        var widths = List.of(64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024);
        var strides = List.of(1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1);
        var stem = stem(pictures, FEATURES, channels(32, width), Style.V2).relu();
        var maps =
                trunk(stem, FEATURES, strides, (b, i) -> separable(b, channels(widths.get(i), width), strides.get(i)));
        return net(
                "mobilenet_v1",
                last(maps).tap("c5").globalAvgPool().dense(classes).as("classifier"));
    }

    /** MobileNet v2 for 224x224 pictures and 1000 classes: 3,504,872 parameters. */
    public static Net mobilenetV2() {
        return mobilenetV2(1000);
    }

    public static Net mobilenetV2(int classes) {
        return mobilenetV2(input(3, 224, 224), classes, 1);
    }

    public static Net mobilenetV2(Node pictures, int classes, double width) {
        var blocks = v2(width);
        var stem = stem(pictures, FEATURES, channels(32, width), Style.V2).relu6();
        var x = last(trunk(stem, FEATURES, blocks, Style.V2));
        int last = channels(1280, Math.max(width, 1));
        return net(
                "mobilenet_v2",
                Style.V2
                        .unit(x, FEATURES + (blocks.size() + 1), b -> b.conv(last, 1))
                        .relu6()
                        .tap("c5")
                        .globalAvgPool()
                        .dropout(0.2)
                        .dense(classes)
                        .as("classifier.1"));
    }

    /** MobileNet v3 large for 224x224 pictures and 1000 classes: 5,483,032 parameters. */
    public static Net mobilenetV3Large() {
        return mobilenetV3Large(1000);
    }

    public static Net mobilenetV3Large(int classes) {
        return mobilenetV3Large(input(3, 224, 224), classes, 1);
    }

    public static Net mobilenetV3Large(Node pictures, int classes, double width) {
        return v3("mobilenet_v3_large", pictures, classes, width, LARGE, 1280);
    }

    /** The same with half of the channels after stride 16, as detection and segmentation take it (section 6.3 of the paper). */
    public static Net mobilenetV3LargeReduced(Node pictures, int classes) {
        var blocks = new ArrayList<>(LARGE.subList(0, 12));
        blocks.add(gated(5, 672, 80, 2, Function.HARD_SWISH));
        blocks.add(gated(5, 480, 80, 1, Function.HARD_SWISH));
        blocks.add(gated(5, 480, 80, 1, Function.HARD_SWISH));
        return v3("mobilenet_v3_large_reduced", pictures, classes, 1, blocks, 640);
    }

    /** MobileNet v3 small: 2,542,856 parameters. */
    public static Net mobilenetV3Small() {
        return mobilenetV3Small(1000);
    }

    public static Net mobilenetV3Small(int classes) {
        return mobilenetV3Small(input(3, 224, 224), classes, 1);
    }

    public static Net mobilenetV3Small(Node pictures, int classes, double width) {
        return v3("mobilenet_v3_small", pictures, classes, width, SMALL, 1024);
    }

    private static Net v3(
            String name, Node pictures, int classes, double width, List<InvertedResidual> blocks, int units) {
        var maps = v3Maps(
                pictures,
                FEATURES,
                channels(16, width),
                blocks.stream().map(block -> block.wider(width)).toList());
        return net(
                name,
                last(maps)
                        .tap("c5")
                        .globalAvgPool()
                        .dense(channels(units, width))
                        .as("classifier.0")
                        .activation(Function.HARD_SWISH)
                        .dropout(0.2)
                        .dense(classes)
                        .as("classifier.3"));
    }

    /**
     * What goes into LR-ASPP of the large version 3 whose last blocks are dilated instead of strided.
     *
     * @param low 40 channels, from the first block of stride 8
     * @param high 960 channels, of stride 16
     */
    record Maps(Node low, Node high) {}

    static Maps dilatedV3Large(Node pictures, String scope) {
        int strided = LARGE.size() - 3;
        var blocks = new ArrayList<>(LARGE.subList(0, strided));
        LARGE.subList(strided, LARGE.size()).forEach(block -> blocks.add(block.dilated(2)));
        var maps = v3Maps(pictures, scope, 16, blocks);
        return new Maps(maps.get(3), last(maps).tap("c4"));
    }

    /** The outputs of the blocks, and of the convolution behind them. */
    private static List<Node> v3Maps(Node pictures, String scope, int filters, List<InvertedResidual> blocks) {
        var stem = stem(pictures, scope, filters, Style.V3).activation(Function.HARD_SWISH);
        var maps = new ArrayList<>(trunk(stem, scope, blocks, Style.V3));
        maps.add(Style.V3
                .unit(last(maps), scope + (blocks.size() + 1), b -> b.conv(6 * b.channels(), 1))
                .activation(Function.HARD_SWISH));
        return maps;
    }

    private static Node stem(Node pictures, String scope, int filters, Style style) {
        return style.unit(pictures, scope + "0", b -> b.conv(filters, 3).stride(2));
    }

    private static List<Node> trunk(Node stem, String scope, List<InvertedResidual> blocks, Style style) {
        var strides = blocks.stream().map(InvertedResidual::stride).toList();
        return trunk(stem, scope, strides, (b, i) -> blocks.get(i).after(b, style));
    }

    /** The outputs of the blocks in order; what goes into one that halves the size is tapped. */
    private static List<Node> trunk(
            Node stem, String scope, List<Integer> strides, BiFunction<Node, Integer, Node> block) {
        var maps = new ArrayList<Node>();
        var x = stem;
        int level = 1;
        for (int i = 0; i < strides.size(); i++) {
            int index = i;
            x = (strides.get(i) == 2 ? x.tap("c" + level++) : x).block(scope + (i + 1), b -> block.apply(b, index));
            maps.add(x);
        }
        return maps;
    }

    private static Node last(List<Node> maps) {
        return maps.get(maps.size() - 1);
    }

    /** A depthwise 3x3 convolution and a 1x1 one, each normalised: nearly the work of an ordinary 3x3 one, for a ninth. */
    public static Node separable(Node x, int filters, int stride) {
        var seen = Style.V2.unit(x, "0", b -> b.depthwise(3).stride(stride)).relu();
        return Style.V2.unit(seen, "1", b -> b.conv(filters, 1)).relu();
    }

    private static InvertedResidual plain(int kernel, int expanded, int filters, int stride, Function function) {
        return new InvertedResidual(kernel, expanded, filters, stride, 1, false, function);
    }

    private static InvertedResidual gated(int kernel, int expanded, int filters, int stride, Function function) {
        return new InvertedResidual(kernel, expanded, filters, stride, 1, true, function);
    }

    /** Table 2 of version 2's paper: expansion, channels, repetitions, and the stride of the first. */
    private static List<InvertedResidual> v2(double width) {
        var blocks = new ArrayList<InvertedResidual>();
        int before = channels(32, width);
        for (var row : List.of(
                List.of(1, 16, 1, 1),
                List.of(6, 24, 2, 2),
                List.of(6, 32, 3, 2),
                List.of(6, 64, 4, 2),
                List.of(6, 96, 3, 1),
                List.of(6, 160, 3, 2),
                List.of(6, 320, 1, 1))) {
            int filters = channels(row.get(1), width);
            for (int i = 0; i < row.get(2); i++) {
                blocks.add(plain(3, row.get(0) * before, filters, i == 0 ? row.get(3) : 1, Function.RELU6));
                before = filters;
            }
        }
        return blocks;
    }
}
