package dev.fovea.ensembles;

import dev.fovea.datasets.Dataset;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.networks.Shape;
import dev.fovea.training.Probabilities;
import dev.fovea.training.Recogniser;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Several recognisers as one: the probability of a class is the weighted mean of what its members say. Immutable:
 * {@code ensemble(a, b, c).nelderMead(validation)}. Weights that were sought on some pictures say nothing about how good they are there;
 * judge them on others.
 *
 * @param members of the same classes and pictures
 * @param weights one for each member, 0 or more, of sum 1
 */
public record Ensemble(List<Recogniser> members, List<Double> weights) implements Recogniser, Displayable {
    private static final double ROUNDING = 1e-9;

    public Ensemble {
        members = List.copyOf(members);
        weights = List.copyOf(weights);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("an ensemble of no classifiers; give at least one, better 3 to 15");
        }
        for (var member : members) {
            requireAlike(members.get(0), member);
        }
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (weights.size() != members.size()
                || weights.stream().anyMatch(weight -> !(weight >= 0))
                || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("weights " + weights + " for " + members.size()
                    + " members: there must be one for each, none below 0, and their sum is " + sum + " and must be 1");
        }
    }

    private static void requireAlike(Recogniser one, Recogniser other) {
        if (!one.classes().equals(other.classes()) || !one.input().equals(other.input())) {
            throw new IllegalArgumentException("an ensemble of recognisers of " + one.input() + " pictures into "
                    + one.classes() + " and of " + other.input() + " pictures into " + other.classes()
                    + ": all must take the same pictures and know the same classes in one order");
        }
    }

    static Ensemble of(List<Recogniser> members) {
        return new Ensemble(members, Collections.nCopies(members.size(), 1.0 / Math.max(1, members.size())));
    }

    /** The same members with other weights, in their order. */
    public Ensemble weights(double... weights) {
        return new Ensemble(members, DoubleStream.of(weights).boxed().toList());
    }

    /**
     * With the weights of the least mean cross-entropy on these pictures, which no member should have been trained on, sought by
     * Nelder and Mead's simplex (1965) from equal weights.
     */
    public Ensemble nelderMead(Dataset validation) {
        return new Ensemble(
                members, WeightSearch.on(said(validation), validation).nelderMead());
    }

    /**
     * The same by random search: the best of equal weights, each member alone, and so many draws, uniform over all weights of sum 1.
     *
     * @param seed the same seed draws the same weights
     */
    public Ensemble randomSearch(Dataset validation, int draws, long seed) {
        return new Ensemble(
                members, WeightSearch.on(said(validation), validation).random(draws, seed));
    }

    @Override
    public List<String> classes() {
        return members.get(0).classes();
    }

    @Override
    public Shape input() {
        return members.get(0).input();
    }

    @Override
    public Probabilities probabilities(Dataset data) {
        return Probabilities.mixed(said(data), weights);
    }

    private List<Probabilities> said(Dataset data) {
        return members.stream().map(member -> member.probabilities(data)).toList();
    }

    /** One row for each member and a last one for all together: {@code member}, {@code weight}, {@code accuracy}, {@code loss}. */
    public Table compare(Dataset data) {
        var table = Table.create(
                "ensemble on " + data.name(),
                StringColumn.create("member"),
                DoubleColumn.create("weight"),
                DoubleColumn.create("accuracy"),
                DoubleColumn.create("loss"));
        var said = said(data);
        for (int i = 0; i < members.size(); i++) {
            append(table, String.valueOf(i + 1), weights.get(i), said.get(i), data);
        }
        append(table, "together", 1, Probabilities.mixed(said, weights), data);
        return table;
    }

    private static void append(Table table, String member, double weight, Probabilities said, Dataset data) {
        var evaluation = said.evaluation(data);
        table.stringColumn(0).append(member);
        table.doubleColumn(1).append(weight);
        table.doubleColumn(2).append(evaluation.accuracy());
        table.doubleColumn(3).append(evaluation.loss());
    }

    /** One row a member: {@code member}, {@code weight}, {@code recogniser}. */
    public Table table() {
        return Table.create(
                "ensemble",
                IntColumn.create(
                        "member", IntStream.rangeClosed(1, members.size()).toArray()),
                DoubleColumn.create("weight", weights),
                StringColumn.create(
                        "recogniser", members.stream().map(Object::toString).toList()));
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(table()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + this + "</p>" + html);
    }

    @Override
    public String toString() {
        return "ensemble of " + members.size() + ", weights "
                + weights.stream()
                        .map(weight -> String.format(Locale.ROOT, "%.3f", weight))
                        .collect(Collectors.joining(" "));
    }
}
