package dev.fovea.engine;

import dev.fovea.engine.SymbolGraph.Wire;
import dev.fovea.networks.Layer;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Shape;
import dev.fovea.networks.Tap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Maps of a symbol that have more channels than the language's: zeros fill a convolution's filters up to whole vectors of the processor. oneDNN
 * runs other convolutions by older kernels that keep maps in blocks of 8 channels instead of 16, and where maps of both kinds meet in a batch
 * norm it goes backward cell by cell, which takes a hundred times as long. No parameter, output or gradient knows of them.
 */
final class FilledChannels {
    /** Behind a parameter's name: the array that the parameter is the beginning of. No layer's own name holds a slash. */
    static final String WHOLE = "/whole";

    /** The floats of a vector of AVX-512. */
    static final int VECTOR = 16;

    /** Functions of each number that leave 0 as it is. */
    private static final Set<Layers.Function> KEEP_ZERO = Collections.unmodifiableSet(EnumSet.of(
            Layers.Function.RELU, Layers.Function.RELU6, Layers.Function.LEAKY_RELU, Layers.Function.HARD_SWISH));

    private final SymbolGraph graph;
    private final Map<Integer, Integer> channels = new HashMap<>();
    private final Map<String, Integer> known = new HashMap<>();

    FilledChannels(SymbolGraph graph) {
        this.graph = graph;
    }

    /** So many, or as many more as make whole vectors. */
    static int filled(int channels) {
        return (channels + VECTOR - 1) / VECTOR * VECTOR;
    }

    /** The filters that a convolution has in the symbol. */
    int filters(Layers.Convolution layer, int input, int channels) {
        if (layer.groups() > 1) {
            return layer.filters() == channels ? of(input, channels) : layer.filters();
        }
        return filled(layer.filters());
    }

    /** The channels of a node that has so many in the language. */
    int of(int node, int plain) {
        return channels.getOrDefault(node, plain);
    }

    /** The node, known to have so many channels. */
    int mark(int node, int has) {
        channels.put(node, has);
        return node;
    }

    /** What a layer reads: the maps as they are if it passes zeros on, else without them. */
    List<Integer> read(NamedLayer named, List<Integer> inputs) {
        return passes(named, inputs) ? inputs : cut(named.inputShapes(), inputs);
    }

    private boolean passes(NamedLayer named, List<Integer> inputs) {
        int plain = named.shape().channels();
        boolean alike =
                inputs.stream().map(input -> of(input, plain)).distinct().count() == 1;
        return named.layer() instanceof Layers.Convolution convolution
                ? convolution.groups() == 1 || isDepthwise(named, convolution)
                : alike && passes(named.layer());
    }

    /** Whether each channel is convolved for itself and gives one. */
    static boolean isDepthwise(NamedLayer named, Layers.Convolution convolution) {
        int channels = named.inputShapes().get(0).channels();
        return convolution.groups() == channels && convolution.filters() == channels;
    }

    /** Whether a layer other than a convolution makes zeros of channels of zeros. */
    static boolean passes(Layer layer) {
        if (layer instanceof Layers.Activation activation) {
            return KEEP_ZERO.contains(activation.function());
        }
        return layer instanceof Layers.Add
                || layer instanceof Layers.BatchNorm
                || layer instanceof Layers.Pooling
                || layer instanceof Layers.GlobalAveragePooling
                || layer instanceof Tap;
    }

    /** The nodes without channels that the language does not know. */
    List<Integer> cut(List<Shape> shapes, List<Integer> nodes) {
        var cut = new ArrayList<Integer>();
        for (int i = 0; i < nodes.size(); i++) {
            cut.add(cut(nodes.get(i), shapes.get(i).channels()));
        }
        return cut;
    }

    private int cut(int node, int plain) {
        if (of(node, plain) == plain) {
            return node;
        }
        var name = "cut/" + node;
        return known.computeIfAbsent(
                name,
                fresh -> graph.operator(
                        "slice_axis",
                        fresh,
                        Map.of("axis", "1", "begin", "0", "end", String.valueOf(plain)),
                        List.of(Wire.of(node))));
    }

    /** A parameter with zeros behind it along its first axes, so that these have the sides {@code to}. */
    int parameter(String name, Shape shape, int... to) {
        int node = graph.variable(name);
        var sides = new ArrayList<>(shape.sides());
        for (int axis = 0; axis < to.length; axis++) {
            int missing = to[axis] - sides.get(axis);
            if (missing > 0) {
                node = behind(node, name + "/" + axis + "to" + to[axis], axis, missing, sides);
                sides.set(axis, to[axis]);
            }
        }
        return node;
    }

    private int behind(int node, String name, int axis, int count, List<Integer> sides) {
        var filled = known.get(name);
        if (filled != null) {
            return filled;
        }
        var missing = new ArrayList<>(sides);
        missing.set(axis, count);
        var shape = new Shape(missing);
        int zeros = graph.constant(name + "/zeros", shape, Collections.nCopies(Math.toIntExact(shape.elements()), 0f));
        var attributes = Map.of("dim", String.valueOf(axis), "num_args", "2");
        int whole = graph.operator("Concat", name, attributes, List.of(Wire.of(node), Wire.of(zeros)));
        known.put(name, whole);
        return whole;
    }

    /** Running statistics, which MXNet itself moves, so that nothing can stand before them. */
    int statistic(String name, int plain, int has) {
        return graph.variable(has == plain ? name : name + WHOLE);
    }
}
