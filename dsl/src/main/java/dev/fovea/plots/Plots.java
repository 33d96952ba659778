package dev.fovea.plots;

import java.util.List;
import org.knowm.xchart.XYChart;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** Charts and pictures from values, for a static import. */
public final class Plots {
    private Plots() {}

    /**
     * Lines of some columns of a table against another one: {@code curves(history, "epoch", "train loss", "test loss")}.
     * NaN, infinite and missing values are gaps; a table without rows gives empty axes. Of long columns the least and
     * the greatest value are drawn for each pixel, so that no peak is lost.
     *
     * @param x the column of steps or epochs, ascending
     */
    public static XYChart curves(Table history, String x, String... columns) {
        return Curves.chart(history, x, List.of(columns));
    }

    /**
     * How often each class (row) was taken for each class (column).
     *
     * @param counts [true class][predicted class], none negative
     */
    public static ConfusionMatrix confusion(int[][] counts, List<String> classes) {
        return ConfusionMatrix.of(counts, classes);
    }

    /**
     * How many values lie in each of some bins of equal width between the least and the greatest finite value; NaN and
     * infinite ones are counted apart, in the title.
     *
     * @param label what the values are, with their unit
     */
    public static XYChart histogram(double[] values, int bins, String label) {
        return Histogram.of(values, bins, label).chart();
    }

    /** The histogram of a column; missing values count as NaN. */
    public static XYChart histogram(NumericColumn<?> column, int bins) {
        return histogram(column.asDoubleArray(), bins, column.name());
    }

    /** A small table of numbers as a picture, such as one channel of a feature map; outline and mark cells by its words. */
    public static NumberGrid numberGrid(double[][] rows) {
        return NumberGrid.of(rows);
    }
}
