package dev.fovea.detection.models;

import static dev.fovea.detection.models.Heads.ssdHead;
import static dev.fovea.detection.models.Heads.ssdLiteHead;
import static dev.fovea.networks.Networks.block;
import static dev.fovea.networks.Networks.input;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.anchors.AnchorGrid;
import dev.fovea.detection.anchors.AnchorLevel;
import dev.fovea.detection.anchors.SsdAnchors;
import dev.fovea.detection.assign.SsdMatching;
import dev.fovea.detection.onestage.AnchorHead;
import dev.fovea.detection.onestage.AnchorLayout;
import dev.fovea.detection.onestage.AnchorRules;
import dev.fovea.detection.training.Detector;
import dev.fovea.detection.training.Reading;
import dev.fovea.geometry.Size;
import dev.fovea.networks.ConvolutionNode;
import dev.fovea.networks.Initialiser;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.zoo.MobileNets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The networks of SSD (Liu et al. 2016, arXiv 1512.02325) on VGG-16 and of SSDlite (Sandler et al. 2018, arXiv 1801.04381) on MobileNet v3. Class columns are background and
 * then the classes.
 */
public final class Ssds {
    /** How many default boxes a place has, level by level. */
    private static final List<Integer> ANCHORS_300 = List.of(4, 6, 6, 6, 4, 4);

    private static final List<Integer> ANCHORS_512 = List.of(4, 6, 6, 6, 6, 4, 4);
    private static final List<Integer> ANCHORS_LITE = List.of(6, 6, 6, 6, 6, 6);

    /** How many shapes a place of {@link #ssd} has. */
    private static final int SHAPES = 4;

    private Ssds() {}

    /** The paper's SSD300 on VGG-16, with its 8,732 default boxes of a 300x300 picture. */
    public static Detector ssd300(List<String> classes) {
        var head = ssd300(classes.size());
        return detector("ssd300", head, SsdAnchors.ssd300(), 300, AnchorRules.ssd(), classes);
    }

    /** torchvision's {@code ssd300_vgg16}: the same net with other default boxes, for its weights. */
    public static Detector ssd300Torchvision(List<String> classes) {
        var head = ssd300(classes.size());
        var rules = AnchorRules.ssd().assigner(SsdMatching.torchvision());
        return detector("ssd300", head, SsdAnchors.torchvision300(), 300, rules, classes);
    }

    /** The paper's SSD512 on VGG-16, with its 24,564 default boxes of a 512x512 picture. */
    public static Detector ssd512(List<String> classes) {
        var head = ssd512(classes.size());
        return detector("ssd512", head, SsdAnchors.ssd512(), 512, AnchorRules.ssd(), classes);
    }

    /** torchvision's {@code ssdlite320_mobilenet_v3_large}, with its 3,234 default boxes of a 320x320 picture. */
    public static Detector ssdLite(List<String> classes) {
        var head = ssdLite(classes.size());
        var maps = head.classes().stream().mapToInt(Node::height).toArray();
        var rules = AnchorRules.ssd().assigner(SsdMatching.torchvision()).most(300);
        return detector("ssdlite", head, SsdAnchors.torchvisionLite(320, maps), 320, rules, classes)
                .reading(new Reading(.001, .55, 300));
    }

    private static Detector detector(
            String name, AnchorMaps head, AnchorGrid anchors, int side, AnchorRules rules, List<String> classes) {
        var layout = AnchorLayout.fixed(anchors, new Size(side, side));
        return Detector.of(head.close(name), new AnchorHead(layout, classes.size(), rules), classes);
    }

    /**
     * SSD on the maps of any backbone or neck, its default boxes as in the paper: each level has a side, and beside it the mean of that and the next level's, and both shapes of
     * ratio 2.
     *
     * @param maps from fine to coarse
     * @param sides of each level's small square in pixels, and one more
     */
    public static Detector ssd(String name, List<Node> maps, double[] sides, Size pictures, List<String> classes) {
        if (sides.length != maps.size() + 1) {
            throw new IllegalArgumentException("SSD on " + maps.size() + " maps with " + sides.length
                    + " sides; each map needs one, and there is one more for the last large square");
        }
        var levels = new ArrayList<AnchorLevel>();
        for (int i = 0; i < maps.size(); i++) {
            var map = maps.get(i);
            levels.add(new AnchorLevel(
                    shapes(sides[i], sides[i + 1]),
                    map.width(),
                    map.height(),
                    pictures.width() / (double) map.width(),
                    pictures.height() / (double) map.height(),
                    0.5));
        }
        var grid = new AnchorGrid(levels);
        var head = ssdHead(maps, Collections.nCopies(maps.size(), SHAPES), classes.size() + 1);
        var layout = AnchorLayout.fixed(grid, pictures);
        return Detector.of(head.close(name), new AnchorHead(layout, classes.size(), AnchorRules.ssd()), classes);
    }

    private static List<Anchor> shapes(double side, double next) {
        double between = Math.sqrt(side * next);
        double root = Math.sqrt(2);
        return List.of(
                new Anchor(side, side),
                new Anchor(between, between),
                new Anchor(side * root, side / root),
                new Anchor(side / root, side * root));
    }

    /**
     * SSD for small data and small machines: a {@link SmallBackbones#smallResnet} with one map more, strides 8 to 64.
     *
     * @param pictures width and height, multiples of 32
     */
    public static Detector ssdSmall(Size pictures, List<String> classes) {
        return ssd("ssd-small", SmallBackbones.smallResnet(pictures), classes);
    }

    /**
     * SSD on any backbone with taps {@code c3}, {@code c4} and {@code c5}, and one map more: strides 8 to 64, four default boxes a place. The paper's SSD300, whose VGG-16 is changed inside, is
     * {@link #ssd300}.
     */
    public static Detector ssd(Net backbone, List<String> classes) {
        return ssd("ssd-" + backbone.name(), backbone, classes);
    }

    private static Detector ssd(String name, Net backbone, List<String> classes) {
        var maps = new ArrayList<>(Backbones.maps(backbone, "c3", "c4", "c5"));
        maps.add(last(maps).conv(64, 1).relu().conv(128, 3).stride(2).relu());
        var pictures = new Size(backbone.input().width(), backbone.input().height());
        int side = Math.min(pictures.width(), pictures.height());
        var sides = DoubleStream.of(.085, .18, .32, .55, .85)
                .map(share -> share * side)
                .toArray();
        return ssd(name, maps, sides, pictures, classes);
    }

    /** The maps of SSD300's net: 26,285,486 parameters for 20 classes. */
    static AnchorMaps ssd300(int classes) {
        return ssdHead(vgg(input(3, 300, 300), false), ANCHORS_300, classes + 1);
    }

    static AnchorMaps ssd512(int classes) {
        return ssdHead(vgg(input(3, 512, 512), true), ANCHORS_512, classes + 1);
    }

    /** The maps of SSDlite's net: 3,440,060 parameters for 90 classes. */
    static AnchorMaps ssdLite(int classes) {
        return ssdLiteHead(mobile(input(3, 320, 320)), ANCHORS_LITE, classes + 1);
    }

    /**
     * VGG-16 with its dense layers as convolutions, the first of them dilated, and further ones: maps of 38, 19, 10, 5, 3 and 1 for a 300x300 picture, 64 to 1 for 512x512.
     *
     * @param large whether the last convolutions are those of SSD512
     */
    public static List<Node> vgg(Node pictures, boolean large) {
        var maps = new ArrayList<>(block("backbone", List.of(pictures), inside -> vggMaps(inside.get(0), large)));
        maps.set(0, maps.get(0).l2Norm(20, "scale_weight").as("backbone"));
        return List.copyOf(maps);
    }

    private static List<Node> vggMaps(Node pictures, boolean large) {
        var x = stage(pictures, 64, "features", 0, 2).maxPool(2);
        x = stage(x, 128, "features", 5, 2).maxPool(2);
        x = stage(x, 256, "features", 10, 3).maxPool(2).ceil();
        var fine = stage(x, 512, "features", 17, 3);
        var deep = stage(fine.maxPool(2), 512, "extra.0", 1, 3).maxPool(3, 1);
        var coarse = deep.block(
                        "extra.0.7",
                        b -> xavier(b.conv(1024, 3).dilation(6)).as("1").relu())
                .block("extra.0.7", b -> xavier(b.conv(1024, 1)).as("3").relu());
        var maps = new ArrayList<Node>(List.of(fine, coarse));
        maps.add(extra(last(maps), 1, 256, y -> y.conv(512, 3).stride(2)));
        maps.add(extra(last(maps), 2, 128, y -> y.conv(256, 3).stride(2)));
        if (large) {
            maps.add(extra(last(maps), 3, 128, y -> y.conv(256, 3).stride(2)));
            maps.add(extra(last(maps), 4, 128, y -> y.conv(256, 3).stride(2)));
            maps.add(extra(last(maps), 5, 128, y -> y.conv(256, 4).pad(1)));
        } else {
            maps.add(extra(last(maps), 3, 128, y -> y.conv(256, 3).valid()));
            maps.add(extra(last(maps), 4, 128, y -> y.conv(256, 3).valid()));
        }
        return maps;
    }

    private static Node stage(Node x, int channels, String scope, int first, int count) {
        var y = x;
        for (int i = 0; i < count; i++) {
            int place = first + 2 * i;
            y = y.block(scope, b -> b.conv(channels, 3).as("" + place).relu());
        }
        return y;
    }

    private interface Convolution {
        ConvolutionNode of(Node x);
    }

    private static Node extra(Node x, int place, int narrow, Convolution convolution) {
        return x.block("extra." + place, b -> {
            var seen = xavier(b.conv(narrow, 1)).as("0").relu();
            return xavier(convolution.of(seen)).as("2").relu();
        });
    }

    private static ConvolutionNode xavier(ConvolutionNode convolution) {
        return convolution.initialise(new Initialiser.Xavier());
    }

    private static Node last(List<Node> maps) {
        return maps.get(maps.size() - 1);
    }

    /** MobileNet v3's widened map of stride 16, its last one, and four further ones: 20, 10, 5, 3, 2 and 1 for a 320x320 picture. */
    public static List<Node> mobile(Node pictures) {
        var net = MobileNets.mobilenetV3LargeReduced(pictures, 1)
                .tap("widened", "features.13.block.hardswish1")
                .rename(Ssds::mobileName)
                .taps();
        var maps = new ArrayList<Node>();
        maps.add(tap(net, "widened"));
        maps.add(tap(net, "c5"));
        var widths = List.of(512, 256, 256, 128);
        for (int i = 0; i < widths.size(); i++) {
            int channels = widths.get(i);
            maps.add(last(maps)
                    .block(
                            "backbone.extra." + i,
                            x -> unit(
                                    unit(unit(x, "0", b -> b.conv(channels / 2, 1)), "1", b -> b.depthwise(3)
                                            .stride(2)),
                                    "2",
                                    b -> b.conv(channels, 1))));
        }
        return List.copyOf(maps);
    }

    private static Node unit(Node x, String name, Convolution convolution) {
        return x.block(name, b -> convolution
                        .of(b)
                        .initialise(new Initialiser.Normal(0.03))
                        .noBias()
                        .as("0")
                        .bn(1e-3, 0.03)
                        .as("1"))
                .relu6();
    }

    /** torchvision cuts the backbone in the middle of block 13, behind its first convolution. */
    private static String mobileName(String name) {
        var parts = name.split("\\.", 3);
        if (!parts[0].equals("features")) {
            return "backbone." + name;
        }
        int block = Integer.parseInt(parts[1]);
        if (block == 13) {
            var inside = parts[2].substring("block.".length());
            return inside.startsWith("0.")
                    ? "backbone.features.0.13" + inside.substring(1)
                    : "backbone.features.1.0." + inside;
        }
        return block < 13
                ? "backbone.features.0." + block + "." + parts[2]
                : "backbone.features.1." + (block - 13) + "." + parts[2];
    }

    private static Node tap(java.util.Map<String, Node> taps, String name) {
        var tap = taps.get(name);
        if (tap == null) {
            throw new AssertionError("no tap " + name);
        }
        return tap;
    }
}
