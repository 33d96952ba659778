package dev.fovea.detection.models;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.roiAlign;
import static dev.fovea.networks.Networks.shared;

import dev.fovea.networks.Initialiser;
import dev.fovea.networks.Node;
import java.util.ArrayList;
import java.util.List;

/** Heads that run over the maps of any backbone or neck, with torchvision's parameter names; notebooks import them statically. */
public final class Heads {
    private static final Initialiser.Normal SMALL = new Initialiser.Normal(0.01);
    private static final Initialiser.Normal LITE = new Initialiser.Normal(0.03);
    private static final Initialiser.Constant ZERO = new Initialiser.Constant(0);

    private Heads() {}

    /**
     * SSD's: one 3x3 convolution a level for classes, one for boxes.
     *
     * @param anchors how many each place has, level by level
     * @param columns classes and, first, background
     */
    public static AnchorMaps ssdHead(List<Node> maps, List<Integer> anchors, int columns) {
        return perLevel(maps, anchors, columns, (map, level, channels) -> map.conv(channels, 3)
                .initialise(new Initialiser.Xavier())
                .as(level));
    }

    /** SSDlite's: the convolutions are a depthwise one, normalised, and one of 1x1 (MobileNet v2's paper, section 6.2). */
    public static AnchorMaps ssdLiteHead(List<Node> maps, List<Integer> anchors, int columns) {
        return perLevel(
                maps,
                anchors,
                columns,
                (map, level, channels) -> map.block(level, x -> x.block("0", b -> b.depthwise(3)
                                .initialise(LITE)
                                .noBias()
                                .as("0")
                                .bn(1e-3, 0.03)
                                .as("1"))
                        .relu6()
                        .conv(channels, 1)
                        .initialise(LITE)
                        .as("1")));
    }

    private interface Prediction {
        Node of(Node map, String level, int channels);
    }

    private static AnchorMaps perLevel(List<Node> maps, List<Integer> anchors, int columns, Prediction prediction) {
        if (maps.size() != anchors.size()) {
            throw new IllegalArgumentException("an SSD head over " + maps.size() + " maps with anchors for "
                    + anchors.size() + " levels: " + anchors + "; say for each map how many a place has");
        }
        var classes = new ArrayList<Node>();
        var boxes = new ArrayList<Node>();
        for (int i = 0; i < maps.size(); i++) {
            int wanted = anchors.get(i);
            classes.add(level(maps.get(i), "classification_head", i, wanted * columns, prediction));
            boxes.add(level(maps.get(i), "regression_head", i, wanted * 4, prediction));
        }
        return new AnchorMaps(classes, boxes, columns);
    }

    private static Node level(Node map, String head, int level, int channels, Prediction prediction) {
        return map.block("head." + head + ".module_list", x -> prediction.of(x, "" + level, channels));
    }

    /**
     * RetinaNet's (Lin et al. 2017, arXiv 1708.02002): two towers of four convolutions, for classes and for boxes, with one set of parameters for all levels. The last
     * bias makes every class improbable at first, .01.
     *
     * @param maps all of the same channels
     * @param anchors how many each place has, 9 in the paper
     */
    public static AnchorMaps retinaHead(List<Node> maps, int anchors, int classes) {
        return retinaHead(maps, anchors, classes, 4);
    }

    /** The same with towers of so many convolutions. */
    public static AnchorMaps retinaHead(List<Node> maps, int anchors, int classes, int depth) {
        var scores = shared(
                maps,
                map -> map.block("head.classification_head", x -> tower(x, depth)
                        .conv(anchors * classes, 3)
                        .initialise(SMALL, Initialiser.prior(0.01))
                        .as("cls_logits")));
        var boxes = shared(
                maps,
                map -> map.block("head.regression_head", x -> tower(x, depth)
                        .conv(anchors * 4, 3)
                        .initialise(SMALL)
                        .as("bbox_reg")));
        return new AnchorMaps(scores, boxes, classes);
    }

    private static Node tower(Node map, int depth) {
        return map.repeat(
                depth,
                "conv",
                x -> x.conv(x.channels(), 3).initialise(SMALL).as("0").relu());
    }

    /**
     * A region proposal network (Ren et al. 2015, arXiv 1506.01497): a 3x3 convolution, then for each anchor whether there is an object, one logit, and its box;
     * one set of parameters for all levels.
     *
     * @param maps one, or the levels of a pyramid
     */
    public static AnchorMaps rpnHead(List<Node> maps, int anchors) {
        var seen = shared(
                maps,
                map -> map.block(
                        "rpn.head.conv.0",
                        x -> x.conv(x.channels(), 3).initialise(SMALL).as("0").relu()));
        var scores = shared(
                seen,
                map -> map.block(
                        "rpn.head",
                        x -> x.conv(anchors, 1).initialise(SMALL, ZERO).as("cls_logits")));
        var boxes = shared(
                seen,
                map -> map.block(
                        "rpn.head",
                        x -> x.conv(4 * anchors, 1).initialise(SMALL, ZERO).as("bbox_pred")));
        return new AnchorMaps(scores, boxes, 1);
    }

    /**
     * The regions of a pyramid's maps by RoIAlign, each from its own level: a region that belongs to another one is there with the picture -1.
     *
     * @param maps from fine to coarse
     * @param regions for each map an input of [regions, 5], all of equally many
     * @param stride of the finest map in pixels; each map has twice that of the one before
     */
    public static Node pooled(List<Node> maps, List<Node> regions, int size, int stride) {
        Node sum = null;
        for (int i = 0; i < maps.size(); i++) {
            var level = roiAlign(maps.get(i), regions.get(i), size, 1.0 / (stride << i));
            sum = sum == null ? level : add(sum, level);
        }
        if (sum == null) {
            throw new IllegalArgumentException("regions pooled of no map at all; give at least one");
        }
        return sum;
    }

    /** What the second stage says of each region: {@code classes}, the first of them background, and 4 numbers of a box for each class. */
    public record RegionHead(Node classes, Node boxes) {}

    /**
     * Fast R-CNN's two dense layers (Girshick 2015, arXiv 1504.08083), and what they say.
     *
     * @param regions of one size, 7x7 in the paper
     * @param columns classes and, first, background
     */
    public static RegionHead regionHead(Node regions, int units, int columns) {
        var seen = regions.flatten()
                .dense(units)
                .as("roi_heads.box_head.fc6")
                .relu()
                .dense(units)
                .as("roi_heads.box_head.fc7")
                .relu();
        return new RegionHead(
                seen.dense(columns).initialise(SMALL).as("roi_heads.box_predictor.cls_score"),
                seen.dense(4 * columns)
                        .initialise(new Initialiser.Normal(0.001))
                        .as("roi_heads.box_predictor.bbox_pred"));
    }
}
