package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;
import java.util.Map;

/**
 * ShuffleNet v1 (Zhang et al. 2018, arXiv 1707.01083) after its paper, and v2 (Ma et al. 2018, arXiv 1807.11164) as torchvision
 * builds it.
 */
public final class ShuffleNets {
    private static final List<Integer> REPEATS = List.of(4, 8, 4);

    /** Channels of the first stage by number of groups; each later stage has twice as many (table 1 of the paper). */
    private static final Map<Integer, Integer> WIDTHS = Map.of(1, 144, 2, 200, 3, 240, 4, 272, 8, 384);

    private ShuffleNets() {}

    /** ShuffleNet v2 x0.5 for 224x224 pictures and 1000 classes: 1,366,792 parameters. */
    public static Net shufflenetV2X05() {
        return shufflenetV2X05(1000);
    }

    public static Net shufflenetV2X05(int classes) {
        return shufflenetV2X05(input(3, 224, 224), classes);
    }

    public static Net shufflenetV2X05(Node pictures, int classes) {
        return shufflenet("shufflenet_v2_x0_5", pictures, classes, 48, 1024);
    }

    /** ShuffleNet v2 x1.0: 2,278,604 parameters. */
    public static Net shufflenetV2X10() {
        return shufflenetV2X10(1000);
    }

    public static Net shufflenetV2X10(int classes) {
        return shufflenetV2X10(input(3, 224, 224), classes);
    }

    public static Net shufflenetV2X10(Node pictures, int classes) {
        return shufflenet("shufflenet_v2_x1_0", pictures, classes, 116, 1024);
    }

    /** ShuffleNet v2 x1.5: 3,503,624 parameters. */
    public static Net shufflenetV2X15() {
        return shufflenetV2X15(1000);
    }

    public static Net shufflenetV2X15(int classes) {
        return shufflenetV2X15(input(3, 224, 224), classes);
    }

    public static Net shufflenetV2X15(Node pictures, int classes) {
        return shufflenet("shufflenet_v2_x1_5", pictures, classes, 176, 1024);
    }

    /** ShuffleNet v2 x2.0: 7,393,996 parameters. */
    public static Net shufflenetV2X20() {
        return shufflenetV2X20(1000);
    }

    public static Net shufflenetV2X20(int classes) {
        return shufflenetV2X20(input(3, 224, 224), classes);
    }

    public static Net shufflenetV2X20(Node pictures, int classes) {
        return shufflenet("shufflenet_v2_x2_0", pictures, classes, 244, 2048);
    }

    /** ShuffleNet v1 with 3 groups for 224x224 pictures and 1000 classes: 1,865,728 parameters. */
    public static Net shufflenetV1() {
        return shufflenetV1(input(3, 224, 224), 1000, 3);
    }

    /** @param groups of the 1x1 convolutions: 1, 2, 3, 4 or 8 */
    public static Net shufflenetV1(Node pictures, int classes, int groups) {
        var width = WIDTHS.get(groups);
        if (width == null) {
            throw new IllegalArgumentException(
                    "shufflenet v1 with " + groups + " groups: the paper has 1, 2, 3, 4 and 8; take one of them");
        }
        var x = stem(pictures);
        for (int stage = 0; stage < REPEATS.size(); stage++) {
            int filters = width << stage;
            boolean first = stage == 0;
            x = x.repeat(
                            REPEATS.get(stage),
                            "stage" + (stage + 2),
                            (b, i) -> grouped(b, filters, first && i == 0 ? 1 : groups, groups, i == 0 ? 2 : 1))
                    .tap("c" + (stage + 3));
        }
        return net("shufflenet_v1_g" + groups, x.globalAvgPool().dense(classes).as("fc"));
    }

    private static Net shufflenet(String name, Node pictures, int classes, int width, int last) {
        var x = stem(pictures);
        for (int stage = 0; stage < REPEATS.size(); stage++) {
            int filters = width << stage;
            x = x.repeat(REPEATS.get(stage), "stage" + (stage + 2), (b, i) -> i == 0 ? halving(b, filters) : split(b))
                    .tap("c" + (stage + 3));
        }
        return net(
                name,
                x.block("conv5", b -> pointwise(b, last, 0).relu())
                        .globalAvgPool()
                        .dense(classes)
                        .as("fc"));
    }

    private static Node stem(Node pictures) {
        return pictures.block("conv1", b -> b.conv(24, 3)
                        .stride(2)
                        .noBias()
                        .as("0")
                        .bn()
                        .as("1")
                        .relu())
                .tap("c1") // 24x112x112
                .maxPool(3, 2)
                .tap("c2"); // 24x56x56
    }

    /** Version 1's unit: grouped 1x1 convolutions with a shuffle between them, beside the map itself or its average-pooled half. */
    static Node grouped(Node x, int filters, int groupsIn, int groups, int stride) {
        int fresh = stride == 1 ? filters : filters - x.channels();
        var y = x.conv(filters / 4, 1)
                .groups(groupsIn)
                .noBias()
                .bn()
                .relu()
                .channelShuffle(groups)
                .depthwise(3)
                .stride(stride)
                .noBias()
                .bn()
                .conv(fresh, 1)
                .groups(groups)
                .noBias()
                .bn();
        return (stride == 1 ? add(x, y) : concat(x.avgPool(3, 2), y)).relu();
    }

    /** Version 2's unit of stride 1: half of the channels pass, half are convolved, then they shuffle. */
    static Node split(Node x) {
        var halves = x.split(2);
        var right = halves.get(1).block("branch2", b -> convolved(b, x.channels() / 2, 1));
        return concat(halves.get(0), right).channelShuffle(2);
    }

    /** Version 2's unit of stride 2: both branches see all channels. */
    static Node halving(Node x, int filters) {
        int each = filters / 2;
        var left = x.block("branch1", b -> pointwise(spatial(b, 2, 0), each, 2).relu());
        var right = x.block("branch2", b -> convolved(b, each, 2));
        return concat(left, right).channelShuffle(2);
    }

    private static Node convolved(Node x, int filters, int stride) {
        return pointwise(spatial(pointwise(x, filters, 0).relu(), stride, 3), filters, 5)
                .relu();
    }

    /** 1x1 convolution and normalisation at these places of torchvision's numbering. */
    private static Node pointwise(Node x, int filters, int place) {
        return x.conv(filters, 1).noBias().as(String.valueOf(place)).bn().as(String.valueOf(place + 1));
    }

    /** Depthwise 3x3 convolution and normalisation at these places of torchvision's numbering. */
    private static Node spatial(Node x, int stride, int place) {
        return x.depthwise(3)
                .stride(stride)
                .noBias()
                .as(String.valueOf(place))
                .bn()
                .as(String.valueOf(place + 1));
    }
}
