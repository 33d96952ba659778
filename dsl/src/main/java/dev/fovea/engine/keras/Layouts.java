package dev.fovea.engine.keras;

import dev.fovea.engine.Tensor;
import dev.fovea.engine.keras.KerasWeights.Entry;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.networks.Tap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings Keras' names and layouts to those of a net. */
final class Layouts {
    private static final Map<String, String> NAMES = Map.of(
            "kernel", "weight",
            "depthwise_kernel", "weight",
            "gamma", "weight",
            "bias", "bias",
            "beta", "bias",
            "moving_mean", "running_mean",
            "moving_variance", "running_var");

    /** Keras 3 numbers a layer's weights in the order in which layers make them. */
    private static final List<String> OF_NORM = List.of("weight", "bias", "running_mean", "running_var");

    private static final List<String> OF_OTHERS = List.of("weight", "bias");

    private final Net net;
    private final Map<String, Shape> shapes = new HashMap<>();

    Layouts(Net net) {
        this.net = net;
        net.parameters().forEach(parameter -> shapes.put(parameter.name(), parameter.shape()));
    }

    /** The full name in the net; what is not known keeps Keras' name. */
    String name(Entry entry) {
        if (entry.name().matches("\\d+")) {
            var names = net.layer(entry.layer())
                    .filter(named -> named.layer() instanceof Layers.BatchNorm)
                    .map(named -> OF_NORM)
                    .orElse(OF_OTHERS);
            int place = Integer.parseInt(entry.name());
            return entry.layer() + "." + (place < names.size() ? names.get(place) : entry.name());
        }
        return entry.layer() + "." + NAMES.getOrDefault(entry.name(), entry.name());
    }

    /** The numbers in the net's layout; as they are where the net has no such parameter, so that the report shows them. */
    Tensor tensor(Entry entry, String name) {
        var numbers = entry.numbers();
        return switch (numbers.shape().sides().size()) {
            case 4 -> kernel(entry, shapes.get(name));
            case 2 -> dense(numbers, flattened(entry.layer()));
            default -> numbers;
        };
    }

    private static Tensor kernel(Entry entry, @Nullable Shape wanted) {
        var sides = entry.numbers().shape().sides();
        int height = sides.get(0);
        int width = sides.get(1);
        int in = sides.get(2);
        int out = sides.get(3);
        var from = entry.numbers().toArray();
        var to = new float[from.length];
        // Keras 3 calls no weight by a name; the net then tells depthwise kernels from others.
        var depthwise = Shape.of(in * out, 1, height, width);
        boolean each =
                entry.name().equals("depthwise_kernel") || (entry.name().matches("\\d+") && depthwise.equals(wanted));
        int place = 0;
        for (int cell = 0; cell < height * width; cell++) {
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    int filter = each ? i * out + o : o * in + i;
                    to[filter * height * width + cell] = from[place++];
                }
            }
        }
        return Tensor.of(each ? depthwise : Shape.of(out, in, height, width), to);
    }

    /** @param map that was flattened to feed the layer, if one was */
    private static Tensor dense(Tensor numbers, Optional<Shape> map) {
        int in = numbers.shape().sides().get(0);
        int units = numbers.shape().sides().get(1);
        int channels =
                map.filter(shape -> shape.elements() == in).map(Shape::channels).orElse(1);
        int cells = in / channels;
        var from = numbers.toArray();
        var to = new float[from.length];
        int place = 0;
        for (int cell = 0; cell < cells; cell++) {
            for (int channel = 0; channel < channels; channel++) {
                for (int unit = 0; unit < units; unit++) {
                    to[unit * in + channel * cells + cell] = from[place++];
                }
            }
        }
        return Tensor.of(Shape.of(units, in), to);
    }

    /** The feature map whose numbers a dense layer reads, if nothing but flattening and layers that keep places lie between. */
    private Optional<Shape> flattened(String layer) {
        var named = net.layer(layer).filter(found -> found.layer() instanceof Layers.Dense);
        while (named.isPresent()) {
            var before = before(named.get());
            if (before.layer() instanceof Layers.Flatten) {
                var map = before.inputShapes().get(0);
                return map.isMap() ? Optional.of(map) : Optional.empty();
            }
            boolean keeps = before.layer() instanceof Layers.Activation
                    || before.layer() instanceof Layers.Dropout
                    || before.layer() instanceof Tap;
            named = keeps ? Optional.of(before) : Optional.empty();
        }
        return Optional.empty();
    }

    private NamedLayer before(NamedLayer named) {
        return net.layers().get(named.inputs().get(0));
    }
}
