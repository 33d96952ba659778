package dev.fovea.detection.onestage;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Initialiser;
import dev.fovea.networks.Net;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The head of YOLOv2 (one scale) and YOLOv3 (several): each place of a feature map says one box for each anchor. The net's outputs are the raw
 * feature maps, one a scale in this order, with anchors x (5 + classes) channels in Darknet's order.
 */
public record YoloHead(List<Scale> scales, int classes, YoloRules rules) implements Head {
    /**
     * One output.
     *
     * @param stride pixels of the picture from one cell to the next
     * @param anchors in pixels of the net's input; any number of them
     */
    public record Scale(int stride, List<Anchor> anchors) {
        public Scale {
            anchors = List.copyOf(anchors);
            if (anchors.isEmpty() || stride < 1) {
                throw new IllegalArgumentException("a YOLO scale of stride " + stride + " with " + anchors.size()
                        + " anchors; it needs a stride of at least 1 and at least one anchor");
            }
        }
    }

    /** The place of objectness among the numbers of a box. */
    private static final int OBJECTNESS = 4;

    private static final double PRIOR = .01;

    public YoloHead {
        scales = List.copyOf(scales);
        if (scales.isEmpty() || classes < 1) {
            throw new IllegalArgumentException(
                    "a YOLO head of " + scales.size() + " scales and " + classes + " classes; both must be at least 1");
        }
    }

    /** The same head with other rules. */
    public YoloHead rules(YoloRules rules) {
        return new YoloHead(scales, classes, rules);
    }

    /** Channels of the output of a scale with so many anchors. */
    public static int channels(int anchors, int classes) {
        return anchors * (5 + classes);
    }

    @Override
    public int stride() {
        return scales.stream().mapToInt(Scale::stride).reduce(1, YoloHead::commonMultiple);
    }

    private static int commonMultiple(int one, int other) {
        int a = one;
        int b = other;
        while (b != 0) {
            int rest = a % b;
            a = b;
            b = rest;
        }
        return one / a * other;
    }

    @Override
    public FittedHead on(Net net) {
        var input = net.input();
        if (input.height() % stride() != 0 || input.width() % stride() != 0) {
            throw new IllegalArgumentException("net '" + net.name() + "' takes pictures of " + input.width() + "x"
                    + input.height()
                    + " pixels (width x height), and the strides of its YOLO head ask for multiples of "
                    + stride() + " on both sides; resize them to " + nearest(input.width()) + "x"
                    + nearest(input.height()));
        }
        if (net.outputs().size() != scales.size()) {
            throw new IllegalArgumentException(
                    "net '" + net.name() + "' has " + net.outputs().size() + " outputs, and its YOLO head "
                            + scales.size() + " scales; there must be one for each");
        }
        var grids = new ArrayList<YoloGrid>();
        for (int i = 0; i < scales.size(); i++) {
            grids.add(grid(net, i));
        }
        return new FittedYolo(grids, rules);
    }

    /**
     * With cross-entropy, objectness begins at a probability of .01, as RetinaNet's classes do: nearly all boxes are background, and thousands of them at one half
     * would make the first steps' loss a hundred times that of the objects.
     */
    @Override
    public Weights begin(Net net, Weights fresh) {
        if (rules.objectness().squared()) {
            return fresh;
        }
        var tensors = new LinkedHashMap<String, Tensor>();
        fresh.names().forEach(name -> tensors.put(name, fresh.get(name)));
        for (int output : net.outputs()) {
            var name = net.layers().get(output).name() + ".bias";
            tensors.computeIfPresent(name, (bias, tensor) -> {
                var numbers = tensor.toArray();
                for (int i = OBJECTNESS; i < numbers.length; i += 5 + classes) {
                    numbers[i] = (float) Initialiser.prior(PRIOR).value();
                }
                return Tensor.of(tensor.shape(), numbers);
            });
        }
        return Weights.of(tensors);
    }

    private int nearest(int side) {
        return Math.max(1, Math.round(side / (float) stride())) * stride();
    }

    private YoloGrid grid(Net net, int i) {
        var scale = scales.get(i);
        var named = net.layers().get(net.outputs().get(i));
        var shape = named.shape();
        int rows = net.input().height() / scale.stride();
        int columns = net.input().width() / scale.stride();
        int channels = channels(scale.anchors().size(), classes);
        if (!shape.isMap() || shape.channels() != channels || shape.height() != rows || shape.width() != columns) {
            throw new IllegalArgumentException("output '" + named.name() + "' of net '" + net.name() + "' is " + shape
                    + " (channels x height x width), and a YOLO scale of stride " + scale.stride() + " with "
                    + scale.anchors().size() + " anchors and " + classes + " classes needs " + channels + "x" + rows
                    + "x" + columns + "; end it with conv(" + channels + ", 1) on a map of that stride");
        }
        return new YoloGrid(scale.anchors(), classes, scale.stride(), rows, columns);
    }

    @Override
    public String toString() {
        return "YOLO head of " + classes + " classes, "
                + scales.stream()
                        .map(scale -> scale.anchors().size() + " anchors at stride " + scale.stride())
                        .collect(Collectors.joining(", "));
    }
}
