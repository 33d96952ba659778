package dev.fovea.engine;

import dev.fovea.files.Checksums;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

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

    /**
     * Reads a file of safetensors, of PyTorch's since version 1.6 ({@code .pth}, {@code .pt}) or of MXNet's ({@code .params}),
     * whatever it is called. Float32 stays in the file, mapped into memory; other numbers with a point become float32. Nothing in a
     * file is ever executed.
     *
     * @throws IOException if the file is damaged or holds something else, saying where, what was expected and what was found
     */
    public static Weights read(Path file) throws IOException {
        return WeightFiles.read(file);
    }

    /** Writes a safetensors file. */
    public void write(Path file) throws IOException {
        Safetensors.write(this, file);
    }

    /** SHA-256, in hexadecimal, of names, shapes and numbers, in the order of the names' characters. */
    public String sha256() {
        var digest = Checksums.sha256();
        for (var name : new TreeSet<>(names())) {
            var tensor = get(name);
            digest.update((name + " " + tensor.shape() + "\n").getBytes(StandardCharsets.UTF_8));
            Checksums.add(digest, tensor.values());
        }
        return Checksums.told(digest);
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

    /** The tensor of this name, if there is one. */
    Optional<Tensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** The same tensors under other names. */
    public Weights rename(UnaryOperator<String> name) {
        var renamed = new LinkedHashMap<String, Tensor>();
        tensors.forEach((old, tensor) -> {
            var fresh = name.apply(old);
            if (renamed.put(fresh, tensor) != null) {
                throw new IllegalArgumentException("two weights would be called '" + fresh + "', one of them '" + old
                        + "' now; names must stay apart");
            }
        });
        return new Weights(renamed);
    }

    /** These weights with {@code prefix} before each name: {@code prefix("backbone.")}. */
    public Weights prefix(String prefix) {
        return rename(name -> prefix + name);
    }

    /** The weights whose names begin with {@code prefix}, without it: {@code under("module.")}. */
    public Weights under(String prefix) {
        var inside = new LinkedHashMap<String, Tensor>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                inside.put(name.substring(prefix.length()), tensor);
            }
        });
        return new Weights(inside);
    }

    /** How these weights fit a net: {@code into(net).strict()}, or {@code into(net).lenient(seed)} for a new head. */
    public Fit into(Net net) {
        return new Fit(net, this);
    }

    /**
     * Checks that these are the weights of {@code net}: every name, no other, each of its shape.
     *
     * @throws IllegalArgumentException that lists what is missing, left over, or of another shape
     */
    public Weights check(Net net) {
        return into(net).strict();
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
