package dev.fovea.plots;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How often each class (row) was taken for each class (column), as a picture with the counts in it: right answers in
 * blue on the diagonal, mistakes in orange, both the stronger the larger their share of the row.
 *
 * @param counts [true class][predicted class]
 */
public record ConfusionMatrix(List<List<Integer>> counts, List<String> classes) implements Drawing {
    /** The name of the last row and column of detectors' matrices. */
    private static final String BACKGROUND = "background";

    public ConfusionMatrix {
        counts = counts.stream().map(List::copyOf).toList();
        classes = List.copyOf(classes);
        int n = classes.size();
        if (n == 0 || counts.size() != n || counts.stream().anyMatch(row -> row.size() != n)) {
            throw new IllegalArgumentException("a confusion matrix of " + counts.size() + " rows for " + n
                    + " classes; it needs a row and a column for each class");
        }
        if (counts.stream().flatMap(List::stream).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a confusion matrix with a negative count; counts are 0 or more");
        }
    }

    /** Of an array [true class][predicted class], which is copied. */
    public static ConfusionMatrix of(int[][] counts, List<String> classes) {
        return new ConfusionMatrix(
                Arrays.stream(counts)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList(),
                classes);
    }

    public int count(int trueClass, int predictedClass) {
        return counts.get(trueClass).get(predictedClass);
    }

    /** How many samples are of a class. */
    public int total(int trueClass) {
        return counts.get(trueClass).stream().mapToInt(Integer::intValue).sum();
    }

    /** The share of a class's samples that were taken for {@code predictedClass}, 0-1; 0 where the class has none. */
    public double share(int trueClass, int predictedClass) {
        return count(trueClass, predictedClass) / (double) Math.max(1, total(trueClass));
    }

    /** Whether a row is no class: the last one, called {@code background}, of what a detector found where nothing is. */
    boolean isBackground(int row) {
        return row == classes.size() - 1 && classes.get(row).equals(BACKGROUND) && count(row, row) == 0;
    }

    private int rows() {
        int last = classes.size() - 1;
        return isBackground(last) ? last : classes.size();
    }

    /** The share of all samples that were recognised, 0-1; what was found where nothing is counts as none. */
    public double accuracy() {
        int right = 0;
        int all = 0;
        for (int i = 0; i < rows(); i++) {
            right += count(i, i);
            all += total(i);
        }
        return right / (double) Math.max(1, all);
    }

    /** A row for each true class: its name in {@code true class}, and a column of counts for each predicted class. */
    public Table table() {
        var table = Table.create("confusion", StringColumn.create("true class", classes));
        for (int predicted = 0; predicted < classes.size(); predicted++) {
            int column = predicted;
            table.addColumns(IntColumn.create(
                    classes.get(predicted),
                    counts.stream().mapToInt(row -> row.get(column)).toArray()));
        }
        return table;
    }

    @Override
    public Dimension size() {
        return new ConfusionPainter(this).size();
    }

    @Override
    public void draw(Graphics2D graphics) {
        new ConfusionPainter(this).paint(graphics);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "confusion matrix of %d classes%s, %.2f %% right",
                rows(),
                rows() < classes.size() ? " and background" : "",
                100 * accuracy());
    }
}
