package dev.fovea.segmentation;

import dev.fovea.display.Displayable;
import dev.fovea.plots.Plots;
import dev.fovea.training.Curves;
import dev.fovea.training.Lesson;
import dev.fovea.training.checkpoints.Measures;
import dev.fovea.training.checkpoints.RunLog;
import java.util.List;
import java.util.OptionalDouble;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** What was measured in a segmenter's run. Immutable; shows itself as tables and charts. */
public record SegmenterHistory(int stepsPerEpoch, RunLog log) {
    static final String LOSS = "loss";
    static final String ACCURACY = "accuracy";
    static final String VALIDATION_LOSS = "validation_loss";
    static final String VALIDATION_ACCURACY = "validation_accuracy";
    static final String VALIDATION_IOU = "validation_iou";
    static final String SECONDS = "seconds";

    static final List<String> OF_TRAINING = List.of(LOSS, ACCURACY);
    static final List<String> OF_VALIDATION = List.of(VALIDATION_LOSS, VALIDATION_ACCURACY, VALIDATION_IOU);

    /** A row an epoch: epoch, loss, accuracy (of pixels), validation_loss, validation_accuracy, validation_iou, seconds. */
    public Table table() {
        var table = Table.create("history", IntColumn.create("epoch"));
        log.epochs().forEach(row -> table.intColumn(0).append(row.epoch()));
        OF_TRAINING.forEach(name -> table.addColumns(column(name, log.epochs())));
        OF_VALIDATION.forEach(name -> table.addColumns(column(name, log.epochs())));
        return table.addColumns(column(SECONDS, log.epochs()));
    }

    /** A row a step: step, epoch, loss, accuracy, learning_rate. */
    public Table stepTable() {
        var table = Table.create("steps", IntColumn.create("step"), IntColumn.create("epoch"));
        for (int i = 0; i < log.steps().size(); i++) {
            table.intColumn(0).append(i + 1);
            table.intColumn(1).append(log.steps().get(i).epoch());
        }
        OF_TRAINING.forEach(name -> table.addColumns(column(name, log.steps())));
        return table.addColumns(column(Lesson.RATE, log.steps()));
    }

    private static DoubleColumn column(String name, List<Measures> rows) {
        var column = DoubleColumn.create(name);
        for (var row : rows) {
            row.find(name).ifPresentOrElse(column::append, column::appendMissing);
        }
        return column;
    }

    /** Loss and accuracy, and beside them mean IoU where it was validated. */
    public Displayable curves() {
        return () -> {
            var loss = Curves.chart(LOSS, log, stepsPerEpoch, VALIDATION_LOSS);
            var accuracy = Curves.chart(ACCURACY, log, stepsPerEpoch, VALIDATION_ACCURACY);
            Curves.dots(accuracy, "mean IoU", log, VALIDATION_IOU, 2);
            return Plots.beside(loss, accuracy).display();
        };
    }

    double seconds() {
        return log.epochs().stream().mapToDouble(row -> row.get(SECONDS)).sum();
    }

    /** Means over the last {@code n} steps, and the last validation, for a progress bar. */
    String note(int n) {
        var last = log.steps()
                .subList(Math.max(0, log.steps().size() - n), log.steps().size());
        var text = "loss %.4f  accuracy %.4f".formatted(mean(last, LOSS), mean(last, ACCURACY));
        var epochs = log.epochs();
        var iou = epochs.isEmpty()
                ? OptionalDouble.empty()
                : epochs.get(epochs.size() - 1).find(VALIDATION_IOU);
        return iou.isPresent() ? text + "  mean IoU %.4f".formatted(iou.getAsDouble()) : text;
    }

    static double mean(List<Measures> rows, String name) {
        return rows.stream().mapToDouble(row -> row.get(name)).average().orElse(Double.NaN);
    }
}
