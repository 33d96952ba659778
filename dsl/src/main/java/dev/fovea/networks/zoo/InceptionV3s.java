package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;

/**
 * Inception v3 (Szegedy et al. 2016, arXiv 1512.00567) as torchvision builds it. The net named {@code Aux} has the auxiliary
 * classifier as second output; torchvision's published weights are its, and want pictures normalised by mean 0.5 and deviation
 * 0.5. Taps {@code c1} to {@code c5} are the last maps of strides 2 to 32.
 */
public final class InceptionV3s {
    private static final InceptionUnit UNIT = InceptionUnit.NORMALISED;

    private InceptionV3s() {}

    /** For 299x299 pictures and 1000 classes: 23,834,568 parameters. */
    public static Net inceptionV3() {
        return inceptionV3(1000);
    }

    public static Net inceptionV3(int classes) {
        return inceptionV3(input(3, 299, 299), classes);
    }

    public static Net inceptionV3(Node pictures, int classes) {
        return inception(pictures, classes, false);
    }

    /** With the auxiliary classifier: 27,161,264 parameters. */
    public static Net inceptionV3Aux() {
        return inceptionV3Aux(1000);
    }

    public static Net inceptionV3Aux(int classes) {
        return inceptionV3Aux(input(3, 299, 299), classes);
    }

    public static Net inceptionV3Aux(Node pictures, int classes) {
        return inception(pictures, classes, true);
    }

    private static Net inception(Node pictures, int classes, boolean auxiliary) {
        var x = valid(pictures, "Conv2d_1a_3x3", 32, 2)
                .then(b -> valid(b, "Conv2d_2a_3x3", 32, 1))
                .then(b -> UNIT.of(b, "Conv2d_2b_3x3", 64, 3)) // 64x147x147
                .tap("c1")
                .maxPool(3, 2)
                .valid()
                .then(b -> UNIT.of(b, "Conv2d_3b_1x1", 80, 1))
                .then(b -> valid(b, "Conv2d_4a_3x3", 192, 1)) // 192x71x71
                .tap("c2")
                .maxPool(3, 2)
                .valid()
                .block("Mixed_5b", b -> fine(b, 32))
                .block("Mixed_5c", b -> fine(b, 64))
                .block("Mixed_5d", b -> fine(b, 64)) // 288x35x35
                .tap("c3")
                .block("Mixed_6a", InceptionV3s::halving)
                .block("Mixed_6b", b -> separable(b, 128))
                .block("Mixed_6c", b -> separable(b, 160))
                .block("Mixed_6d", b -> separable(b, 160))
                .block("Mixed_6e", b -> separable(b, 192)) // 768x17x17
                .tap("c4");
        var logits = x.block("Mixed_7a", InceptionV3s::lastHalving)
                .block("Mixed_7b", InceptionV3s::coarse)
                .block("Mixed_7c", InceptionV3s::coarse) // 2048x8x8
                .tap("c5")
                .globalAvgPool()
                .dropout(0.5)
                .dense(classes)
                .as("fc");
        return auxiliary
                ? net("inception_v3_aux", logits, x.block("AuxLogits", b -> auxiliary(b, classes)))
                : net("inception_v3", logits);
    }

    /** A 3x3 convolution without padding. */
    private static Node valid(Node x, String name, int filters, int stride) {
        return UNIT.of(x, name, b -> b.conv(filters, 3).stride(stride).valid());
    }

    /** A convolution that sees seven cells of its row. */
    private static Node row(Node x, String name, int filters) {
        return UNIT.of(x, name, b -> b.conv(filters, 1, 7));
    }

    /** A convolution that sees seven cells of its column. */
    private static Node column(Node x, String name, int filters) {
        return UNIT.of(x, name, b -> b.conv(filters, 7, 1));
    }

    private static Node pooled(Node x, int filters) {
        return UNIT.of(x.avgPool(3, 1), "branch_pool", filters, 1);
    }

    /** 35x35: 5x5 in one piece, and as two of 3x3. */
    private static Node fine(Node x, int pool) {
        return concat(
                UNIT.of(x, "branch1x1", 64, 1),
                UNIT.of(UNIT.of(x, "branch5x5_1", 48, 1), "branch5x5_2", 64, 5),
                UNIT.of(doubled(x), "branch3x3dbl_3", 96, 3),
                pooled(x, pool));
    }

    private static Node doubled(Node x) {
        return UNIT.of(UNIT.of(x, "branch3x3dbl_1", 64, 1), "branch3x3dbl_2", 96, 3);
    }

    private static Node halving(Node x) {
        return concat(
                valid(x, "branch3x3", 384, 2),
                valid(doubled(x), "branch3x3dbl_3", 96, 2),
                x.maxPool(3, 2).valid());
    }

    /** 17x17: 7x7 as a row and a column, once and twice. */
    private static Node separable(Node x, int width) {
        var once = row(UNIT.of(x, "branch7x7_1", width, 1), "branch7x7_2", width);
        var twice = UNIT.of(x, "branch7x7dbl_1", width, 1)
                .then(b -> column(b, "branch7x7dbl_2", width))
                .then(b -> row(b, "branch7x7dbl_3", width))
                .then(b -> column(b, "branch7x7dbl_4", width))
                .then(b -> row(b, "branch7x7dbl_5", 192));
        return concat(UNIT.of(x, "branch1x1", 192, 1), column(once, "branch7x7_3", 192), twice, pooled(x, 192));
    }

    private static Node lastHalving(Node x) {
        var seven = UNIT.of(x, "branch7x7x3_1", 192, 1)
                .then(b -> row(b, "branch7x7x3_2", 192))
                .then(b -> column(b, "branch7x7x3_3", 192));
        return concat(
                valid(UNIT.of(x, "branch3x3_1", 192, 1), "branch3x3_2", 320, 2),
                valid(seven, "branch7x7x3_4", 192, 2),
                x.maxPool(3, 2).valid());
    }

    /** 8x8: 3x3 as a row beside a column. */
    private static Node coarse(Node x) {
        var three = UNIT.of(x, "branch3x3_1", 384, 1);
        var twice = UNIT.of(UNIT.of(x, "branch3x3dbl_1", 448, 1), "branch3x3dbl_2", 384, 3);
        return concat(
                UNIT.of(x, "branch1x1", 320, 1),
                cross(three, "branch3x3_2"),
                cross(twice, "branch3x3dbl_3"),
                pooled(x, 192));
    }

    private static Node cross(Node x, String name) {
        return concat(UNIT.of(x, name + "a", b -> b.conv(384, 1, 3)), UNIT.of(x, name + "b", b -> b.conv(384, 3, 1)));
    }

    private static Node auxiliary(Node x, int classes) {
        return UNIT.of(x.avgPool(5, 3).valid(), "conv0", 128, 1)
                .then(b -> UNIT.of(b, "conv1", c -> c.conv(768, 5).valid()))
                .globalAvgPool()
                .dense(classes)
                .as("fc");
    }
}
