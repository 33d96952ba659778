package dev.fovea.plots;

import java.util.Arrays;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;

/** Smooths noisy series, such as the loss of each step; notebooks import it statically. */
public final class Smoothing {
    private Smoothing() {}

    /**
     * A running mean in which each value counts {@code factor} times as much as the one after it, over all values so far and none but these (so
     * that the first smoothed value is the first value, and the start is not drawn towards zero). Values that are no finite numbers
     * are left out and leave a gap of NaN.
     *
     * @param factor from 0, which changes nothing, to below 1; about the last 1 / (1 - factor) values count
     * @return as many numbers as values
     */
    public static double[] smooth(double[] values, double factor) {
        if (!(factor >= 0 && factor < 1)) {
            throw new IllegalArgumentException("smoothing by " + factor + ": a factor must be at least 0 and below 1");
        }
        var smooth = new double[values.length];
        double sum = 0;
        double share = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                sum = factor * sum + (1 - factor) * values[i];
                share = factor * share + (1 - factor);
                smooth[i] = sum / share;
            } else {
                smooth[i] = Double.NaN;
            }
        }
        return smooth;
    }

    /** A column smoothed, called {@code smooth} and its name: {@code steps.addColumns(smooth(steps.nCol("loss"), 0.9))}. */
    public static DoubleColumn smooth(NumericColumn<?> column, double factor) {
        var smooth = DoubleColumn.create("smooth " + column.name());
        Arrays.stream(smooth(column.asDoubleArray(), factor)).forEach(value -> {
            if (Double.isNaN(value)) {
                smooth.appendMissing();
            } else {
                smooth.append(value);
            }
        });
        return smooth;
    }
}
