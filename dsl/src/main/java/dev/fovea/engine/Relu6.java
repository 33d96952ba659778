package dev.fovea.engine;

import dev.fovea.engine.SymbolGraph.Wire;
import dev.fovea.networks.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * ReLU6 of a map for training: 6 - relu(6 - relu(x)). MXNet's own {@code clip}, as every operator that is not oneDNN's, takes the map out of its
 * blocked layout and puts it back, forward and backward, which costs more than all of MobileNetV2's convolutions. The only operator that adds a
 * constant within the layout is batch norm, here with fixed statistics: mean 0, variance 1, scale -1, shift 6. The way to 6 and back rounds numbers
 * to 2.4e-7; the gradient is 0 at 0 and at 6, PyTorch's choice.
 */
final class Relu6 {
    private final SymbolGraph graph;

    Relu6(SymbolGraph graph) {
        this.graph = graph;
    }

    /** Of a node that is not negative and has so many channels. */
    int of(int x, String name, int channels) {
        int below = graph.operator("_contrib_BatchNormWithReLU", name + ".below", fixed(), six(x, channels));
        return graph.operator("BatchNorm", name, fixed(), six(below, channels));
    }

    private static Map<String, String> fixed() {
        // The epsilon vanishes beside the variance of 1.
        return Map.of(
                "eps", "1e-20",
                "momentum", "0.9",
                "fix_gamma", "False",
                "use_global_stats", "True",
                "axis", "1");
    }

    private List<Wire> six(int x, int channels) {
        return List.of(
                Wire.of(x),
                constant("scale", channels, -1),
                constant("shift", channels, 6),
                constant("mean", channels, 0),
                constant("variance", channels, 1));
    }

    private Wire constant(String what, int channels, float value) {
        var numbers = Collections.nCopies(channels, value);
        return Wire.of(graph.constant("relu6/" + what + channels, Shape.of(channels), numbers));
    }
}
