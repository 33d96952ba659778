package dev.fovea.training;

import dev.fovea.display.Displayable;
import dev.fovea.plots.LineChart;
import dev.fovea.plots.Plots;
import dev.fovea.plots.Style;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.style.markers.Circle;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Loss and accuracy over the epochs, side by side: training as means over a few steps, validation as a dot an epoch. */
final class Curves {
    private static final int POINTS = 150;

    private Curves() {}

    static Displayable of(History history) {
        return () -> {
            var loss = chart(history, "loss", History.Step::loss, epoch -> epoch.validationLoss()
                    .orElse(Double.NaN));
            var accuracy = chart(history, "accuracy", History.Step::accuracy, epoch -> epoch.validationAccuracy()
                    .orElse(Double.NaN));
            return Plots.beside(loss, accuracy).display();
        };
    }

    private static LineChart chart(
            History history,
            String what,
            ToDoubleFunction<History.Step> ofStep,
            ToDoubleFunction<History.Epoch> ofEpoch) {
        var training = Table.create("training", DoubleColumn.create("epoch"), DoubleColumn.create("training " + what));
        var steps = history.steps();
        int bin = Math.max(1, steps.size() / POINTS);
        for (int from = 0; from + bin <= steps.size(); from += bin) {
            training.doubleColumn(0).append((from + bin / 2.0) / history.stepsPerEpoch());
            training.doubleColumn(1)
                    .append(steps.subList(from, from + bin).stream()
                            .mapToDouble(ofStep)
                            .average()
                            .orElse(Double.NaN));
        }
        var chart = Plots.curves(training, "epoch", "training " + what);
        chart.setYAxisTitle(what);
        chart.getStyler().setXAxisDecimalPattern("0.##").setXAxisMin(0.0);
        validation(chart, history.epochs(), "validation " + what, ofEpoch);
        return chart;
    }

    private static void validation(
            LineChart chart, List<History.Epoch> epochs, String name, ToDoubleFunction<History.Epoch> value) {
        var measured = epochs.stream()
                .filter(epoch -> Double.isFinite(value.applyAsDouble(epoch)))
                .toList();
        if (measured.isEmpty()) {
            return;
        }
        var series = chart.addSeries(
                name,
                measured.stream().mapToDouble(History.Epoch::epoch).toArray(),
                measured.stream().mapToDouble(value).toArray());
        series.setLineColor(Style.colour(1));
        series.setMarkerColor(Style.colour(1));
        series.setMarker(new Circle());
        chart.getStyler().setLegendVisible(true);
    }
}
