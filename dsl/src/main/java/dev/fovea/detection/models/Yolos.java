package dev.fovea.detection.models;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.onestage.Yolo;
import dev.fovea.detection.onestage.Yolo1Head;
import dev.fovea.detection.onestage.YoloHead;
import dev.fovea.detection.onestage.YoloRules;
import dev.fovea.detection.training.Detector;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Initialiser;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.zoo.Darknets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * YOLO's detectors. Anchors are in pixels of the pictures that the net takes; any number of them goes. Darknet's own files are read by {@link
 * Darknet}.
 */
public final class Yolos {
    private static final int COARSEST = 32;

    private Yolos() {}

    /**
     * YOLOv1 (Redmon et al. 2016, arXiv 1506.02640): 24 convolutions without normalisation, a dense layer of 4096 and one of 7x7 cells with 2 boxes and the classes, for pictures of
     * 448x448. 271,703,550 parameters and 98 boxes for 20 classes.
     */
    public static Detector yolo1(List<String> classes) {
        Node x = plain(pictures(new Size(448, 448)).conv(64, 7).stride(2)).maxPool(2);
        x = plain(x.conv(192, 3)).maxPool(2);
        x = narrowWide(narrowWide(x, 128, 256), 256, 512).maxPool(2);
        for (int i = 0; i < 4; i++) {
            x = narrowWide(x, 256, 512);
        }
        x = narrowWide(x, 512, 1024).maxPool(2);
        x = narrowWide(narrowWide(x, 512, 1024), 512, 1024);
        x = plain(plain(x.conv(1024, 3)).conv(1024, 3).stride(2));
        x = plain(plain(x.conv(1024, 3)).conv(1024, 3));
        var head = new Yolo1Head(2, classes.size(), Yolo1Head.Rules.PAPER);
        var seen = x.flatten().dense(4096).leakyRelu(0.1).dropout(0.5);
        return Detector.of(net("yolo1", cells(seen, head, 7)), head, classes);
    }

    /** Fast YOLO, YOLOv1 with 9 convolutions: its last map is said by a dense layer as well. */
    public static Detector fastYolo1(List<String> classes) {
        Node x = pictures(new Size(448, 448));
        for (int filters : new int[] {16, 32, 64, 128, 256, 512}) {
            x = plain(x.conv(filters, 3)).maxPool(2);
        }
        for (int i = 0; i < 3; i++) {
            x = plain(x.conv(1024, 3));
        }
        var head = new Yolo1Head(2, classes.size(), Yolo1Head.Rules.PAPER);
        return Detector.of(net("fast-yolo1", cells(x.flatten(), head, 7)), head, classes);
    }

    /**
     * YOLOv1's head on the last map of any backbone, its tap {@code c5} or else {@code c4}, said by a convolution instead of dense layers, so that it takes pictures of any size.
     *
     * @param boxes of a cell, 2 in the paper
     */
    public static Detector yolo1(Net backbone, int boxes, List<String> classes) {
        var taps = backbone.taps();
        var map = tap(taps.getOrDefault("c5", taps.get("c4")));
        var head = new Yolo1Head(boxes, classes.size(), Yolo1Head.Rules.PAPER);
        var seen = map.conv(map.channels(), 3).noBias().bn().leakyRelu(0.1);
        var said = seen.conv(head.channels(), 1).initialise(new Initialiser.Normal(0.01));
        return Detector.of(net("yolo1-" + backbone.name(), said), head, classes);
    }

    /**
     * YOLOv1's head on the maps of stride 16 of a {@link SmallBackbones#smallResnet}, for small data and small machines: cells so small that few objects share one.
     *
     * @param pictures width and height, multiples of 16
     */
    public static Detector yolo1Small(Size pictures, List<String> classes) {
        var map = tap(SmallBackbones.smallResnet(pictures).taps().get("c4"));
        return yolo1(net("small", map), 2, classes);
    }

    private static Node plain(Node convolution) {
        return convolution.leakyRelu(0.1);
    }

    private static Node narrowWide(Node x, int narrow, int wide) {
        return plain(plain(x.conv(narrow, 1)).conv(wide, 3));
    }

    /** A dense layer whose numbers are laid out as a grid of so many cells a side. */
    private static Node cells(Node vector, Yolo1Head head, int side) {
        return vector.dense(head.channels() * side * side).asMap().pixelShuffle(side);
    }

    /**
     * YOLOv2 (Redmon and Farhadi 2017, arXiv 1612.08242): Darknet-19 without its classifier, two wide convolutions, the map of stride 16 passed through, and one
     * more. For 5 anchors and 20 classes at 416x416, 13x13x125 numbers and 845 boxes.
     *
     * @param pictures width and height, multiples of 32
     */
    public static Detector yolo2(Size pictures, List<Anchor> anchors, List<String> classes) {
        var trunk = Darknets.darknet19(pictures(pictures), 1).taps();
        return yolo2("yolo2", tap(trunk.get("c4")), tap(trunk.get("c5")), anchors, classes);
    }

    /** YOLOv2's neck and head on the taps {@code c4} and {@code c5} of any backbone: {@code yolo2(darknet19(input(3, 416, 416), 1).features(), …)}. */
    public static Detector yolo2(Net backbone, List<Anchor> anchors, List<String> classes) {
        var taps = backbone.taps();
        return yolo2("yolo2-" + backbone.name(), tap(taps.get("c4")), tap(taps.get("c5")), anchors, classes);
    }

    private static Detector yolo2(String name, Node fine, Node coarse, List<Anchor> anchors, List<String> classes) {
        var wide = coarse.block("neck.0", x -> Darknets.unit(x, 1024, 3, 1))
                .block("neck.1", x -> Darknets.unit(x, 1024, 3, 1));
        var through = fine.block("neck.2", x -> Darknets.unit(x, 64, 1, 1)).passthrough(2);
        var both = concat(through, wide).block("neck.3", x -> Darknets.unit(x, 1024, 3, 1));
        var boxes = boxes(both, 0, anchors.size(), classes.size());
        return Detector.of(net(name, boxes), Yolo.head(COARSEST, anchors, classes.size()), classes);
    }

    /** Tiny YOLOv2: seven convolutions and pools, two wide convolutions, stride 32. */
    public static Detector tinyYolo2(Size pictures, List<Anchor> anchors, List<String> classes) {
        var x = tiny(pictures(pictures)).get(1);
        x = x.block("neck.0", y -> Darknets.unit(y, 1024, 3, 1)).block("neck.1", y -> Darknets.unit(y, 1024, 3, 1));
        var boxes = boxes(x, 0, anchors.size(), classes.size());
        return Detector.of(net("tiny-yolo2", boxes), Yolo.head(COARSEST, anchors, classes.size()), classes);
    }

    /** The map of stride 16 with 256 channels, and that of stride 32 with 512 channels after the pool of stride 1. */
    private static List<Node> tiny(Node pictures) {
        var fine = pictures;
        for (int i = 0; i < 5; i++) {
            int filters = 16 << i;
            fine = (i == 0 ? fine : fine.maxPool(2)).block("trunk." + i, x -> Darknets.unit(x, filters, 3, 1));
        }
        var coarse = fine.maxPool(2).block("trunk.5", x -> Darknets.unit(x, 512, 3, 1));
        return List.of(fine, coarse.maxPool(2, 1).same());
    }

    /**
     * YOLOv3 (Redmon and Farhadi 2018, arXiv 1804.02767): Darknet-53 and three scales of strides 32, 16 and 8, each finer one with the coarser one's map enlarged beside
     * its own. For 9 anchors and 80 classes at 416x416, 255 channels a scale and 10,647 boxes.
     *
     * @param pictures width and height, multiples of 32
     * @param anchors by ascending size; a third of them for each scale
     */
    public static Detector yolo3(Size pictures, List<Anchor> anchors, List<String> classes) {
        return yolo3("yolo3", Darknets.darknet53(pictures(pictures), 1), anchors, classes, 1024);
    }

    /** YOLOv3's neck and heads on the taps {@code c3}, {@code c4} and {@code c5} of any backbone. */
    public static Detector yolo3(Net backbone, List<Anchor> anchors, List<String> classes) {
        int widest = tap(backbone.taps().get("c5")).channels();
        return yolo3("yolo3-" + backbone.name(), backbone, anchors, classes, widest);
    }

    /** YOLOv3's neck and heads on a {@link SmallBackbones#smallResnet}, for small data and small machines. */
    public static Detector yolo3Small(Size pictures, List<Anchor> anchors, List<String> classes) {
        return yolo3(SmallBackbones.smallResnet(pictures), anchors, classes);
    }

    private static Detector yolo3(String name, Net backbone, List<Anchor> anchors, List<String> classes, int widest) {
        int each = each(anchors, 3);
        var taps = backbone.taps();
        var outputs = new ArrayList<Node>();
        Node before = null;
        for (int scale = 0; scale < 3; scale++) {
            int width = widest >> scale;
            var map = tap(taps.get("c" + (5 - scale)));
            if (before != null) {
                map = concat(
                        before.block("neck." + scale + ".up", x -> Darknets.unit(x, width / 2, 1, 1))
                                .upsample(2),
                        map);
            }
            before = map.repeat(
                    5,
                    "neck." + scale,
                    (x, i) -> Darknets.unit(x, i % 2 == 0 ? width / 2 : width, i % 2 == 0 ? 1 : 3, 1));
            outputs.add(boxes(
                    before.block("head." + scale, x -> Darknets.unit(x, width, 3, 1)), scale, each, classes.size()));
        }
        return detector(name, outputs, anchors, classes);
    }

    /** Tiny YOLOv3: two scales of strides 32 and 16. */
    public static Detector tinyYolo3(Size pictures, List<Anchor> anchors, List<String> classes) {
        int each = each(anchors, 2);
        var trunk = tiny(pictures(pictures));
        var coarse = trunk.get(1)
                .block("neck.0", x -> Darknets.unit(x, 1024, 3, 1))
                .block("neck.1", x -> Darknets.unit(x, 256, 1, 1));
        var outputs = new ArrayList<Node>();
        outputs.add(boxes(coarse.block("head.0", x -> Darknets.unit(x, 512, 3, 1)), 0, each, classes.size()));
        var both =
                concat(coarse.block("neck.2", x -> Darknets.unit(x, 128, 1, 1)).upsample(2), trunk.get(0));
        outputs.add(boxes(both.block("head.1", x -> Darknets.unit(x, 256, 3, 1)), 1, each, classes.size()));
        return detector("tiny-yolo3", outputs, anchors, classes);
    }

    private static int each(List<Anchor> anchors, int scales) {
        if (anchors.isEmpty() || anchors.size() % scales != 0) {
            throw new IllegalArgumentException(anchors.size() + " anchors for " + scales
                    + " scales of YOLOv3; give as many for each, from small to large");
        }
        return anchors.size() / scales;
    }

    /** Scales from coarse to fine, the largest anchors first, with YOLOv3's classes: any number of them a box. */
    private static Detector detector(String name, List<Node> outputs, List<Anchor> anchors, List<String> classes) {
        int each = anchors.size() / outputs.size();
        var scales = new ArrayList<YoloHead.Scale>();
        for (int i = 0; i < outputs.size(); i++) {
            int first = anchors.size() - (i + 1) * each;
            scales.add(new YoloHead.Scale(COARSEST >> i, anchors.subList(first, first + each)));
        }
        var rules = YoloRules.modern().classes(YoloRules.Classes.SIGMOID);
        var all = net(name, outputs.get(0), outputs.subList(1, outputs.size()).toArray(Node[]::new));
        return Detector.of(all, new YoloHead(scales, classes.size(), rules), classes);
    }

    /**
     * A YOLOv2-style detector of stride 8 for small data and small machines: three residual blocks, then a tail whose dilation lets each place see its
     * surroundings. 690,752 parameters for 5 anchors and 3 classes.
     *
     * @param pictures width and height, multiples of 8
     */
    public static Detector yoloSmall(Size pictures, List<Anchor> anchors, List<String> classes) {
        var x = unit(pictures(pictures), 24, 2, 1);
        x = residual(unit(x, 48, 2, 1));
        x = residual(residual(unit(x, 96, 2, 1)));
        x = unit(unit(x, 128, 1, 2), 128, 1, 4);
        var boxes = Yolo.boxes(x, anchors.size(), classes.size());
        return Detector.of(net("yolo-small", boxes), Yolo.head(8, anchors, classes.size()), classes);
    }

    private static Node pictures(Size size) {
        return input(3, size.height(), size.width());
    }

    private static Node boxes(Node x, int scale, int anchors, int classes) {
        return x.block("head." + scale, y -> Yolo.boxes(y, anchors, classes).as("boxes"));
    }

    private static Node tap(@Nullable Node tap) {
        if (tap == null) {
            throw new IllegalArgumentException(
                    "the backbone lacks a tap that this detector needs: c4 and c5 for YOLOv2, c3, c4 and c5 for YOLOv3; name"
                            + " the last maps of strides 8, 16 and 32 with tap(\"c3\") and so on");
        }
        return tap;
    }

    private static Node unit(Node x, int filters, int stride, int dilation) {
        return x.conv(filters, 3)
                .stride(stride)
                .dilation(dilation)
                .noBias()
                .bn()
                .relu();
    }

    private static Node residual(Node x) {
        var inner = unit(x, x.channels(), 1, 1).conv(x.channels(), 3).noBias().bn();
        return add(x, inner).relu();
    }
}
