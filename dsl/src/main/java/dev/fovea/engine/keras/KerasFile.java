package dev.fovea.engine.keras;

import dev.fovea.engine.Tensor;
import dev.fovea.engine.keras.KerasWeights.Entry;
import dev.fovea.networks.Shape;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the weights in an HDF5 file that Keras wrote. */
final class KerasFile {
    private static final String LAYERS = "layer_names";
    private static final String WEIGHTS = "weight_names";
    /** Of Keras 3: a layer's weights by number. */
    private static final String VARIABLES = "vars";

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();

    private KerasFile(Path file) {
        this.file = file;
    }

    static List<Entry> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file + ": there is no such file");
        }
        try (var hdf = new HdfFile(file)) {
            var found = new KerasFile(file);
            if (hdf.getChildren().get("model_weights") instanceof Group weights) {
                found.named(weights);
            } else if (has(hdf, LAYERS)) {
                found.named(hdf);
            } else {
                found.numbered(hdf);
            }
            if (found.entries.isEmpty()) {
                throw new IOException(file + ": an HDF5 file with "
                        + String.join(", ", hdf.getChildren().keySet())
                        + ", but without the weights of a Keras model; write them with model.save_weights");
            }
            return found.entries;
        } catch (HdfException e) {
            throw new IOException(file + ": not an HDF5 file, or damaged (" + e.getMessage() + ")", e);
        }
    }

    /** Groups of layers, whose attributes name their weights in order. */
    private void named(Group root) throws IOException {
        for (var layer : strings(root, LAYERS)) {
            if (!(root.getChild(layer) instanceof Group group)) {
                throw new IOException(file + ": there is no group of layer '" + layer + "'; the file is damaged");
            }
            for (var path : strings(group, WEIGHTS)) {
                if (!(node(group, path) instanceof Dataset numbers)) {
                    throw new IOException(
                            file + ": layer '" + layer + "' has no weights '" + path + "'; the file is damaged");
                }
                add(path, layer, numbers);
            }
        }
    }

    private static Node node(Group group, String path) {
        Node node = group;
        for (var part : path.split("/", -1)) {
            node = node instanceof Group inside ? inside.getChild(part) : node;
        }
        return node;
    }

    /** {@code block1_conv1/kernel:0}, {@code vgg16/block1_conv1/kernel:0}, or Keras 1's {@code block1_conv1_W_1:0}. */
    private void add(String path, String group, Dataset numbers) throws IOException {
        var parts = path.replaceAll(":\\d+$", "").split("/", -1);
        var layer = parts.length > 1 ? parts[parts.length - 2] : group;
        var last = parts[parts.length - 1];
        var name = last.startsWith(layer + "_") ? last.substring(layer.length() + 1) : last;
        name = name.replaceAll("^W(_\\d+)?$", "kernel").replaceAll("^b(_\\d+)?$", "bias");
        name = name.replaceAll("^running_mean$", "moving_mean").replaceAll("^running_std$", "moving_variance");
        if (name.equals("depthwise_kernel") && isSeparable(numbers)) {
            entry(layer + ".depthwise", "depthwise_kernel", numbers);
        } else if (name.equals("pointwise_kernel")) {
            entry(layer + ".pointwise", "kernel", numbers);
        } else if (name.equals("bias") && isSeparable(numbers)) {
            entry(layer + ".pointwise", "bias", numbers);
        } else {
            entry(layer, name, numbers);
        }
    }

    /** Whether a layer has pointwise kernels beside these numbers. */
    private static boolean isSeparable(Dataset numbers) {
        return numbers.getParent().getChildren().keySet().stream()
                .anyMatch(name -> name.startsWith("pointwise_kernel"));
    }

    /** Any group with numbered weights is a layer, wherever it is. */
    private void numbered(Group group) throws IOException {
        for (var child : group.getChildren().values()) {
            if (child instanceof Group inside && !inside.getName().startsWith("optimizer")) {
                if (inside.getName().equals(VARIABLES)) {
                    variables(group.getName(), inside);
                } else {
                    numbered(inside);
                }
            }
        }
    }

    private void variables(String layer, Group variables) throws IOException {
        var numbered = variables.getChildren().values().stream()
                .filter(node -> node instanceof Dataset && node.getName().matches("\\d+"))
                .sorted(Comparator.comparingInt(node -> Integer.parseInt(node.getName())))
                .toList();
        for (var node : numbered) {
            entry(layer, node.getName(), (Dataset) node);
        }
    }

    /** Numbers with a point; others, such as counters, are no weights. */
    private void entry(String layer, String name, Dataset numbers) throws IOException {
        var sides = Arrays.stream(numbers.getDimensions()).boxed().toList();
        var flat = numbers.isEmpty() ? null : numbers.getDataFlat();
        if (flat instanceof float[] floats) {
            entries.add(new Entry(layer, name, Tensor.of(sides.isEmpty() ? Shape.of(1) : new Shape(sides), floats)));
        } else if (flat instanceof double[] doubles) {
            var floats = new float[doubles.length];
            IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) doubles[i]);
            entries.add(new Entry(layer, name, Tensor.of(sides.isEmpty() ? Shape.of(1) : new Shape(sides), floats)));
        }
    }

    private static boolean has(Group group, String attribute) {
        return group.getAttributes().containsKey(attribute)
                || group.getAttributes().containsKey(attribute + "0");
    }

    /** An attribute of names; long ones are cut into several with numbers behind their names. */
    private static List<String> strings(Group group, String attribute) {
        var all = new ArrayList<String>();
        var attributes = group.getAttributes();
        append(attributes.get(attribute), all);
        for (int i = 0; attributes.containsKey(attribute + i); i++) {
            append(attributes.get(attribute + i), all);
        }
        return all;
    }

    private static void append(@Nullable Attribute attribute, List<String> all) {
        if (attribute != null && attribute.getData() instanceof String[] names) {
            all.addAll(List.of(names));
        }
    }
}
