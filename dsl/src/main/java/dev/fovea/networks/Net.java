package dev.fovea.networks;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A closed network: its layers in an order in which each comes after those that feed it. A value: equal nets have equal names,
 * layers and outputs. Holds no weights.
 *
 * @param outputs positions in {@code layers}
 */
public record Net(String name, List<NamedLayer> layers, List<Integer> outputs) implements Displayable {
    public Net {
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
        if (layers.stream()
                        .filter(named -> named.layer() instanceof Layers.Input)
                        .count()
                != 1) {
            throw new ShapeException("net '" + name + "' needs exactly one input, and this graph has "
                    + layers.stream()
                            .filter(named -> named.layer() instanceof Layers.Input)
                            .count());
        }
    }

    /** The shape of one picture: channels x height x width. */
    public Shape input() {
        return layers.stream()
                .filter(named -> named.layer() instanceof Layers.Input)
                .findFirst()
                .orElseThrow()
                .shape();
    }

    /** The shape of the first output. */
    public Shape output() {
        return layers.get(outputs.get(0)).shape();
    }

    /** The layer of this name. */
    public Optional<NamedLayer> layer(String name) {
        return layers.stream().filter(named -> named.name().equals(name)).findFirst();
    }

    /** All parameters under their full names, in the order of the layers. */
    public List<Parameter> parameters() {
        return layers.stream().flatMap(named -> named.parameters().stream()).toList();
    }

    /** The number of trained parameters; running statistics are not among them. */
    public long parameterCount() {
        return layers.stream().mapToLong(NamedLayer::parameterCount).sum();
    }

    /** Multiply-accumulates of convolutions and dense layers for one picture. */
    public long macs() {
        return layers.stream().mapToLong(NamedLayer::macs).sum();
    }

    /**
     * The feature maps that were named by {@link Node#tap}, in order, as nodes of one graph, so that other words can follow and
     * {@link Networks#net} can close them again. Layers and parameters keep their names.
     */
    public Map<String, Node> taps() {
        return Collections.unmodifiableMap(Opening.taps(this));
    }

    /**
     * The net from the picture to its taps, with one output for each in order and without the layers that none of them needs.
     *
     * @throws IllegalStateException if there are no taps
     */
    public Net features() {
        var taps = List.copyOf(Opening.taps(this).values());
        if (taps.isEmpty()) {
            throw new IllegalStateException("net '" + name
                    + "' has no taps; name the feature maps that matter with tap(\"c4\") where the net is written");
        }
        return Closing.net(name + " features", taps);
    }

    public Summary summary() {
        return new Summary(this);
    }

    /** The net as JSON; {@link #parse} reads it back to an equal net. */
    public String json() {
        return NetJson.write(this);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException if it is no net of a known version, saying where
     */
    public static Net parse(String json) {
        return NetJson.read(json);
    }

    @Override
    public DisplayData display() {
        return summary().display();
    }

    @Override
    public String toString() {
        return "%s: %s -> %s, %,d layers, %,d parameters, %,d multiply-accumulates"
                .formatted(name, input(), output(), layers.size() - 1, parameterCount(), macs());
    }
}
