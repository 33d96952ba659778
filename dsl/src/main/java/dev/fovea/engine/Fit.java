package dev.fovea.engine;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How weights fit a net, name by name. Immutable; {@link #strict} and {@link #lenient} give the weights that the net then has. */
public record Fit(Net net, Weights weights) implements Displayable {
    private static final int SHOWN = 5;

    /** The parameters that have weights of their name and shape. */
    public List<String> loaded() {
        return parameters(this::fits);
    }

    /** The parameters that have no weights of their name. */
    public List<String> missing() {
        return parameters(parameter -> weights.find(parameter.name()).isEmpty());
    }

    /** The parameters whose weights have another shape. */
    public List<String> misshapen() {
        return parameters(parameter -> weights.find(parameter.name()).isPresent() && !fits(parameter));
    }

    /** The weights that no parameter is called by. */
    public List<String> unexpected() {
        var names = net.parameters().stream().map(Parameter::name).toList();
        var unexpected = new ArrayList<>(weights.names());
        unexpected.removeAll(new java.util.HashSet<>(names));
        return List.copyOf(unexpected);
    }

    private List<String> parameters(Predicate<Parameter> condition) {
        return net.parameters().stream().filter(condition).map(Parameter::name).toList();
    }

    private boolean fits(Parameter parameter) {
        return weights.find(parameter.name())
                .filter(tensor -> tensor.shape().equals(parameter.shape()))
                .isPresent();
    }

    /** Whether every parameter has its weights, and nothing is left over. */
    public boolean complete() {
        return loaded().size() == net.parameters().size() && unexpected().isEmpty();
    }

    /**
     * The weights, if they fit without remainder.
     *
     * @throws IllegalArgumentException that lists what is missing, left over, or of another shape
     */
    public Weights strict() {
        if (!complete()) {
            throw new IllegalArgumentException("these weights do not fit net '" + net.name() + "'"
                    + say("missing", missing())
                    + say(
                            "of another shape",
                            misshapen().stream().map(this::shapes).toList())
                    + say("not in the net", unexpected()));
        }
        return weights;
    }

    /**
     * The weights that fit, and for the other parameters fresh ones as {@link Weights#initial} draws them: a new head on trained
     * features. What is unexpected is left out.
     *
     * @throws IllegalArgumentException if nothing fits at all, since then the names are of another net
     */
    public Weights lenient(long seed) {
        if (loaded().isEmpty() && !net.parameters().isEmpty()) {
            throw new IllegalArgumentException(
                    "not one of these " + weights.names().size() + " weights fits net '" + net.name()
                            + "', whose parameters begin with "
                            + net.parameters().get(0).name()
                            + say("the weights are", List.copyOf(weights.names()))
                            + "; rename them first, weights.rename(...)");
        }
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var parameter : net.parameters()) {
            tensors.put(
                    parameter.name(),
                    fits(parameter) ? weights.get(parameter.name()) : Draw.parameter(parameter, seed));
        }
        return Weights.of(tensors);
    }

    /**
     * The weights, each with the same numbers in the shape that the net wants, if they are as many: between a classifier and
     * {@link Net#convolutional}, whose kernels are the rows of the dense layers.
     *
     * @throws IllegalArgumentException that lists what is missing, left over, or of another number of numbers
     */
    public Weights reshaped() {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var name : weights.names()) {
            tensors.put(name, weights.get(name));
        }
        for (var parameter : net.parameters()) {
            weights.find(parameter.name())
                    .filter(tensor ->
                            tensor.shape().elements() == parameter.shape().elements())
                    .ifPresent(
                            tensor -> tensors.put(parameter.name(), Tensor.view(parameter.shape(), tensor.values())));
        }
        return Weights.of(tensors).check(net);
    }

    private String shapes(String name) {
        return name + " (" + weights.get(name).shape() + " here, " + shape(name) + " in the net)";
    }

    private String shape(String name) {
        return net.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(parameter -> parameter.shape().toString())
                .findFirst()
                .orElse("");
    }

    private static String say(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        var shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return "; " + what + ": " + shown + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    /** One row a name: name, fit (loaded, missing, misshapen, unexpected), the weights' shape, the net's shape. */
    public Table table() {
        var table = Table.create(
                "fit of weights and " + net.name(),
                StringColumn.create("name"),
                StringColumn.create("fit"),
                StringColumn.create("weights"),
                StringColumn.create("net"));
        // What needs a look comes first.
        append(table, "missing", missing());
        append(table, "misshapen", misshapen());
        append(table, "unexpected", unexpected());
        append(table, "loaded", loaded());
        return table;
    }

    private void append(Table table, String fit, List<String> names) {
        for (var name : names) {
            table.stringColumn(0).append(name);
            table.stringColumn(1).append(fit);
            table.stringColumn(2)
                    .append(weights.find(name)
                            .map(tensor -> tensor.shape().toString())
                            .orElse(""));
            table.stringColumn(3).append(shape(name));
        }
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(table()).data().get(DisplayData.HTML);
        var text = DisplayData.text(toString());
        return html == null ? text : text.html(html);
    }

    @Override
    public String toString() {
        return net.name() + ": " + loaded().size() + " of " + net.parameters().size() + " parameters loaded"
                + say("missing", missing())
                + say("of another shape", misshapen().stream().map(this::shapes).toList())
                + say("not in the net", unexpected());
    }
}
