package dev.fovea.detection.evaluation;

import dev.fovea.plots.Style;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.None;

/** Charts that evaluations need beside those of the plots package. */
final class EvaluationCharts {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private EvaluationCharts() {}

    /** A bar for each name. */
    static CategoryChart bars(List<String> names, List<Double> values, String label) {
        var chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .yAxisTitle(label)
                .build();
        Style.apply(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(.7);
        // The style's labels are numbers; these are names.
        chart.getStyler().setXAxisTickLabelsFormattingFunction(null);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisLabelRotation(names.size() > 8 ? 60 : 0);
        chart.addSeries(label, names, values).setFillColor(Style.colour(0));
        return chart;
    }

    /** Shares of 0-1 in twenty bins, those of 1 in the last. */
    static XYChart shares(double[] values, String title, String x, String y) {
        int bins = 20;
        var counts = new int[bins];
        for (double value : values) {
            counts[Math.min(bins - 1, (int) (value * bins))]++;
        }
        var outlineX = new double[4 * bins];
        var outlineY = new double[4 * bins];
        for (int i = 0; i < outlineX.length; i++) {
            outlineX[i] = (i / 4 + (i % 4 < 2 ? 0 : 1)) / (double) bins;
            outlineY[i] = i % 4 == 0 || i % 4 == 3 ? 0 : counts[i / 4];
        }
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        Style.apply(chart.getStyler());
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setLegendVisible(false);
        var series = chart.addSeries(y, outlineX, outlineY);
        var colour = Style.colour(0);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
        series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110));
        series.setLineColor(colour);
        series.setMarker(new None());
        return chart;
    }
}
