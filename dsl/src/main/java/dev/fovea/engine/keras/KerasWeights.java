package dev.fovea.engine.keras;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.engine.Fit;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The weights of a Keras model in Keras' own layouts (channels last), as a {@code .h5} file has them: of {@code save_weights} or {@code save} in
 * Keras 1 and 2, or {@code .weights.h5} of Keras 3. Immutable.
 *
 * <p>{@link #into} brings them into a net whose layers have the names of Keras' layers. Kernels of height x width x in x out become out x in x
 * height x width; those of depthwise layers likewise, each channel's filters together; dense weights are transposed, and where a flattened map
 * feeds them, their inputs are reordered from Keras' positions x channels to channels x positions. Batch norm's gamma, beta, moving_mean and
 * moving_variance are our weight, bias, running_mean and running_var; its epsilon is 1e-3 in Keras, which the net must say,
 * {@code bn(1e-3, 0.01)}; so must it say {@code same()} where Keras pads so. A separable layer {@code sep} becomes {@code sep.depthwise} and
 * {@code sep.pointwise}.
 */
public final class KerasWeights implements Displayable {
    /**
     * Numbers of a layer.
     *
     * @param layer as the net is to call it
     * @param name as Keras calls them within the layer, {@code kernel}; in Keras 3 their place, {@code 0}
     */
    record Entry(String layer, String name, Tensor numbers) {}

    private final List<Entry> entries;

    KerasWeights(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads a file; nothing in it is executed.
     *
     * @throws IOException if it is missing, no HDF5 file, or without a Keras model's weights, saying which
     */
    public static KerasWeights read(Path file) throws IOException {
        return new KerasWeights(KerasFile.read(file));
    }

    /** The names of the layers that have weights, in order. */
    public List<String> layers() {
        return entries.stream().map(Entry::layer).distinct().toList();
    }

    /** The same weights of layers of other names: {@code rename(name -> name.replace("block1_conv1", "features.0"))}. */
    public KerasWeights rename(UnaryOperator<String> names) {
        return new KerasWeights(entries.stream()
                .map(entry -> new Entry(names.apply(entry.layer), entry.name, entry.numbers))
                .toList());
    }

    /**
     * How they fit a net, in its layouts: {@code into(net).strict()} gives all weights or says what is wrong; {@code into(net).lenient(seed)} draws
     * what is missing.
     */
    public Fit into(Net net) {
        var layouts = new Layouts(net);
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var entry : entries) {
            var name = layouts.name(entry);
            if (tensors.put(name, layouts.tensor(entry, name)) != null) {
                throw new IllegalArgumentException("two of the weights would be called '" + name
                        + "'; give the layers names that stay apart, rename(...)");
            }
        }
        return Weights.of(tensors).into(net);
    }

    /** A row each: layer, weight, shape, as Keras has them. */
    public Table table() {
        var table = Table.create(
                "weights of Keras",
                StringColumn.create("layer"),
                StringColumn.create("weight"),
                StringColumn.create("shape"));
        for (var entry : entries) {
            table.stringColumn(0).append(entry.layer);
            table.stringColumn(1).append(entry.name);
            table.stringColumn(2).append(entry.numbers.shape().toString());
        }
        return table;
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(table()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html(html);
    }

    @Override
    public String toString() {
        return "Keras weights of %d layers, %,d numbers"
                .formatted(
                        layers().size(),
                        entries.stream()
                                .mapToLong(entry -> entry.numbers.shape().elements())
                                .sum());
    }
}
