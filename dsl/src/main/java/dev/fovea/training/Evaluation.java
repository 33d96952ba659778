package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.images.PictureGrid;
import dev.fovea.plots.Plots;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How a classifier did on labelled pictures. */
public final class Evaluation implements Displayable {
    private final Dataset data;
    private final Predictions predictions;
    private final Score score;
    private final int[][] confusion;

    Evaluation(Dataset data, Predictions predictions, Loss loss) {
        this.data = data;
        this.predictions = predictions;
        score = score(data, predictions, loss);
        int classes = data.classes().size();
        confusion = new int[classes][classes];
        for (int i = 0; i < data.size(); i++) {
            confusion[data.label(i)][predictions.best(i)]++;
        }
    }

    static Score score(Dataset data, Predictions predictions, Loss loss) {
        double sum = 0;
        int right = 0;
        for (int i = 0; i < data.size(); i++) {
            sum += loss.of(predictions.logits(i), data.label(i));
            right += predictions.best(i) == data.label(i) ? 1 : 0;
        }
        return new Score(sum / data.size(), right / (double) data.size());
    }

    /** The share of right answers, 0 to 1. */
    public double accuracy() {
        return score.accuracy();
    }

    /** The mean loss. */
    public double loss() {
        return score.loss();
    }

    /**
     * The share of pictures whose class is among the {@code k} most probable ones, 0 to 1; of equally probable ones the first count.
     *
     * @throws IllegalArgumentException if there are no {@code k} classes
     */
    public double topK(int k) {
        int classes = data.classes().size();
        if (k < 1 || k > classes) {
            throw new IllegalArgumentException(
                    "the best " + k + " of " + classes + " classes: it must be 1 to " + classes);
        }
        long found = IntStream.range(0, data.size())
                .filter(i -> predictions.rank(i, data.label(i)) < k)
                .count();
        return found / (double) data.size();
    }

    /**
     * How well the probability of a class tells its pictures from others.
     *
     * @throws IllegalArgumentException if no class has this name, or no picture is of it, or all are
     */
    public Roc roc(String name) {
        int label = data.classes().indexOf(name);
        if (label < 0) {
            throw new IllegalArgumentException("no class is called '" + name + "'; the classes are " + data.classes());
        }
        var scores = new double[data.size()];
        var there = new boolean[data.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = predictions.probability(i, label);
            there[i] = data.label(i) == label;
        }
        return Roc.of(name, scores, there);
    }

    /** The mean area under the {@link #roc} curves of the classes that have pictures; NaN if only one has. */
    public double meanRocArea() {
        return IntStream.range(0, confusion.length)
                .filter(c -> actual(c) > 0 && actual(c) < data.size())
                .mapToDouble(c -> roc(data.classes().get(c)).area())
                .average()
                .orElse(Double.NaN);
    }

    /** Whether the classifier is right as often as it is sure, in 15 bins. */
    public Calibration calibration() {
        return calibration(15);
    }

    /** Whether the classifier is right as often as it is sure. */
    public Calibration calibration(int bins) {
        var confidences = new double[data.size()];
        var right = new boolean[data.size()];
        for (int i = 0; i < confidences.length; i++) {
            int best = predictions.best(i);
            // Rounding may leave a little more than 1.
            confidences[i] = Math.min(1, predictions.probability(i, best));
            right[i] = best == data.label(i);
        }
        return Calibration.of(confidences, right, bins);
    }

    /** The mean F1 of the classes that have pictures, each counting alike; 0 for those that were never right. */
    public double macroF1() {
        return IntStream.range(0, confusion.length)
                .filter(c -> actual(c) > 0)
                .mapToDouble(c -> 2.0 * confusion[c][c] / (actual(c) + predicted(c)))
                .average()
                .orElse(Double.NaN);
    }

    private int actual(int label) {
        return IntStream.of(confusion[label]).sum();
    }

    private int predicted(int label) {
        return IntStream.range(0, confusion.length)
                .map(actual -> confusion[actual][label])
                .sum();
    }

    /** How many pictures of class {@code actual} were taken for class {@code predicted}. */
    public int confusion(int actual, int predicted) {
        return confusion[actual][predicted];
    }

    /** The confusion matrix as a picture: a row for each true class, a column for each predicted one. */
    public Displayable confusionMatrix() {
        return Plots.confusion(confusion, data.classes());
    }

    /**
     * A row a class: precision (share of right ones among those predicted as it), recall (share found of those that are it), F1
     * (their harmonic mean), and the number of pictures. Precision is missing for a class that was never predicted.
     */
    public Table perClass() {
        var table = Table.create(
                "classes",
                StringColumn.create("class"),
                DoubleColumn.create("precision"),
                DoubleColumn.create("recall"),
                DoubleColumn.create("f1"),
                IntColumn.create("pictures"));
        for (int c = 0; c < confusion.length; c++) {
            int actual = actual(c);
            int predicted = predicted(c);
            table.stringColumn(0).append(data.classes().get(c));
            share(table.doubleColumn(1), confusion[c][c], predicted);
            share(table.doubleColumn(2), confusion[c][c], actual);
            share(table.doubleColumn(3), 2 * confusion[c][c], actual + predicted);
            table.intColumn(4).append(actual);
        }
        return table;
    }

    private static void share(DoubleColumn column, int part, int whole) {
        if (whole == 0) {
            column.appendMissing();
        } else {
            column.append(part / (double) whole);
        }
    }

    /** The {@code n} mistakes that the classifier was surest of, each labelled with what it was taken for, and what it is. */
    public PictureGrid mistakes(int n) {
        var wrong = IntStream.range(0, data.size())
                .filter(i -> predictions.best(i) != data.label(i))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -predictions.probability(i, predictions.best(i))))
                .limit(n)
                .toList();
        return PictureGrid.grid(
                wrong.stream().map(data::picture).toList(),
                wrong.stream().map(this::mistake).toList(),
                6);
    }

    private String mistake(int i) {
        List<String> classes = data.classes();
        return classes.get(predictions.best(i)) + "\nnot " + classes.get(data.label(i));
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(perClass()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + this + "</p>" + html);
    }

    @Override
    public String toString() {
        return "accuracy %.4f, loss %.4f on %,d pictures".formatted(accuracy(), loss(), data.size());
    }
}
