package dev.fovea.plots;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.markers.Circle;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** Lines of columns of a table against another column. */
final class Curves {
    /** Series this short show a dot at each value; so do those with values between gaps, which no line would show. */
    private static final int FEW = 30;

    private Curves() {}

    static LineChart chart(Table table, String x, List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("curves of no columns; name at least one of " + table.columnNames());
        }
        var chart = new LineChart(x, common(columns));
        chart.getStyler().setLegendVisible(columns.size() > 1);
        var steps = numbers(table, x);
        if (Arrays.stream(steps).allMatch(Curves::isWhole)) {
            chart.getStyler().setXAxisTickLabelsFormattingFunction(Curves::wholeNumber);
        }
        for (int i = 0; i < columns.size(); i++) {
            add(
                    chart,
                    columns.get(i),
                    Polyline.of(steps, numbers(table, columns.get(i))).reduced(Style.WIDTH),
                    i);
        }
        return chart;
    }

    private static void add(LineChart chart, String name, Polyline line, int index) {
        if (!line.hasPoints()) {
            return;
        }
        var series = chart.addSeries(name, line.x(), line.y());
        series.setLineColor(Style.colour(index));
        series.setMarkerColor(Style.colour(index));
        if (line.x().length <= FEW || line.hasLonePoints()) {
            series.setMarker(new Circle());
        }
    }

    static double[] numbers(Table table, String name) {
        if (!table.containsColumn(name)) {
            throw new IllegalArgumentException(
                    "the table has no column \"" + name + "\"; its columns are " + table.columnNames());
        }
        if (!(table.column(name) instanceof NumericColumn<?> numbers)) {
            throw new IllegalArgumentException("column \"" + name + "\" holds "
                    + table.column(name).type().name().toLowerCase(Locale.ROOT) + "s; only numbers can be drawn");
        }
        return numbers.asDoubleArray();
    }

    /** The word that all names end in, as {@code loss} of {@code train loss} and {@code test loss}; else nothing. */
    private static String common(List<String> names) {
        var last = lastWord(names.get(0));
        if (names.size() == 1) {
            return names.get(0);
        }
        return names.stream().allMatch(name -> lastWord(name).equals(last)) ? last : "";
    }

    private static String lastWord(String name) {
        int before = Math.max(name.lastIndexOf(' '), name.lastIndexOf('_'));
        return name.substring(before + 1);
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value);
    }

    /** No label between whole numbers, where there is no step. */
    private static String wholeNumber(double value) {
        return Math.abs(value - Math.rint(value)) > 1e-6 ? "" : String.format(Locale.ROOT, "%,d", Math.round(value));
    }
}
