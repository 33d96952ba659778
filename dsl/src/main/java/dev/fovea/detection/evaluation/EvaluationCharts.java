package dev.fovea.detection.evaluation;

import dev.fovea.plots.BarChart;
import dev.fovea.plots.LineChart;
import dev.fovea.plots.Plots;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Charts that evaluations need beside those of the plots package. */
final class EvaluationCharts {
    private static final int BINS = 20;

    private EvaluationCharts() {}

    /** A bar for each name. */
    static BarChart bars(String kind, List<String> names, List<Double> values, String label) {
        var table = Table.create(
                label,
                StringColumn.create(kind, names),
                DoubleColumn.create(
                        label, values.stream().mapToDouble(Double::doubleValue).toArray()));
        return Plots.bars(table, kind, label);
    }

    /** Shares of 0-1 in twenty bins, those of 1 in the last. */
    static LineChart shares(double[] values, String title, String x, String y) {
        var chart = Plots.histogram(values, 0, 1, BINS, x);
        chart.setTitle(title);
        chart.setYAxisTitle(y);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setChartTitleVisible(true);
        return chart;
    }
}
