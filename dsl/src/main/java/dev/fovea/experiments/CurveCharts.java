package dev.fovea.experiments;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import dev.fovea.plots.LineChart;
import dev.fovea.plots.Plots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * What several trainings measured, one chart for each figure: over the epochs, and over the steps, as means over a few, where no training has more
 * than two epochs. Of a figure that was measured on validation pictures too, those alone are drawn.
 */
final class CurveCharts {
    private static final int MOST_CHARTS = 4;
    private static final int POINTS = 150;
    private static final String VALIDATION = "validation_";

    private CurveCharts() {}

    static List<LineChart> of(List<String> titles, List<Experiment> experiments) {
        var epochs = tables(titles, experiments, "history.csv");
        boolean few = epochs.values().stream().allMatch(table -> table.rowCount() <= 2);
        var tables = few ? binned(tables(titles, experiments, "steps.csv")) : epochs;
        return drawn(tables).stream()
                .limit(MOST_CHARTS)
                .map(figure -> chart(tables, few ? "step" : "epoch", figure))
                .toList();
    }

    private static Map<String, Table> tables(List<String> titles, List<Experiment> experiments, String file) {
        var tables = new LinkedHashMap<String, Table>();
        for (int i = 0; i < experiments.size(); i++) {
            var trainings = experiments.get(i).trainings();
            for (int t = 0; t < trainings.size(); t++) {
                var table = PlainFiles.table(trainings.get(t).resolve(file));
                if (table.rowCount() > 0) {
                    tables.put((titles.get(i) + " " + Facts.prefix(t, trainings.size())).strip(), table);
                }
            }
        }
        return tables;
    }

    private static List<String> drawn(Map<String, Table> tables) {
        var figures = new LinkedHashSet<String>();
        tables.values().forEach(table -> figures.addAll(Facts.figures(table)));
        return figures.stream()
                .filter(figure -> !figures.contains(VALIDATION + figure))
                .filter(figure -> !figure.equals("objects"))
                .toList();
    }

    /** Every table of steps in the same number of steps a point. */
    private static Map<String, Table> binned(Map<String, Table> steps) {
        int longest = steps.values().stream().mapToInt(Table::rowCount).max().orElse(1);
        int bin = Math.max(1, longest / POINTS);
        var binned = new LinkedHashMap<String, Table>();
        steps.forEach((name, table) -> binned.put(name, binned(table, bin)));
        return binned;
    }

    private static Table binned(Table table, int bin) {
        var means = Table.create(table.name(), DoubleColumn.create("step"));
        var figures = Facts.figures(table);
        figures.forEach(figure -> means.addColumns(DoubleColumn.create(figure)));
        for (int from = 0; from + bin <= table.rowCount(); from += bin) {
            means.doubleColumn(0).append(from + (bin + 1) / 2.0);
            for (var figure : figures) {
                double sum = 0;
                for (int row = from; row < from + bin; row++) {
                    sum += table.numberColumn(figure).getDouble(row);
                }
                means.doubleColumn(figure).append(sum / bin);
            }
        }
        return means;
    }

    private static LineChart chart(Map<String, Table> tables, String x, String figure) {
        var longest = tables.values().stream()
                .max(java.util.Comparator.comparingInt(Table::rowCount))
                .orElseThrow();
        var together = Table.create(
                figure, DoubleColumn.create(x, longest.numberColumn(x).asDoubleArray()));
        var names = new ArrayList<String>();
        tables.forEach((name, table) -> {
            if (table.containsColumn(figure)) {
                var column = DoubleColumn.create(name);
                for (int row = 0; row < longest.rowCount(); row++) {
                    column.append(
                            row < table.rowCount() ? table.numberColumn(figure).getDouble(row) : Double.NaN);
                }
                together.addColumns(column);
                names.add(name);
            }
        });
        var chart = Plots.curves(together, x, names.toArray(String[]::new));
        chart.setYAxisTitle(figure.replace('_', ' '));
        chart.getStyler().setLegendVisible(true);
        return chart;
    }

    static String html(List<LineChart> charts) {
        return Displays.of(Plots.beside(charts.toArray(LineChart[]::new)))
                .data()
                .getOrDefault(DisplayData.HTML, "");
    }
}
