package dev.fovea.segmentation;

import dev.fovea.display.Displayable;
import dev.fovea.plots.Plots;
import dev.fovea.training.Curves;
import dev.fovea.training.History;
import dev.fovea.training.Lesson;
import dev.fovea.training.Measured;
import dev.fovea.training.checkpoints.Measures;
import dev.fovea.training.checkpoints.RunLog;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** What was measured in a segmenter's run. Immutable; shows itself as tables and charts. */
public record SegmenterHistory(int stepsPerEpoch, RunLog log) implements Measured {
    static final String VALIDATION_IOU = "validation_iou";

    static final List<String> OF_TRAINING = List.of(History.LOSS, History.ACCURACY);
    static final List<String> OF_VALIDATION =
            List.of(History.VALIDATION_LOSS, History.VALIDATION_ACCURACY, VALIDATION_IOU);

    /** A row an epoch: epoch, loss, accuracy (of pixels), validation_loss, validation_accuracy, validation_iou, seconds. */
    @Override
    public Table table() {
        var table = Table.create("history", IntColumn.create("epoch"));
        log.epochs().forEach(row -> table.intColumn(0).append(row.epoch()));
        OF_TRAINING.forEach(name -> table.addColumns(column(name, log.epochs())));
        OF_VALIDATION.forEach(name -> table.addColumns(column(name, log.epochs())));
        return table.addColumns(column(History.SECONDS, log.epochs()));
    }

    /** A row a step: step, epoch, loss, accuracy, learning_rate. */
    @Override
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
    @Override
    public Displayable curves() {
        return () -> {
            var loss = Curves.chart(History.LOSS, log, stepsPerEpoch, History.VALIDATION_LOSS);
            var accuracy = Curves.chart(History.ACCURACY, log, stepsPerEpoch, History.VALIDATION_ACCURACY);
            Curves.dots(accuracy, "mean IoU", log, VALIDATION_IOU, 2);
            return Plots.beside(loss, accuracy).display();
        };
    }

    double seconds() {
        return log.epochs().stream()
                .mapToDouble(row -> row.get(History.SECONDS))
                .sum();
    }
}
