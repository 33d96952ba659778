package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** The probabilities of the classes for some pictures, in their order. Immutable; held as float32. */
public final class Probabilities {
    private final List<String> classes;
    private final float[] shares;

    private Probabilities(List<String> classes, float[] shares) {
        this.classes = List.copyOf(classes);
        this.shares = shares;
    }

    static Probabilities of(List<String> classes, Predictions predictions) {
        var shares = new float[predictions.size() * classes.size()];
        for (int i = 0; i < predictions.size(); i++) {
            var logs = Softmax.log(predictions.logits(i));
            for (int c = 0; c < logs.length; c++) {
                shares[i * logs.length + c] = (float) Math.exp(logs[c]);
            }
        }
        return new Probabilities(classes, shares);
    }

    /**
     * The weighted sum of what several recognisers say of the same pictures.
     *
     * @param parts of the same classes and as many pictures
     * @param weights one for each, 0 or more, of sum 1
     */
    public static Probabilities mixed(List<Probabilities> parts, List<Double> weights) {
        var first = parts.get(0);
        if (parts.size() != weights.size()
                || parts.stream()
                        .anyMatch(part ->
                                part.shares.length != first.shares.length || !part.classes.equals(first.classes))) {
            throw new IllegalArgumentException("a mixture of " + parts.size() + " predictions with " + weights.size()
                    + " weights: there must be a weight for each, and all must be of the same pictures and classes");
        }
        var sums = new double[first.shares.length];
        for (int part = 0; part < weights.size(); part++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weights.get(part) * parts.get(part).shares[i];
            }
        }
        var shares = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            shares[i] = (float) sums[i];
        }
        return new Probabilities(first.classes, shares);
    }

    public List<String> classes() {
        return classes;
    }

    /** How many pictures. */
    public int size() {
        return shares.length / classes.size();
    }

    /** The probability of a class for a picture, 0 to 1; both count from 0. */
    public double at(int picture, int label) {
        if (picture < 0 || picture >= size() || label < 0 || label >= classes.size()) {
            throw new IndexOutOfBoundsException(
                    "class " + label + " of picture " + picture + " lies outside of " + this);
        }
        return shares[picture * classes.size() + label];
    }

    /** What is on a picture. */
    public Classification classification(int picture) {
        return new Classification(
                classes,
                IntStream.range(0, classes.size())
                        .mapToObj(label -> at(picture, label))
                        .toList());
    }

    /** How right they are about a data set, whose pictures these are. */
    public Evaluation evaluation(Dataset data) {
        if (data.size() != size()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "probabilities of %,d pictures judged by %s, which has %,d; give the data set that they are of",
                    size(),
                    data.name(),
                    data.size()));
        }
        var logs = new float[shares.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(Math.max(Float.MIN_VALUE, shares[i]));
        }
        return new Evaluation(data, new Predictions(classes.size(), logs), Loss.crossEntropy());
    }

    /** One row a picture: {@code index}, and a column of probabilities for each class. */
    public Table table() {
        var table = Table.create(
                "probabilities",
                IntColumn.create("index", IntStream.range(0, size()).toArray()));
        for (int c = 0; c < classes.size(); c++) {
            var column = FloatColumn.create(classes.get(c));
            for (int i = c; i < shares.length; i += classes.size()) {
                column.append(shares[i]);
            }
            table.addColumns(column);
        }
        return table;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Probabilities probabilities
                && classes.equals(probabilities.classes)
                && Arrays.equals(shares, probabilities.shares);
    }

    @Override
    public int hashCode() {
        return 31 * classes.hashCode() + Arrays.hashCode(shares);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "probabilities of %d classes for %,d pictures", classes.size(), size());
    }
}
