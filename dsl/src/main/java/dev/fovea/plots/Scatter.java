package dev.fovea.plots;

import java.awt.Color;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Circle;
import tech.tablesaw.api.Table;

/** Rows of a table as dots. */
final class Scatter {
    /** More points than this are thinned: each further one lies on others already. */
    private static final int MANY = 2000;
    /** Cells of four CSS pixels, of which one dot stays. */
    private static final int COLUMNS = Style.WIDTH / 4;

    private static final int ROWS = Style.HEIGHT / 4;
    /** Of dots for fewer points than these, {@link #STRENGTH} says how opaque they are. */
    private static final int[] WEIGHTS = {1, 4, 16, 64, Integer.MAX_VALUE};

    private static final int[] STRENGTH = {120, 160, 205, 255};
    private static final int ALONE = 150;

    private Scatter() {}

    /** @param group the column whose values have a colour each, or null */
    static LineChart chart(Table table, String x, String y, @Nullable String group) {
        var xs = Curves.numbers(table, x);
        var ys = Curves.numbers(table, y);
        var finite = IntStream.range(0, xs.length)
                .filter(i -> Double.isFinite(xs[i]) && Double.isFinite(ys[i]))
                .toArray();
        var chart = new LineChart(x, y);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        chart.getStyler().setLegendVisible(group != null);
        chart.setTitle(title(xs.length, xs.length - finite.length));
        chart.getStyler().setChartTitleVisible(!chart.getTitle().isEmpty());
        if (finite.length == 0) {
            return chart;
        }
        var plane = Dots.Plane.of(pick(xs, finite), pick(ys, finite));
        int index = 0;
        for (var entry : groups(table, group, y, finite).entrySet()) {
            var dots = Dots.of(pick(xs, entry.getValue()), pick(ys, entry.getValue()));
            boolean many = finite.length > MANY;
            add(chart, entry.getKey(), many ? dots.thinned(plane, COLUMNS, ROWS) : dots, many, index++);
        }
        return chart;
    }

    /** Adds dots, the stronger the more points they stand for; only the strongest of them have a place in the legend. */
    private static void add(LineChart chart, String name, Dots dots, boolean thinned, int colour) {
        if (!thinned) {
            look(chart.addSeries(name, dots.x(), dots.y()), colour, ALONE);
            return;
        }
        XYSeries strongest = null;
        for (int level = 0; level < STRENGTH.length; level++) {
            var some = dots.weighing(WEIGHTS[level], WEIGHTS[level + 1]);
            if (some.size() > 0) {
                strongest = chart.addSeries(name + " from " + WEIGHTS[level], some.x(), some.y());
                look(strongest, colour, STRENGTH[level]);
                strongest.setShowInLegend(false);
            }
        }
        if (strongest != null) {
            strongest.setLabel(name).setShowInLegend(true);
        }
    }

    private static void look(XYSeries series, int colour, int opacity) {
        var full = Style.colour(colour);
        series.setMarker(new Circle());
        series.setMarkerColor(new Color(full.getRed(), full.getGreen(), full.getBlue(), opacity));
    }

    /** Rows of each group, in the order of their first rows. */
    private static Map<String, int[]> groups(Table table, @Nullable String group, String y, int[] rows) {
        if (group == null) {
            return Map.of(y, rows);
        }
        if (!table.containsColumn(group)) {
            throw new IllegalArgumentException(
                    "the table has no column \"" + group + "\"; its columns are " + table.columnNames());
        }
        var names = table.column(group);
        return Arrays.stream(rows)
                .boxed()
                .collect(Collectors.groupingBy(
                        names::getString,
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), list -> list.stream()
                                .mapToInt(Integer::intValue)
                                .toArray())));
    }

    /** What is not seen: points that lie on others, and points without a place. */
    private static String title(int all, int lost) {
        return Stream.of(
                        all - lost > MANY
                                ? String.format(Locale.ROOT, "%,d points, the stronger the denser", all - lost)
                                : "",
                        lost > 0 ? String.format(Locale.ROOT, "without %,d NaN or infinite of %,d", lost, all) : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }
}
