package dev.fovea.plots;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** Columns of a table as bars. */
final class Bars {
    private Bars() {}

    static BarChart chart(Table table, String names, List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("bars of no columns; name at least one of " + table.columnNames());
        }
        if (!table.containsColumn(names)) {
            throw new IllegalArgumentException(
                    "the table has no column \"" + names + "\"; its columns are " + table.columnNames());
        }
        var column = table.column(names);
        var labels =
                IntStream.range(0, table.rowCount()).mapToObj(column::getString).toList();
        if (new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException(
                    "column \"" + names + "\" has a name twice: " + labels + "; each has bars of its own");
        }
        var chart = new BarChart(names, columns.size() == 1 ? columns.get(0) : "");
        for (var each : columns) {
            if (!labels.isEmpty()) {
                chart.plus(each, labels, finite(Curves.numbers(table, each)));
            }
        }
        return chart;
    }

    /** A bar that is no number has no height. */
    private static List<Double> finite(double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> Double.isFinite(value) ? value : 0.0)
                .toList();
    }
}
