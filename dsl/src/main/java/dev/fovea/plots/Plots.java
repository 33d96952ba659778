package dev.fovea.plots;

import dev.fovea.display.Displayable;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** Charts and pictures from values, for a static import. */
public final class Plots {
    private Plots() {}

    /**
     * Lines of some columns of a table against another one: {@code curves(history, "epoch", "train loss", "test loss")}.
     * NaN, infinite and missing values are gaps; a table without rows gives empty axes. Of long columns the first, least,
     * greatest and last value are drawn for each pixel, so that a million look as they are and no peak is lost.
     *
     * @param x the column of steps or epochs, ascending
     */
    public static LineChart curves(Table history, String x, String... columns) {
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
    public static LineChart histogram(double[] values, int bins, String label) {
        return Histogram.of(values, bins, label).chart();
    }

    /** The histogram of a column; missing values count as NaN. */
    public static LineChart histogram(NumericColumn<?> column, int bins) {
        return histogram(column.asDoubleArray(), bins, column.name());
    }

    /**
     * The histogram of a range that is given, as 0-1 of shares; finite values beyond it count in the first or last bin.
     *
     * @param label what the values are, with their unit
     */
    public static LineChart histogram(double[] values, double low, double high, int bins, String label) {
        return Histogram.of(values, low, high, bins, label).chart();
    }

    /**
     * A dot for each row, by two columns. Of more than 2,000 rows dots that lie on others are left out and the others are
     * the stronger the more they stand for; the extremes stay. Rows with NaN, infinite or missing numbers are counted in the title.
     */
    public static LineChart scatter(Table table, String x, String y) {
        return Scatter.chart(table, x, y, null);
    }

    /** {@link #scatter(Table, String, String)} with a colour for each value of the column {@code group}. */
    public static LineChart scatter(Table table, String x, String y, String group) {
        return Scatter.chart(table, x, y, group);
    }

    /**
     * Bars of some columns of numbers, beside each other for each name: {@code bars(ladder, "recipe", "accuracy in %")}.
     *
     * @param names the column of names, each once
     */
    public static BarChart bars(Table table, String names, String... columns) {
        return Bars.chart(table, names, List.of(columns));
    }

    /** An XChart chart of one's own as a drawing, to save it; {@link Style#apply} gives it the look of the others. */
    public static Drawing drawing(Chart<?, ?> chart) {
        return Charts.drawing(chart);
    }

    /** Drawings beside each other, each at half a notebook's width. */
    public static Displayable beside(Drawing... drawings) {
        return new Beside(List.of(drawings));
    }

    /** A small table of numbers as a picture, such as one channel of a feature map; outline and mark cells by its words. */
    public static NumberGrid numberGrid(double[][] rows) {
        return NumberGrid.of(rows);
    }
}
