package dev.fovea.transfer;

import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.plots.Style;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Circle;

/** A ladder as a chart: ways side by side, accuracy in percent upwards. */
final class LadderChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    /** Between the dots of two seeds, in shares of the room for a way. */
    private static final double STEP = 0.07;

    private LadderChart() {}

    static Displayable of(Ladder ladder) {
        return () -> Displays.of(chart(ladder));
    }

    private static XYChart chart(Ladder ladder) {
        var rungs = ladder.rungs();
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .yAxisTitle("test accuracy (%)")
                .build();
        Style.apply(chart.getStyler());
        chart.getStyler().setXAxisMin(0.5).setXAxisMax(rungs.size() + 0.5).setXAxisTickLabelsFormattingFunction(x -> {
            int place = (int) Math.rint(x);
            boolean named = Math.abs(x - place) < 1e-6 && place >= 1 && place <= rungs.size();
            return named ? rungs.get(place - 1).name() : "";
        });
        chart.getStyler().setXAxisTickMarkSpacingHint(WIDTH / (rungs.size() + 1));
        if (rungs.isEmpty()) {
            return chart;
        }
        var ways = new ArrayList<Integer>();
        var means = new ArrayList<Double>();
        var places = new ArrayList<Double>();
        var seeds = new ArrayList<Double>();
        for (int i = 0; i < rungs.size(); i++) {
            var accuracies = rungs.get(i).accuracies();
            ways.add(i + 1);
            means.add(100 * rungs.get(i).mean());
            for (int k = 0; k < accuracies.size(); k++) {
                places.add(i + 1 + STEP * (k - (accuracies.size() - 1) / 2.0));
                seeds.add(100 * accuracies.get(k));
            }
        }
        line(chart, "mean", ways, means);
        var dots = chart.addSeries("one seed each", places, seeds);
        dots.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        dots.setMarker(new Circle());
        dots.setMarkerColor(Style.colour(1));
        return chart;
    }

    private static void line(XYChart chart, String name, List<Integer> x, List<Double> y) {
        var line = chart.addSeries(name, x, y);
        line.setLineColor(Style.colour(0));
        line.setMarker(new Circle());
        line.setMarkerColor(new Color(0, 0, 0, 0));
    }
}
