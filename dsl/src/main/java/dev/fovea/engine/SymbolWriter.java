package dev.fovea.engine;

import dev.fovea.engine.SymbolGraph.Wire;
import dev.fovea.networks.ChannelLayers;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Padding;
import dev.fovea.networks.Shape;
import dev.fovea.networks.Sides;
import dev.fovea.networks.Tap;
import dev.fovea.networks.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a net as MXNet symbol JSON. Every attribute is written out, since the defaults of these operators are not those of the
 * language (batch norm's fixed scale and epsilon of 1e-3, for one).
 */
final class SymbolWriter {
    private static final double LOWEST = -3.0e38;

    private final SymbolGraph graph = new SymbolGraph();
    private final FilledChannels filled = new FilledChannels(graph);
    private final Kernels kernels;
    private final List<String> inputs;

    SymbolWriter(Net net, Kernels kernels) {
        this.kernels = kernels;
        inputs = net.inputs().stream().map(NamedLayer::name).toList();
        graph.finish(outputs(net));
    }

    /** The outputs without a gradient of their own, then the objective's parts likewise, then their sum; targets are inputs behind the net's. */
    SymbolWriter(Net net, Kernels kernels, Objective objective, int targets) {
        this.kernels = kernels;
        var outputs = outputs(net);
        var names = ObjectiveWriter.names("target", targets);
        inputs = Stream.concat(net.inputs().stream().map(NamedLayer::name), names.stream())
                .toList();
        var writer = new ObjectiveWriter(graph);
        graph.finish(writer.heads(outputs, writer.objective(objective, outputs, names)));
    }

    private List<Wire> outputs(Net net) {
        var places = new ArrayList<Integer>();
        for (var named : net.layers()) {
            var nodes = named.inputs().stream().map(places::get).toList();
            places.add(layer(named, filled.read(Frozen.resolve(named), nodes)));
        }
        var shapes = net.outputs().stream()
                .map(net.layers()::get)
                .map(NamedLayer::shape)
                .toList();
        return filled.cut(shapes, net.outputs().stream().map(places::get).toList()).stream()
                .map(Wire::of)
                .toList();
    }

    SymbolGraph graph() {
        return graph;
    }

    /** The variables that pictures, and targets if there is an objective, go into. */
    List<String> inputs() {
        return inputs;
    }

    private int layer(NamedLayer place, List<Integer> inputs) {
        // Operators have the names of their places, parameters those of their owners.
        var name = place.name();
        var named = Frozen.resolve(place);
        var layer = named.layer();
        if (layer instanceof Layers.Input) {
            return variable(name);
        }
        int x = inputs.get(0);
        if (layer instanceof Layers.Convolution convolution) {
            return convolution(name, named, convolution, x);
        }
        if (layer instanceof Layers.Pooling pooling) {
            return like(x, named, pooling(named, pooling, x));
        }
        if (layer instanceof Layers.GlobalAveragePooling) {
            // MXNet's own global pooling takes three times as long as a whole block backward.
            return like(x, named, operator("_npi_mean", name, Map.of("axis", "(2, 3)", "keepdims", "False"), x));
        }
        if (layer instanceof Layers.Dense dense) {
            var attributes = Map.of(
                    "num_hidden", String.valueOf(dense.units()), "flatten", "False", "no_bias", truth(!dense.bias()));
            return operator("FullyConnected", name, attributes, parameters(named, x));
        }
        if (layer instanceof Layers.BatchNorm norm) {
            var attributes = Map.of(
                    "eps", String.valueOf((float) norm.epsilon()),
                    "momentum", String.valueOf((float) (1 - norm.momentum())),
                    "fix_gamma", "False",
                    "use_global_stats", truth(named.frozen()),
                    "axis", "1");
            var operator = kernels.takesRelu(place) ? "_contrib_BatchNormWithReLU" : "BatchNorm";
            return like(x, named, operator(operator, name, attributes, statistics(named, x)));
        }
        if (layer instanceof Layers.Activation activation) {
            if (activation.function() == Layers.Function.RELU6
                    && kernels.blocked()
                    && named.shape().isMap()) {
                return like(x, named, relu6(place, x));
            }
            return kernels.taken(place) ? x : like(x, named, activation(name, activation, x));
        }
        if (layer instanceof Layers.Dropout dropout) {
            return named.frozen()
                    ? x
                    : operator(
                            "Dropout",
                            name,
                            Map.of("p", String.valueOf((float) dropout.rate()), "mode", "training"),
                            x);
        }
        if (layer instanceof Layers.Flatten) {
            return operator("Flatten", name, Map.of(), x);
        }
        if (layer instanceof Layers.Add) {
            int sum = x;
            for (int i = 1; i < inputs.size(); i++) {
                sum = operator(
                        "elemwise_add", i == inputs.size() - 1 ? name : name + "." + i, Map.of(), sum, inputs.get(i));
            }
            return like(x, named, sum);
        }
        if (layer instanceof Layers.Concat) {
            return concat(name, named, inputs);
        }
        if (layer instanceof ChannelLayers.Scale) {
            return operator(
                    "broadcast_mul", name, Map.of(), x, reshape(name + ".gate", "(0, -1, 1, 1)", inputs.get(1)));
        }
        if (layer instanceof ChannelLayers.ChannelShuffle shuffle) {
            int groups = reshape(name + ".groups", "(0, -4, " + shuffle.groups() + ", -1, -2)", x);
            int dealt = operator("transpose", name + ".dealt", Map.of("axes", "(0, 2, 1, 3, 4)"), groups);
            return reshape(name, "(0, -3, -2)", dealt);
        }
        if (layer instanceof ChannelLayers.ChannelRange range) {
            // MXNet's "slice" fails or crashes on the blocked layout that convolutions leave behind; this one does not.
            var attributes =
                    Map.of("axis", "1", "begin", String.valueOf(range.from()), "end", String.valueOf(range.to()));
            return operator("slice_axis", name, attributes, x);
        }
        if (layer instanceof ChannelLayers.ZeroChannels zeros) {
            // Of one channel, since a symbol does not know the size of its batch.
            int one = operator("slice_axis", name + ".one", Map.of("axis", "1", "begin", "0", "end", "1"), x);
            int zero = operator("zeros_like", name + ".zero", Map.of(), one);
            var size = Map.of("axis", "1", "size", String.valueOf(zeros.count()));
            int all = operator("broadcast_axis", name + ".zeros", size, zero);
            return operator("Concat", name, Map.of("dim", "1", "num_args", "2"), x, all);
        }
        if (layer instanceof ChannelLayers.AsMap) {
            return reshape(name, "(0, -1, 1, 1)", x);
        }
        if (layer instanceof Tap) {
            return x;
        }
        return new Formulas<>(new SymbolAlgebra(graph, name))
                .apply(named, inputs.stream().map(Wire::of).toList(), parameter -> Wire.of(variable(parameter)))
                .node();
    }

    private int convolution(String name, NamedLayer named, Layers.Convolution layer, int x) {
        var window = layer.window();
        var frame = window.frame(named.inputShapes().get(0).plane());
        int padded = frame.even() ? x : pad(name + ".pad", x, frame, 0);
        int plain = named.inputShapes().get(0).channels();
        int channels = filled.of(x, plain);
        int filters = kernels.blocked() ? filled.filters(layer, x, plain) : layer.filters();
        int groups = layer.groups() == 1 ? 1 : layer.groups() * channels / plain;
        var attributes = Map.of(
                "kernel", pair(window.kernel()),
                "stride", pair(window.stride()),
                "dilate", pair(window.dilation()),
                "pad", frame.even() ? margin(frame) : "(0, 0)",
                "num_filter", String.valueOf(filters),
                "num_group", String.valueOf(groups),
                "no_bias", truth(!layer.bias()));
        var wires = IntStream.builder().add(padded);
        for (var parameter : named.parameters()) {
            var shape = parameter.shape();
            wires.add(
                    shape.sides().size() == 1
                            ? filled.parameter(parameter.name(), shape, filters)
                            : filled.parameter(parameter.name(), shape, filters, channels / groups));
        }
        return filled.mark(
                operator("Convolution", name, attributes, wires.build().toArray()), filters);
    }

    /** The result of a layer whose channels are those of its input. */
    private int like(int x, NamedLayer named, int result) {
        return filled.mark(result, filled.of(x, named.inputShapes().get(0).channels()));
    }

    /** A batch norm's input and parameters. */
    private int[] statistics(NamedLayer named, int x) {
        int plain = named.inputShapes().get(0).channels();
        int has = filled.of(x, plain);
        var wires = IntStream.builder().add(x);
        var running = named.statistics();
        for (var parameter : named.parameters()) {
            wires.add(
                    running.contains(parameter)
                            ? filled.statistic(parameter.name(), plain, has)
                            : filled.parameter(parameter.name(), parameter.shape(), has));
        }
        return wires.build().toArray();
    }

    /** Neither forward nor backward can oneDNN put blocks together or apart within a block, so such maps are joined as three axes, which it leaves alone. */
    private int concat(String name, NamedLayer named, List<Integer> inputs) {
        var out = named.shape();
        boolean cuts = out.isMap()
                && named.inputShapes().stream().anyMatch(part -> part.channels() % FilledChannels.VECTOR != 0);
        var parts = IntStream.range(0, inputs.size())
                .map(i -> cuts ? reshape(name + ".part" + i, "(0, 0, -1)", inputs.get(i)) : inputs.get(i))
                .toArray();
        int whole = operator(
                "Concat",
                cuts ? name + ".parts" : name,
                Map.of("dim", "1", "num_args", String.valueOf(parts.length)),
                parts);
        return cuts ? reshape(name, "(0, 0, " + out.height() + ", " + out.width() + ")", whole) : whole;
    }

    private int pooling(NamedLayer named, Layers.Pooling layer, int x) {
        var window = layer.window();
        var plane = named.inputShapes().get(0).plane();
        var frame = window.frame(plane);
        var whole = layer.ceil() ? window.completed(plane) : frame;
        var name = named.name();
        if (layer.pool() == Layers.Pool.MAX) {
            return whole.even()
                    ? pool(name, layer, margin(whole), true, x)
                    : pool(name, layer, "(0, 0)", true, pad(name + ".pad", x, whole, LOWEST));
        }
        if (whole.equals(frame) && frame.even()) {
            return pool(name, layer, margin(frame), layer.countPadding(), x);
        }
        // Sums over whole windows, divided by the share of cells that count.
        int mean = pool(name + ".mean", layer, "(0, 0)", true, pad(name + ".pad", x, whole, 0));
        var out = named.shape().plane();
        var share = share(out, plane, window, layer.countPadding());
        int constant = graph.constant(name + ".share", Shape.of(1, 1, out.height(), out.width()), share);
        return operator("broadcast_div", name, Map.of(), mean, constant);
    }

    private int pool(String name, Layers.Pooling layer, String margin, boolean count, int x) {
        var window = layer.window();
        return operator(
                "Pooling",
                name,
                Map.of(
                        "kernel",
                        pair(window.kernel()),
                        "stride",
                        pair(window.stride()),
                        "pad",
                        margin,
                        "pool_type",
                        layer.pool() == Layers.Pool.MAX ? "max" : "avg",
                        "count_include_pad",
                        truth(count),
                        "pooling_convention",
                        "valid"),
                x);
    }

    /** For each output cell the share of its window that lies on the map, or on the map and its padding. */
    private static List<Float> share(Sides out, Sides plane, Window window, boolean countPadding) {
        var frame = window.frame(plane);
        var numbers = new ArrayList<Float>();
        for (int y = 0; y < out.height(); y++) {
            int rows = overlap(
                    y * window.stride().height() - frame.top(),
                    window.kernel().height(),
                    countPadding ? -frame.top() : 0,
                    plane.height() + (countPadding ? frame.bottom() : 0));
            for (int x = 0; x < out.width(); x++) {
                int columns = overlap(
                        x * window.stride().width() - frame.left(),
                        window.kernel().width(),
                        countPadding ? -frame.left() : 0,
                        plane.width() + (countPadding ? frame.right() : 0));
                numbers.add(rows
                        * columns
                        / (float) (window.kernel().height() * window.kernel().width()));
            }
        }
        return numbers;
    }

    private static int overlap(int from, int length, int first, int end) {
        return Math.min(from + length, end) - Math.max(from, first);
    }

    private int pad(String name, int x, Padding.Frame frame, double value) {
        var width = "(0, 0, 0, 0, %d, %d, %d, %d)".formatted(frame.top(), frame.bottom(), frame.left(), frame.right());
        return operator(
                "Pad",
                name,
                Map.of("mode", "constant", "pad_width", width, "constant_value", String.valueOf(value)),
                x);
    }

    private int activation(String name, Layers.Activation layer, int x) {
        return switch (layer.function()) {
            case RELU -> simple("relu", name, x);
            case RELU6 -> operator("clip", name, Map.of("a_min", "0", "a_max", "6"), x);
            case LEAKY_RELU -> leaky("leaky", (float) layer.alpha(), name, x);
            case ELU -> leaky("elu", (float) layer.alpha(), name, x);
            // MXNet's own SELU has a wrong gradient.
            case SELU ->
                operator(
                        "_mul_scalar", name, Map.of("scalar", "1.0507009"), leaky("elu", 1.6732632f, name + ".elu", x));
            case GELU -> leaky("gelu", 0, name, x);
            case SWISH -> operator("elemwise_mul", name, Map.of(), x, simple("sigmoid", name + ".gate", x));
            case MISH ->
                operator(
                        "elemwise_mul",
                        name,
                        Map.of(),
                        x,
                        simple("tanh", name + ".gate", simple("softrelu", name + ".softplus", x)));
            case HARD_SWISH -> operator("elemwise_mul", name, Map.of(), x, hardSigmoid(name + ".gate", x));
            case HARD_SIGMOID -> hardSigmoid(name, x);
            case SOFTPLUS -> simple("softrelu", name, x);
            case TANH -> simple("tanh", name, x);
            case SIGMOID -> simple("sigmoid", name, x);
            case SOFTMAX -> operator("softmax", name, Map.of("axis", "1"), x);
        };
    }

    private int relu6(NamedLayer place, int x) {
        int above = kernels.taken(place) ? x : simple("relu", place.name() + ".above", x);
        return new Relu6(graph)
                .of(above, place.name(), filled.of(x, place.shape().channels()));
    }

    private int reshape(String name, String shape, int x) {
        return operator("Reshape", name, Map.of("shape", shape), x);
    }

    private int simple(String type, String name, int x) {
        return operator("Activation", name, Map.of("act_type", type), x);
    }

    private int leaky(String type, float slope, String name, int x) {
        return operator("LeakyReLU", name, Map.of("act_type", type, "slope", String.valueOf(slope)), x);
    }

    private int hardSigmoid(String name, int x) {
        return operator("hard_sigmoid", name, Map.of("alpha", String.valueOf(1 / 6f), "beta", "0.5"), x);
    }

    /** The layer's input with its parameters behind it, in the order of both MXNet and the language. */
    private int[] parameters(NamedLayer named, int x) {
        var inputs = new ArrayList<Integer>();
        inputs.add(x);
        named.parameters().forEach(parameter -> inputs.add(variable(parameter.name())));
        return inputs.stream().mapToInt(Integer::intValue).toArray();
    }

    private int variable(String name) {
        return graph.variable(name);
    }

    private int operator(String operator, String name, Map<String, String> attributes, int... inputs) {
        var wires = Arrays.stream(inputs).mapToObj(Wire::of).toList();
        return graph.operator(operator, name, attributes, wires);
    }

    private static String pair(Sides sides) {
        return "(" + sides.height() + ", " + sides.width() + ")";
    }

    private static String margin(Padding.Frame frame) {
        return "(" + frame.top() + ", " + frame.left() + ")";
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }
}
