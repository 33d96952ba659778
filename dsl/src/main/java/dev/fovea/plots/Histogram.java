package dev.fovea.plots;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.None;

/**
 * How many values lie in each of some bins of equal width. A bin holds its lower edge; the last one holds its upper
 * edge too.
 *
 * @param low the lower edge of the first bin
 * @param high the upper edge of the last bin, above {@code low}
 * @param nan how many values were NaN
 * @param infinite how many were infinite, either way
 */
record Histogram(String label, double low, double high, List<Integer> counts, int nan, int infinite) {
    Histogram {
        counts = List.copyOf(counts);
    }

    /** Values that are all equal lie in the middle of a range of width 1. */
    static Histogram of(double[] values, int bins, String label) {
        var finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            throw new IllegalArgumentException(
                    "histogram of " + label + ": none of its " + values.length + " values is a finite number");
        }
        double low = Arrays.stream(finite).min().getAsDouble();
        double high = Arrays.stream(finite).max().getAsDouble();
        if (low == high) {
            low -= 0.5;
            high += 0.5;
        }
        return of(values, low, high, bins, label);
    }

    /** Of a range that is given; finite values beyond count in its first or last bin. */
    static Histogram of(double[] values, double low, double high, int bins, String label) {
        if (bins < 1) {
            throw new IllegalArgumentException("histogram of " + label + ": " + bins + " bins; give at least 1");
        }
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("histogram of " + label + ": a range from " + Style.number(low) + " to "
                    + Style.number(high) + "; it must be finite and end above its beginning");
        }
        var finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        var counts = new int[bins];
        for (double value : finite) {
            // Halved, since the range of two finite numbers may not be one.
            double share = (value / 2 - low / 2) / (high / 2 - low / 2);
            counts[(int) Math.max(0, Math.min(bins - 1, bins * share))]++;
        }
        int nan = (int) Arrays.stream(values).filter(Double::isNaN).count();
        return new Histogram(
                label, low, high, Arrays.stream(counts).boxed().toList(), nan, values.length - finite.length - nan);
    }

    LineChart chart() {
        var chart = new LineChart(label, "count");
        chart.setTitle(leftOut());
        chart.getStyler().setYAxisMin(0.0).setLegendVisible(false);
        chart.getStyler().setChartTitleVisible(nan + infinite > 0);
        var series = chart.addSeries(label, outlineX(), outlineY());
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
        series.setFillColor(Style.pale(Style.colour(0)));
        series.setLineColor(Style.colour(0));
        series.setLineStyle(new BasicStroke(1f));
        series.setMarker(new None());
        return chart;
    }

    /** {@code without 2 NaN and 1 infinite of 1,000 values}, or nothing where all were finite. */
    private String leftOut() {
        if (nan + infinite == 0) {
            return "";
        }
        long total = counts.stream().mapToLong(Integer::longValue).sum() + nan + infinite;
        var parts = Stream.of(part(nan, "NaN"), part(infinite, "infinite")).filter(part -> !part.isEmpty());
        return "without " + parts.collect(Collectors.joining(" and "))
                + String.format(Locale.ROOT, " of %,d values", total);
    }

    private static String part(int count, String kind) {
        return count == 0 ? "" : String.format(Locale.ROOT, "%,d %s", count, kind);
    }

    /**
     * The outline of the bars: up at each bin's lower edge, down at its upper one. A point more on the first bar keeps
     * XChart from writing its labels at the bins' edges, with all their digits, as it does for values at equal distances.
     */
    private double[] outlineX() {
        double width = high / counts.size() - low / counts.size();
        return DoubleStream.concat(
                        DoubleStream.of(low, low, low + width / 3),
                        IntStream.range(2, 4 * counts.size())
                                .mapToDouble(i -> low + width * (i / 4 + (i % 4 < 2 ? 0 : 1))))
                .toArray();
    }

    private double[] outlineY() {
        return DoubleStream.concat(
                        DoubleStream.of(0, counts.get(0), counts.get(0)),
                        IntStream.range(2, 4 * counts.size())
                                .mapToDouble(i -> i % 4 == 0 || i % 4 == 3 ? 0 : counts.get(i / 4)))
                .toArray();
    }
}
