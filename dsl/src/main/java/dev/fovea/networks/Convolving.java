package dev.fovea.networks;

import dev.fovea.networks.Layers.Convolution;
import dev.fovea.networks.Layers.Pool;
import dev.fovea.networks.Layers.Pooling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites a classifier as a net of maps (Sermanet et al. 2014, OverFeat, arXiv 1312.6229): the vectors that lead to its outputs become maps, from the
 * layer on that made a vector of a map. Vectors that only steer something, such as gates, stay.
 */
final class Convolving {
    private final Net net;
    private final Set<Integer> head;
    private final List<Step> steps = new ArrayList<>();

    /** The planes that maps have which stand for flattened ones: a dense layer behind them becomes a kernel of that size. */
    private final Map<Integer, Sides> planes = new HashMap<>();

    private Convolving(Net net) {
        this.net = net;
        head = head(net);
    }

    static Net net(Net net, Shape pictures) {
        return new Convolving(net).convolved(pictures);
    }

    private Net convolved(Shape pictures) {
        for (int i = 0; i < net.layers().size(); i++) {
            var named = net.layers().get(i);
            if (named.layer() instanceof Layers.Input) {
                steps.add(new Step(new Layers.Input(pictures), List.of(), "", Optional.of(named.name())));
            } else if (head.contains(i)) {
                steps.add(rewritten(i, named));
            } else {
                steps.add(step(named, named.layer()));
            }
        }
        for (int output : net.outputs()) {
            if (planes.containsKey(output)) {
                throw refused(net.layers().get(output), "a flattened map as output");
            }
        }
        return Closing.net(
                net.name() + " convolutional",
                net.outputs().stream().map(i -> new Node(steps.get(i), "")).toList());
    }

    /** The vectors that outputs are made of, and the pooling to a fixed size that feeds them. */
    private static Set<Integer> head(Net net) {
        var head = new HashSet<Integer>();
        var open = new ArrayDeque<Integer>();
        net.outputs().stream().filter(i -> !net.layers().get(i).shape().isMap()).forEach(open::push);
        while (!open.isEmpty()) {
            int place = open.pop();
            if (head.add(place)) {
                var named = net.layers().get(place);
                for (int input : named.inputs()) {
                    if (!net.layers().get(input).shape().isMap()) {
                        open.push(input);
                    } else if (named.layer() instanceof Layers.Flatten && isSized(net, input)) {
                        open.push(DrawnParts.origin(net, input));
                    }
                }
            }
        }
        return head;
    }

    private static boolean isSized(Net net, int place) {
        return net.layers().get(DrawnParts.origin(net, place)).layer() instanceof Planes.AdaptiveAverage;
    }

    private Step rewritten(int place, NamedLayer named) {
        var layer = named.layer();
        int first = named.inputs().get(0);
        var in = named.inputShapes().get(0);
        if (layer instanceof Planes.AdaptiveAverage) {
            return sized(named, in);
        }
        if (layer instanceof Layers.Flatten) {
            planes.put(place, in.isMap() ? in.plane() : Sides.square(1));
            return steps.get(first);
        }
        if (layer instanceof Layers.GlobalAveragePooling) {
            return step(named, pooling(Pool.AVERAGE, in.plane(), Sides.square(1)));
        }
        if (layer instanceof Planes.GlobalMaxPooling) {
            return step(named, pooling(Pool.MAX, in.plane(), Sides.square(1)));
        }
        if (layer instanceof Layers.Dense dense) {
            var plane = planes.getOrDefault(first, Sides.square(1));
            var window = Window.of(plane).padding(new Padding.Explicit(Sides.square(0)));
            return step(named, new Convolution(dense.units(), window, 1, dense.bias(), dense.start()));
        }
        if ((layer instanceof Layers.Activation activation && activation.function() != Layers.Function.SOFTMAX)
                || layer instanceof Layers.Dropout
                || layer instanceof Tap) {
            if (planes.containsKey(first)) {
                planes.put(place, planes.getOrDefault(first, Sides.square(1)));
            }
            return step(named, layer);
        }
        if (named.inputs().stream().anyMatch(planes::containsKey)) {
            throw refused(named, "a layer of kind " + layer.word() + " on a flattened map");
        }
        return step(named, layer);
    }

    /** Pooling to a size as pooling by windows, which gives that size for pictures of the net's own. */
    private Step sized(NamedLayer named, Shape in) {
        var out = named.shape();
        if (in.height() % out.height() != 0 || in.width() % out.width() != 0) {
            throw refused(named, "pooling from " + in.plane() + " to " + out.plane() + ", which does not divide it,");
        }
        var kernel = new Sides(in.height() / out.height(), in.width() / out.width());
        return step(named, pooling(Pool.AVERAGE, kernel, kernel));
    }

    private static Pooling pooling(Pool pool, Sides kernel, Sides stride) {
        var window = Window.of(kernel).stride(stride).padding(new Padding.Explicit(Sides.square(0)));
        return new Pooling(pool, window, false, true);
    }

    private Step step(NamedLayer named, Layer layer) {
        var inputs = named.inputs().stream().map(steps::get).toList();
        return new Step(layer, inputs, "", Optional.of(named.name()), Optional.empty(), named.frozen());
    }

    private static ShapeException refused(NamedLayer named, String what) {
        return new ShapeException(named.name() + ": " + what
                + " has no convolutional form; flatten a map and let dense layers follow, or pool it globally");
    }
}
