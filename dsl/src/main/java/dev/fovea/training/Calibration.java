package dev.fovea.training;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.plots.Plots;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Whether a classifier is right as often as it is sure (Guo et al. 2017, arXiv 1706.04599): pictures in bins of equal width by the probability of the
 * class that they were taken for. Shows itself as a reliability diagram.
 */
public record Calibration(List<Bin> bins) implements Displayable {
    /**
     * Pictures with a probability above {@code from} and up to {@code to}.
     *
     * @param confidence the mean probability; NaN without pictures
     * @param accuracy the share of right answers; NaN without pictures
     */
    public record Bin(double from, double to, int pictures, double confidence, double accuracy) {
        double gap() {
            return pictures == 0 ? 0 : Math.abs(accuracy - confidence);
        }
    }

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * From the probability of each picture's predicted class, and whether it was right.
     *
     * @throws IllegalArgumentException if there is no bin, or a probability is not in [0, 1]
     */
    public static Calibration of(double[] confidences, boolean[] right, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException(
                    "a calibration of " + bins + " bins: it must have at least 1; 15 are usual");
        }
        var pictures = new int[bins];
        var confidence = new double[bins];
        var accuracy = new double[bins];
        for (int i = 0; i < confidences.length; i++) {
            if (!(confidences[i] >= 0 && confidences[i] <= 1)) {
                throw new IllegalArgumentException(
                        "picture " + i + " has a probability of " + confidences[i] + ": it must be in [0, 1]");
            }
            int bin = Math.max(0, (int) Math.ceil(confidences[i] * bins) - 1);
            pictures[bin]++;
            confidence[bin] += confidences[i];
            accuracy[bin] += right[i] ? 1 : 0;
        }
        var all = new ArrayList<Bin>();
        for (int i = 0; i < bins; i++) {
            // NaN where there is nothing to divide.
            double count = pictures[i];
            all.add(new Bin(
                    i / (double) bins,
                    (i + 1) / (double) bins,
                    pictures[i],
                    confidence[i] / count,
                    accuracy[i] / count));
        }
        return new Calibration(all);
    }

    /** The expected calibration error, 0 to 1: the mean over the pictures of the difference between their bin's confidence and accuracy. */
    public double error() {
        int all = bins.stream().mapToInt(Bin::pictures).sum();
        return bins.stream().mapToDouble(bin -> bin.gap() * bin.pictures / all).sum();
    }

    /** The maximum calibration error, 0 to 1: the greatest difference of a bin. */
    public double greatestError() {
        return bins.stream().mapToDouble(Bin::gap).max().orElse(0);
    }

    /** A row a bin: from, to, pictures, confidence, accuracy; the last two are missing without pictures. */
    public Table table() {
        var table = Table.create(
                "calibration",
                DoubleColumn.create("from"),
                DoubleColumn.create("to"),
                IntColumn.create("pictures"),
                DoubleColumn.create("confidence"),
                DoubleColumn.create("accuracy"));
        for (var bin : bins) {
            table.doubleColumn(0).append(bin.from);
            table.doubleColumn(1).append(bin.to);
            table.intColumn(2).append(bin.pictures);
            table.doubleColumn(3).append(bin.confidence);
            table.doubleColumn(4).append(bin.accuracy);
        }
        return table;
    }

    /** Accuracy over confidence, and the diagonal on which a classifier is right as often as it is sure. */
    @Override
    public DisplayData display() {
        var table = Table.create(
                "reliability",
                DoubleColumn.create("confidence"),
                DoubleColumn.create("accuracy"),
                DoubleColumn.create("as sure as right"));
        row(table, 0, Double.NaN);
        bins.stream().filter(bin -> bin.pictures > 0).forEach(bin -> row(table, bin.confidence, bin.accuracy));
        row(table, 1, Double.NaN);
        var chart = Plots.curves(table, "confidence", "accuracy", "as sure as right");
        chart.setYAxisTitle("accuracy");
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        return Told.chart(toString(), chart);
    }

    private static void row(Table table, double confidence, double accuracy) {
        table.doubleColumn(0).append(confidence);
        table.doubleColumn(1).append(accuracy);
        table.doubleColumn(2).append(confidence);
    }

    @Override
    public String toString() {
        return "calibration: expected error %.4f, greatest %.4f".formatted(error(), greatestError());
    }
}
