package dev.fovea.detection.models;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.models.DarknetConfig.Section;
import dev.fovea.detection.onestage.YoloHead;
import dev.fovea.detection.onestage.YoloRules;
import dev.fovea.detection.training.Detector;
import dev.fovea.networks.Layers.Function;
import dev.fovea.networks.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Detectors in Darknet's files: {@code .cfg} tells the net, {@code .weights} its numbers. Of the layers convolutional, maxpool, route, shortcut, upsample, reorg, region
 * and yolo are known: those of YOLOv2, YOLOv3, YOLOv4 and their tiny versions. Layers are called {@code layers.N}, N as Darknet counts.
 *
 * <p>Darknet adds 1e-6 to the deviation of batch normalisation, and here it is added to the variance: a difference that matters for channels of almost no variance alone.
 */
public final class Darknet {
    private static final double EPSILON = 1e-6;
    /** Darknet keeps 0.99 of its running statistics. */
    private static final double MOMENTUM = 0.01;

    private final DarknetConfig config;
    private final List<Node> maps = new ArrayList<>();
    private final List<Node> outputs = new ArrayList<>();
    private final List<YoloHead.Scale> scales = new ArrayList<>();
    private YoloRules rules = YoloRules.darknet2();
    private int classes;

    private Darknet(DarknetConfig config) {
        this.config = config;
    }

    /**
     * A detector that is still to be trained, as a configuration tells it.
     *
     * @throws IllegalArgumentException if it holds what is not known here, with its file, section and line
     */
    public static Detector read(Path config, List<String> classes) throws IOException {
        return new Darknet(DarknetConfig.read(config)).detector(classes);
    }

    /**
     * A trained detector.
     *
     * @throws IOException if the weights are too few or too many, saying how many are needed
     */
    public static Detector read(Path config, Path weights, List<String> classes) throws IOException {
        var detector = read(config, classes);
        return detector.weights(DarknetWeights.read(weights, detector.net()));
    }

    /** Writes the weights of a detector that was read from a configuration. */
    public static void write(Detector detector, Path weights) throws IOException {
        DarknetWeights.write(
                detector.net(),
                detector.weights()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "detector '" + detector.net().name() + "' has no weights to write; train it first")),
                weights);
    }

    private Detector detector(List<String> names) {
        var first = config.net();
        var pictures = input(first.whole("channels", 3), first.whole("height", 416), first.whole("width", 416));
        for (var section : config.layers()) {
            maps.add(layer(section, maps.isEmpty() ? pictures : maps.get(maps.size() - 1), pictures));
        }
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException(
                    config.file() + ": it has no [region] or [yolo] layer, so it is no detector of this family");
        }
        var name = String.valueOf(config.file().getFileName()).replaceFirst("\\.cfg$", "");
        var all = net(name, outputs.get(0), outputs.subList(1, outputs.size()).toArray(Node[]::new));
        return Detector.of(all, new YoloHead(scales, classes, rules), names);
    }

    private Node layer(Section section, Node x, Node pictures) {
        return switch (section.kind()) {
            case "convolutional" -> convolution(section, x);
            case "maxpool" ->
                x.maxPool(section.whole("size", 2), section.whole("stride", 2)).same();
            case "upsample" -> x.upsample(section.whole("stride", 2));
            case "reorg" -> x.passthrough(section.whole("stride", 2));
            case "shortcut" -> activated(section, add(x, at(section, section.whole("from", -1))));
            case "route" -> route(section);
            case "region", "yolo" -> scale(section, x, pictures);
            default ->
                throw section.wrong(
                        "this kind of layer is not known; known are convolutional, maxpool, upsample, reorg,"
                                + " shortcut, route, region and yolo");
        };
    }

    private Node convolution(Section section, Node x) {
        int size = section.whole("size", 1);
        int pad = section.whole("pad", 0) == 1 ? size / 2 : section.whole("padding", 0);
        boolean normal = section.whole("batch_normalize", 0) == 1;
        return x.block("layers." + maps.size(), inside -> {
            var plain = inside.conv(section.whole("filters", 1), size)
                    .stride(section.whole("stride", 1))
                    .groups(section.whole("groups", 1))
                    .pad(pad);
            Node mapped =
                    normal ? plain.noBias().as("conv").bn(EPSILON, MOMENTUM).as("bn") : plain.as("conv");
            return activated(section, mapped);
        });
    }

    private static Node activated(Section section, Node x) {
        var word = section.word("activation", "linear");
        return switch (word) {
            case "linear" -> x;
            case "leaky" -> x.leakyRelu(0.1);
            case "relu" -> x.relu();
            case "logistic" -> x.sigmoid();
            case "mish" -> x.activation(Function.MISH);
            case "swish" -> x.activation(Function.SWISH);
            default ->
                throw section.wrong("activation=" + word
                        + " is not known; known are linear, leaky, relu, logistic, mish and swish");
        };
    }

    private Node route(Section section) {
        var from = section.wholes("layers").stream()
                .map(number -> at(section, number))
                .toList();
        if (from.isEmpty()) {
            throw section.wrong("layers= names no layer");
        }
        var all = from.size() == 1
                ? from.get(0)
                : concat(from.get(0), from.get(1), from.subList(2, from.size()).toArray(Node[]::new));
        int groups = section.whole("groups", 1);
        return groups == 1 ? all : all.split(groups).get(section.whole("group_id", 0));
    }

    /** A layer by its number; negative ones count back from this one. */
    private Node at(Section section, int number) {
        int place = number < 0 ? maps.size() + number : number;
        if (place < 0 || place >= maps.size()) {
            throw section.wrong("layer " + number + " is not before layer " + maps.size());
        }
        return maps.get(place);
    }

    private Node scale(Section section, Node x, Node pictures) {
        boolean region = section.kind().equals("region");
        int stride = pictures.width() / x.width();
        classes = section.whole("classes", 20);
        var sides = section.numbers("anchors");
        if (sides.isEmpty() || sides.size() % 2 != 0) {
            throw section.wrong(sides.size() + " numbers of anchors; give a width and a height for each");
        }
        // A region's anchors are told in cells, a yolo's in pixels.
        int unit = region ? stride : 1;
        var all = IntStream.range(0, sides.size() / 2)
                .mapToObj(i -> new Anchor(unit * sides.get(2 * i), unit * sides.get(2 * i + 1)))
                .toList();
        var mask = section.wholes("mask");
        scales.add(new YoloHead.Scale(
                stride, mask.isEmpty() ? all : mask.stream().map(all::get).toList()));
        rules = region ? YoloRules.darknet2() : YoloRules.darknet3();
        outputs.add(x);
        return x;
    }
}
