package dev.fovea.training;

import dev.fovea.display.Displayable;
import dev.fovea.plots.LineChart;
import dev.fovea.plots.Plots;
import dev.fovea.plots.Style;
import dev.fovea.training.checkpoints.RunLog;
import org.knowm.xchart.style.markers.Circle;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What was measured over the epochs: training as means over a few steps, validation as a dot an epoch. */
public final class Curves {
    private static final int POINTS = 150;

    private Curves() {}

    /** Loss and accuracy, side by side. */
    static Displayable of(History history) {
        return () -> {
            var log = history.log();
            var loss = chart(History.LOSS, log, history.stepsPerEpoch(), History.VALIDATION_LOSS);
            var accuracy = chart(History.ACCURACY, log, history.stepsPerEpoch(), History.VALIDATION_ACCURACY);
            return Plots.beside(loss, accuracy).display();
        };
    }

    /**
     * One figure.
     *
     * @param what was measured at each step
     * @param validation the same of validation pictures after each epoch, if there are any
     */
    public static LineChart chart(String what, RunLog log, int stepsPerEpoch, String validation) {
        var training = Table.create("training", DoubleColumn.create("epoch"), DoubleColumn.create("training " + what));
        var steps = log.steps();
        int bin = Math.max(1, steps.size() / POINTS);
        for (int from = 0; from + bin <= steps.size(); from += bin) {
            training.doubleColumn(0).append((from + bin / 2.0) / stepsPerEpoch);
            training.doubleColumn(1)
                    .append(steps.subList(from, from + bin).stream()
                            .mapToDouble(step -> step.get(what))
                            .average()
                            .orElse(Double.NaN));
        }
        var chart = Plots.curves(training, "epoch", "training " + what);
        chart.setYAxisTitle(what);
        chart.getStyler().setXAxisDecimalPattern("0.##").setXAxisMin(0.0);
        dots(chart, "validation " + what, log, validation, 1);
        return chart;
    }

    /**
     * Another figure in the same chart, a dot an epoch; nothing where it was not measured.
     *
     * @param colour as a place among the style's colours
     */
    public static void dots(LineChart chart, String name, RunLog log, String figure, int colour) {
        var measured = log.epochs().stream()
                .filter(row -> Double.isFinite(row.get(figure)))
                .toList();
        if (measured.isEmpty()) {
            return;
        }
        var series = chart.addSeries(
                name,
                measured.stream().mapToDouble(row -> row.epoch()).toArray(),
                measured.stream().mapToDouble(row -> row.get(figure)).toArray());
        series.setLineColor(Style.colour(colour));
        series.setMarkerColor(Style.colour(colour));
        series.setMarker(new Circle());
        chart.getStyler().setLegendVisible(true);
    }
}
