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
            int label = c;
            int actual = IntStream.of(confusion[c]).sum();
            int predicted = IntStream.range(0, confusion.length)
                    .map(other -> confusion[other][label])
                    .sum();
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
