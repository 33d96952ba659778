package dev.fovea.transfer;

import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.plots.Style;
import dev.fovea.transfer.Ladder.Rung;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.markers.Circle;

/** A ladder as a chart: ways side by side, accuracy in percent upwards. */
final class LadderChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private LadderChart() {}

    static Displayable of(Ladder ladder) {
        return () -> Displays.of(chart(ladder.rungs()));
    }

    private static CategoryChart chart(List<Rung> rungs) {
        var chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .yAxisTitle("test accuracy (%)")
                .build();
        Style.apply(chart.getStyler());
        // The ways' names are written as they are; XChart has no other word for it.
        chart.getStyler().setXAxisTickLabelsFormattingFunction(null);
        // Dots and line of one way stand above one another.
        chart.getStyler().setOverlapped(true);
        if (rungs.isEmpty()) {
            return chart;
        }
        double least = rungs.stream().mapToDouble(Rung::least).min().orElse(0);
        chart.getStyler().setYAxisMin(Math.max(0, Math.floor(20 * least - 0.5) * 5));
        var names = rungs.stream().map(Rung::name).toList();
        var mean = chart.addSeries(
                "mean", names, rungs.stream().map(rung -> 100 * rung.mean()).toList());
        mean.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
        mean.setLineColor(Style.colour(0));
        mean.setMarkerColor(Style.colour(0));
        int most =
                rungs.stream().mapToInt(rung -> rung.accuracies().size()).max().orElse(0);
        for (int k = 0; k < most; k++) {
            var dots = chart.addSeries(k == 0 ? "one seed each" : "seed " + k, names, seeds(rungs, k));
            dots.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
            dots.setMarker(new Circle());
            dots.setMarkerColor(Style.colour(1));
            dots.setShowInLegend(k == 0);
        }
        return chart;
    }

    /** The accuracy of one seed for each way, or nothing where a way was tried less often. */
    private static List<@Nullable Double> seeds(List<Rung> rungs, int k) {
        var seeds = new ArrayList<@Nullable Double>();
        for (var rung : rungs) {
            seeds.add(k < rung.accuracies().size() ? 100 * rung.accuracies().get(k) : null);
        }
        return seeds;
    }
}
