package dev.fovea.networks;

import java.util.List;

/**
 * A layer at its place in a net.
 *
 * @param inputs positions in {@link Net#layers} of the layers that feed it, all before its own
 * @param inputShapes their output shapes
 */
public record NamedLayer(String name, Layer layer, List<Integer> inputs, List<Shape> inputShapes, Shape shape) {
    public NamedLayer {
        inputs = List.copyOf(inputs);
        inputShapes = List.copyOf(inputShapes);
    }

    /** Another layer at this place. */
    NamedLayer layer(Layer other) {
        return new NamedLayer(name, other, inputs, inputShapes, shape);
    }

    /** The layer's parameters under their full names. */
    public List<Parameter> parameters() {
        return layer.parameters(inputShapes).stream()
                .map(parameter -> parameter.in(name))
                .toList();
    }

    /** The number of trained parameters. */
    public long parameterCount() {
        return parameters().stream()
                .filter(Parameter::trained)
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    public long macs() {
        return layer.macs(inputShapes, shape);
    }
}
