package dev.fovea.engine.onnx;

import dev.fovea.engine.Formulas;
import dev.fovea.networks.ChannelLayers;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Padding;
import dev.fovea.networks.Parameter;
import dev.fovea.networks.Shared;
import dev.fovea.networks.Sides;
import dev.fovea.networks.Tap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One layer in ONNX's operators (https://onnx.ai/onnx/operators), one method a family; layers that are formulas are written through {@link OnnxAlgebra}. A
 * new kind of layer gets a formula, or a line in {@link #write} and a method, and an example in {@code LayerExamples}. Each gives its output under the layer's name.
 */
final class OnnxOperators {
    private final OnnxGraph graph;
    private final NamedLayer named;
    private final String name;
    private final List<String> inputs;

    /**
     * @param inputs the names of the values that feed the layer
     */
    OnnxOperators(OnnxGraph graph, NamedLayer named, List<String> inputs) {
        this.graph = graph;
        this.named = named;
        name = named.name();
        this.inputs = inputs;
    }

    void write() {
        var layer = Shared.plain(named.layer());
        if (layer instanceof Layers.Convolution convolution) {
            convolution(convolution);
        } else if (layer instanceof Layers.Pooling pooling) {
            pooling(pooling);
        } else if (layer instanceof Layers.GlobalAveragePooling) {
            var mean = graph.node("GlobalAveragePool", inputs, name + ":map", Map.of());
            graph.node("Flatten", List.of(mean), name, Map.of("axis", 1));
        } else if (layer instanceof Layers.Dense) {
            graph.node("Gemm", withParameters(), name, Map.of("transB", 1));
        } else if (layer instanceof Layers.BatchNorm norm) {
            graph.node("BatchNormalization", withParameters(), name, Map.of("epsilon", norm.epsilon()));
        } else if (layer instanceof Layers.Activation activation) {
            activation(activation);
        } else if (layer instanceof Layers.Dropout) {
            graph.node("Identity", inputs, name, Map.of());
        } else if (layer instanceof Layers.Flatten) {
            graph.node("Flatten", inputs, name, Map.of("axis", 1));
        } else if (layer instanceof Layers.Add) {
            sum();
        } else if (layer instanceof Layers.Concat) {
            graph.node("Concat", inputs, name, Map.of("axis", 1));
        } else if (layer instanceof ChannelLayers.Scale) {
            var gate = reshape(inputs.get(1), name + ":gate", 0, -1, 1, 1);
            graph.node("Mul", List.of(inputs.get(0), gate), name, Map.of());
        } else if (layer instanceof ChannelLayers.ChannelShuffle shuffle) {
            shuffle(shuffle);
        } else if (layer instanceof ChannelLayers.ChannelRange range) {
            var from = whole(":from", range.from());
            var to = whole(":to", range.to());
            var axis = whole(":axis", 1);
            graph.node("Slice", List.of(inputs.get(0), from, to, axis), name, Map.of());
        } else if (layer instanceof ChannelLayers.ZeroChannels zeros) {
            var cells = graph.constant(name + ":cells", 0, 0, 0, 0, 0, zeros.count(), 0, 0);
            graph.node("Pad", List.of(inputs.get(0), cells), name, Map.of("mode", "constant"));
        } else if (layer instanceof ChannelLayers.AsMap) {
            reshape(inputs.get(0), name, 0, -1, 1, 1);
        } else if (layer instanceof Tap) {
            graph.node("Identity", inputs, name, Map.of());
        } else {
            formula();
        }
    }

    private void formula() {
        var result = new Formulas<>(new OnnxAlgebra(graph, name)).apply(Shared.resolve(named), inputs, own -> own);
        graph.node("Identity", List.of(result), name, Map.of());
    }

    private void shuffle(ChannelLayers.ChannelShuffle layer) {
        var map = named.shape();
        int each = map.channels() / layer.groups();
        var groups = reshape(inputs.get(0), name + ":groups", 0, layer.groups(), each, map.height(), map.width());
        var dealt = graph.node("Transpose", List.of(groups), name + ":dealt", Map.of("perm", List.of(0, 2, 1, 3, 4)));
        reshape(dealt, name, 0, map.channels(), map.height(), map.width());
    }

    private String whole(String suffix, int number) {
        return graph.constant(name + suffix, new long[] {number});
    }

    private String reshape(String x, String to, long... sides) {
        return graph.node("Reshape", List.of(x, graph.constant(to + ":sides", sides)), to, Map.of());
    }

    private void convolution(Layers.Convolution layer) {
        var window = layer.window();
        var frame = window.frame(named.inputShapes().get(0).plane());
        graph.node(
                "Conv",
                withParameters(),
                name,
                Map.of(
                        "kernel_shape", sides(window.kernel()),
                        "strides", sides(window.stride()),
                        "dilations", sides(window.dilation()),
                        "pads", pads(frame),
                        "group", layer.groups()));
    }

    /** Rounding up is framing further, since runtimes differ in which windows they count. */
    private void pooling(Layers.Pooling layer) {
        var window = layer.window();
        var plane = named.inputShapes().get(0).plane();
        var frame = window.frame(plane);
        var whole = layer.ceil() ? window.completed(plane) : frame;
        if (layer.pool() == Layers.Pool.MAX) {
            pool("MaxPool", layer, inputs.get(0), Map.of("pads", pads(whole)));
        } else if (!layer.countPadding()) {
            pool("AveragePool", layer, inputs.get(0), Map.of("pads", pads(whole), "count_include_pad", 0));
        } else if (whole.equals(frame)) {
            pool("AveragePool", layer, inputs.get(0), Map.of("pads", pads(frame), "count_include_pad", 1));
        } else {
            // The layer's own padding counts, what rounding up adds does not.
            var padded = graph.zeros(inputs.get(0), frame, name + ":padded");
            var rest = pads(whole.minus(frame));
            pool("AveragePool", layer, padded, Map.of("pads", rest, "count_include_pad", 0));
        }
    }

    private void pool(String operator, Layers.Pooling layer, String x, Map<String, ?> attributes) {
        var all = new java.util.HashMap<String, Object>(attributes);
        all.put("kernel_shape", sides(layer.window().kernel()));
        all.put("strides", sides(layer.window().stride()));
        graph.node(operator, List.of(x), name, all);
    }

    private void activation(Layers.Activation layer) {
        switch (layer.function()) {
            case RELU -> simple("Relu");
            case RELU6 ->
                graph.node(
                        "Clip",
                        List.of(
                                inputs.get(0),
                                graph.constant(name + ":least", 0.0),
                                graph.constant(name + ":most", 6.0)),
                        name,
                        Map.of());
            case LEAKY_RELU -> graph.node("LeakyRelu", inputs, name, Map.of("alpha", layer.alpha()));
            case ELU -> graph.node("Elu", inputs, name, Map.of("alpha", layer.alpha()));
            case SELU -> simple("Selu");
            case GELU -> gelu();
            case SWISH -> gated(graph.node("Sigmoid", inputs, name + ":gate", Map.of()));
            case MISH -> {
                var softplus = graph.node("Softplus", inputs, name + ":softplus", Map.of());
                gated(graph.node("Tanh", List.of(softplus), name + ":gate", Map.of()));
            }
            case HARD_SWISH -> simple("HardSwish");
            case HARD_SIGMOID -> graph.node("HardSigmoid", inputs, name, Map.of("alpha", 1 / 6.0, "beta", 0.5));
            case SOFTPLUS -> simple("Softplus");
            case TANH -> simple("Tanh");
            case SIGMOID -> simple("Sigmoid");
            case SOFTMAX -> graph.node("Softmax", inputs, name, Map.of("axis", 1));
        }
    }

    private void simple(String operator) {
        graph.node(operator, inputs, name, Map.of());
    }

    private void gated(String gate) {
        graph.node("Mul", List.of(inputs.get(0), gate), name, Map.of());
    }

    /** x (erf(x / sqrt 2) + 1) / 2; an operator of its own comes only with operator set 20. */
    private void gelu() {
        var x = inputs.get(0);
        var root = graph.constant(name + ":root", Math.sqrt(2));
        var scaled = graph.node("Div", List.of(x, root), name + ":scaled", Map.of());
        var error = graph.node("Erf", List.of(scaled), name + ":erf", Map.of());
        var raised = graph.node("Add", List.of(error, graph.constant(name + ":one", 1.0)), name + ":raised", Map.of());
        var twice = graph.node("Mul", List.of(x, raised), name + ":twice", Map.of());
        graph.node("Mul", List.of(twice, graph.constant(name + ":half", 0.5)), name, Map.of());
    }

    private void sum() {
        if (inputs.size() == 1) {
            graph.node("Identity", inputs, name, Map.of());
            return;
        }
        var sum = inputs.get(0);
        for (int i = 1; i < inputs.size(); i++) {
            var to = i == inputs.size() - 1 ? name : name + ":" + i;
            sum = graph.node("Add", List.of(sum, inputs.get(i)), to, Map.of());
        }
    }

    /** The layer's input and then its parameters, which ONNX takes in the language's order. */
    private List<String> withParameters() {
        return Stream.concat(
                        inputs.stream(),
                        Shared.resolve(named).parameters().stream().map(Parameter::name))
                .toList();
    }

    private static List<Integer> sides(Sides sides) {
        return List.of(sides.height(), sides.width());
    }

    private static List<Integer> pads(Padding.Frame frame) {
        return List.of(frame.top(), frame.left(), frame.bottom(), frame.right());
    }
}
