package dev.fovea.networks;

import java.util.List;

/**
 * A layer at its place in a net.
 *
 * @param inputs positions in {@link Net#layers} of the layers that feed it, all before its own
 * @param inputShapes their output shapes
 * @param frozen whether training leaves its parameters and running statistics alone, and it does in training what it does in inference
 */
public record NamedLayer(
        String name, Layer layer, List<Integer> inputs, List<Shape> inputShapes, Shape shape, boolean frozen) {
    public NamedLayer {
        inputs = List.copyOf(inputs);
        inputShapes = List.copyOf(inputShapes);
    }

    /** A layer that is not frozen. */
    public NamedLayer(String name, Layer layer, List<Integer> inputs, List<Shape> inputShapes, Shape shape) {
        this(name, layer, inputs, inputShapes, shape, false);
    }

    /** Another layer at this place. */
    NamedLayer layer(Layer other) {
        return new NamedLayer(name, other, inputs, inputShapes, shape, frozen);
    }

    /** This layer at this place, frozen or not. */
    NamedLayer frozen(boolean frozen) {
        return new NamedLayer(name, layer, inputs, inputShapes, shape, frozen);
    }

    /** The layer's parameters under their full names; none is trained while it is frozen. */
    public List<Parameter> parameters() {
        return layer.parameters(inputShapes).stream()
                .map(parameter -> (frozen ? parameter.frozen() : parameter).in(name))
                .toList();
    }

    /** Those of the {@link #parameters} that no optimiser moves even where the layer is not frozen: running statistics. */
    public List<Parameter> statistics() {
        return layer.parameters(inputShapes).stream()
                .filter(parameter -> !parameter.trained())
                .map(parameter -> parameter.in(name))
                .toList();
    }

    /** The settings as a reader would say them, for summaries; empty if there are none. */
    public String settings() {
        return frozen ? (layer.settings() + ", frozen").replaceFirst("^, ", "") : layer.settings();
    }

    /** The number of parameters that are trained where the layer is not frozen. */
    public long parameterCount() {
        return layer.parameters(inputShapes).stream()
                .filter(Parameter::trained)
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    public long macs() {
        return layer.macs(inputShapes, shape);
    }

    /** The bytes of the output for one picture in float32; 0 for a layer that only looks at its input in another way. */
    public long activationBytes() {
        boolean view = layer instanceof Tap || layer instanceof Layers.Flatten || layer instanceof ChannelLayers.AsMap;
        return view ? 0 : shape.elements() * Float.BYTES;
    }
}
