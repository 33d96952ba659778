package dev.fovea.detection.training;

import dev.fovea.display.Displayable;
import dev.fovea.plots.Drawing;
import dev.fovea.plots.LineChart;
import dev.fovea.plots.Plots;
import java.util.Optional;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** The parts of the loss over the epochs, as means over a few steps, and AP50 where it was measured. */
final class DetectionCurves {
    private static final int POINTS = 150;

    private DetectionCurves() {}

    static Displayable of(DetectionHistory history) {
        return () -> Plots.beside(Stream.of(losses(history), precision(history))
                        .flatMap(Optional::stream)
                        .toArray(Drawing[]::new))
                .display();
    }

    private static Optional<LineChart> losses(DetectionHistory history) {
        var table = Table.create("losses", DoubleColumn.create("epoch"));
        history.parts().forEach(part -> table.addColumns(DoubleColumn.create(part)));
        var steps = history.steps();
        int bin = Math.max(1, steps.size() / POINTS);
        for (int from = 0; from + bin <= steps.size(); from += bin) {
            var some = steps.subList(from, from + bin);
            table.doubleColumn(0).append((from + bin / 2.0) / history.stepsPerEpoch());
            for (int i = 0; i < history.parts().size(); i++) {
                int part = i;
                table.doubleColumn(1 + i)
                        .append(some.stream()
                                .mapToDouble(step -> step.parts().get(part))
                                .average()
                                .orElse(Double.NaN));
            }
        }
        var chart = Plots.curves(table, "epoch", history.parts().toArray(String[]::new));
        chart.setYAxisTitle("loss");
        chart.getStyler().setXAxisDecimalPattern("0.##").setXAxisMin(0.0);
        return Optional.of(chart);
    }

    private static Optional<LineChart> precision(DetectionHistory history) {
        var measured = history.epochs().stream()
                .filter(epoch -> epoch.ap50().isPresent())
                .toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        var epochs = DoubleColumn.create(
                "epoch",
                measured.stream().mapToDouble(DetectionHistory.Epoch::epoch).toArray());
        var values = DoubleColumn.create(
                "validation AP50",
                measured.stream()
                        .mapToDouble(epoch -> epoch.ap50().getAsDouble())
                        .toArray());
        var chart = Plots.curves(Table.create("ap50", epochs, values), "epoch", "validation AP50");
        chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0).setYAxisMax(1.0);
        return Optional.of(chart);
    }
}
