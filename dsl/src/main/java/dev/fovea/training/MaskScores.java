package dev.fovea.training;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.images.Picture;
import dev.fovea.plots.Plots;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How well maps of classes agree with the true ones, counted cell by cell over any number of pictures (Long et al. 2015, arXiv 1411.4038). Immutable:
 * each word gives the counts with one more picture.
 *
 * @param counts row by row, a row for each true class and a column for each one that it was taken for
 */
public record MaskScores(List<String> classes, List<Long> counts) implements Displayable {
    public MaskScores {
        classes = List.copyOf(classes);
        counts = List.copyOf(counts);
        if (classes.isEmpty() || counts.size() != classes.size() * classes.size()) {
            throw new IllegalArgumentException(
                    counts.size() + " counts for the classes " + classes + "; needed is one for each pair of classes");
        }
    }

    /** Nothing counted yet. */
    public static MaskScores of(List<String> classes) {
        return new MaskScores(classes, Collections.nCopies(classes.size() * classes.size(), 0L));
    }

    /**
     * Counts one picture more.
     *
     * @param truth the class of each cell; cells of no class, as VOC's border of 255 is, do not count
     * @param predicted likewise, each of them a class where the truth is one
     * @throws IllegalArgumentException if there are more of the one than of the other, or a predicted cell has no class
     */
    public MaskScores add(int[] truth, int[] predicted) {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException("a true map of " + truth.length + " cells and a predicted one of "
                    + predicted.length + "; they must be of one size");
        }
        var sums = counts.stream().mapToLong(Long::longValue).toArray();
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] >= 0 && truth[i] < classes.size()) {
                if (predicted[i] < 0 || predicted[i] >= classes.size()) {
                    throw new IllegalArgumentException("cell " + i + " is predicted to be of class " + predicted[i]
                            + ", and there are " + classes.size());
                }
                sums[truth[i] * classes.size() + predicted[i]]++;
            }
        }
        return new MaskScores(classes, Arrays.stream(sums).boxed().toList());
    }

    /** The same for pictures of one channel whose pixels are classes. */
    public MaskScores add(Picture truth, Picture predicted) {
        return add(cells(truth), cells(predicted));
    }

    private static int[] cells(Picture picture) {
        if (picture.channels() != 1) {
            throw new IllegalArgumentException("a map of classes with " + picture.channels()
                    + " channels; needed is a picture of one channel whose pixels are classes");
        }
        var pixels = picture.pixels();
        return IntStream.range(0, pixels.length).map(i -> pixels[i] & 0xff).toArray();
    }

    /**
     * The same for a net's numbers: the class of each cell is that of its greatest, the first of several.
     *
     * @param logits [classes, cells]
     */
    public MaskScores add(int[] truth, float[] logits) {
        if (logits.length != truth.length * classes.size()) {
            throw new IllegalArgumentException("a true map of " + truth.length + " cells and " + logits.length
                    + " numbers; needed are " + classes.size() + " a cell, one for each class");
        }
        var predicted = new int[truth.length];
        for (int cell = 0; cell < truth.length; cell++) {
            for (int c = 1; c < classes.size(); c++) {
                if (logits[c * truth.length + cell] > logits[predicted[cell] * truth.length + cell]) {
                    predicted[cell] = c;
                }
            }
        }
        return add(truth, predicted);
    }

    private long count(int truth, int predicted) {
        return counts.get(truth * classes.size() + predicted);
    }

    private long sum(int type, boolean predicted) {
        return IntStream.range(0, classes.size())
                .mapToLong(other -> predicted ? count(other, type) : count(type, other))
                .sum();
    }

    /** The cells that are of a class and were taken for it, as a share of those of which one is so; NaN where neither is anywhere. */
    public double iou(int type) {
        return count(type, type) / (double) (sum(type, false) + sum(type, true) - count(type, type));
    }

    /** The mean over the classes that are anywhere, true or predicted; NaN without cells. */
    public double meanIou() {
        return IntStream.range(0, classes.size())
                .mapToDouble(this::iou)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /** The share of cells whose class is right; NaN without cells. */
    public double accuracy() {
        long right = IntStream.range(0, classes.size())
                .mapToLong(type -> count(type, type))
                .sum();
        return right / (double) counts.stream().mapToLong(Long::longValue).sum();
    }

    /** A row a class: IoU, Dice's coefficient (twice the common cells by the cells of both), recall, and the number of cells; missing where there are none. */
    public Table perClass() {
        var table = Table.create(
                "classes",
                StringColumn.create("class"),
                DoubleColumn.create("iou"),
                DoubleColumn.create("dice"),
                DoubleColumn.create("recall"),
                LongColumn.create("cells"));
        for (int type = 0; type < classes.size(); type++) {
            table.stringColumn(0).append(classes.get(type));
            table.doubleColumn(1).append(iou(type));
            table.doubleColumn(2).append(2 * count(type, type) / (double) (sum(type, false) + sum(type, true)));
            table.doubleColumn(3).append(count(type, type) / (double) sum(type, false));
            table.longColumn(4).append(sum(type, false));
        }
        return table;
    }

    /** The confusion of cells as a picture: a row for each true class. */
    public Displayable confusionMatrix() {
        var matrix = new int[classes.size()][classes.size()];
        for (int i = 0; i < counts.size(); i++) {
            matrix[i / classes.size()][i % classes.size()] = Math.toIntExact(counts.get(i));
        }
        return Plots.confusion(matrix, classes);
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(perClass()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + this + "</p>" + html);
    }

    @Override
    public String toString() {
        return "mean IoU %.4f, accuracy %.4f on %,d cells"
                .formatted(
                        meanIou(),
                        accuracy(),
                        counts.stream().mapToLong(Long::longValue).sum());
    }
}
