package dev.fovea.engine;

import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import dev.fovea.networks.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The numbers of a net's parameters by name, in order; of no engine. Immutable. */
public final class Weights {
    private final Map<String, Tensor> tensors;

    private Weights(Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    public static Weights of(Map<String, Tensor> tensors) {
        return new Weights(tensors);
    }

    /** Fresh weights, drawn from the seed and each parameter's name alone: the same on every engine and machine. */
    public static Weights initial(Net net, long seed) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var parameter : net.parameters()) {
            tensors.put(parameter.name(), Draw.parameter(parameter, seed));
        }
        return new Weights(tensors);
    }

    /** Reads a safetensors file; the numbers stay in the file, mapped into memory. */
    public static Weights read(Path file) throws IOException {
        return Safetensors.read(file);
    }

    /** Writes a safetensors file. */
    public void write(Path file) throws IOException {
        Safetensors.write(this, file);
    }

    public Set<String> names() {
        return tensors.keySet();
    }

    /** The tensor of this name. */
    public Tensor get(String name) {
        var tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no weights are called '" + name + "'");
        }
        return tensor;
    }

    /**
     * Checks that these are the weights of {@code net}: every name, no other, each of its shape.
     *
     * @throws IllegalArgumentException that lists what is missing, left over, or of another shape
     */
    public Weights check(Net net) {
        var missing = new ArrayList<String>();
        var misshapen = new ArrayList<String>();
        var unexpected = new ArrayList<>(tensors.keySet());
        for (Parameter parameter : net.parameters()) {
            unexpected.remove(parameter.name());
            var tensor = tensors.get(parameter.name());
            if (tensor == null) {
                missing.add(parameter.name());
            } else if (!tensor.shape().equals(parameter.shape())) {
                misshapen.add(
                        parameter.name() + " (" + tensor.shape() + " here, " + parameter.shape() + " in the net)");
            }
        }
        if (!missing.isEmpty() || !misshapen.isEmpty() || !unexpected.isEmpty()) {
            throw new IllegalArgumentException("these weights do not fit net '" + net.name() + "'"
                    + say("missing", missing) + say("of another shape", misshapen) + say("not in the net", unexpected));
        }
        return this;
    }

    private static String say(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        var shown = String.join(", ", names.subList(0, Math.min(5, names.size())));
        return "; " + what + ": " + shown + (names.size() > 5 ? " and " + (names.size() - 5) + " more" : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights weights && tensors.equals(weights.tensors);
    }

    @Override
    public int hashCode() {
        return tensors.hashCode();
    }

    @Override
    public String toString() {
        return "%d tensors, %,d numbers"
                .formatted(
                        tensors.size(),
                        tensors.values().stream()
                                .map(Tensor::shape)
                                .mapToLong(Shape::elements)
                                .sum());
    }
}
