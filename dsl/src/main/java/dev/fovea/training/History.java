package dev.fovea.training;

import dev.fovea.display.Displayable;
import dev.fovea.training.checkpoints.Measures;
import dev.fovea.training.checkpoints.RunLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** What was measured in a run: a row a step, a row an epoch. Immutable; shows itself as tables. */
public record History(int stepsPerEpoch, List<Step> steps, List<Epoch> epochs) implements Measured {
    public static final String LOSS = "loss";
    public static final String ACCURACY = "accuracy";
    public static final String VALIDATION_LOSS = "validation_loss";
    public static final String VALIDATION_ACCURACY = "validation_accuracy";
    public static final String SECONDS = "seconds";

    /** One batch: its place from 0 in the run, mean loss and share of right answers before the step, learning rate. */
    public record Step(int epoch, double loss, double accuracy, double rate) {
        Measures measures() {
            var values = new LinkedHashMap<String, Double>();
            values.put(LOSS, loss);
            values.put(ACCURACY, accuracy);
            values.put(Lesson.RATE, rate);
            return new Measures(epoch, values);
        }

        static Step of(Measures row) {
            return new Step(row.epoch(), row.get(LOSS), row.get(ACCURACY), row.get(Lesson.RATE));
        }
    }

    /** One epoch, from 1: means over its steps, and the validation pictures' figures after it. */
    public record Epoch(
            int epoch,
            double loss,
            double accuracy,
            OptionalDouble validationLoss,
            OptionalDouble validationAccuracy,
            double seconds) {
        Measures measures() {
            var values = new LinkedHashMap<String, Double>();
            values.put(LOSS, loss);
            values.put(ACCURACY, accuracy);
            validationLoss.ifPresent(value -> values.put(VALIDATION_LOSS, value));
            validationAccuracy.ifPresent(value -> values.put(VALIDATION_ACCURACY, value));
            values.put(SECONDS, seconds);
            return new Measures(epoch, values);
        }

        static Epoch of(Measures row) {
            return new Epoch(
                    row.epoch(),
                    row.get(LOSS),
                    row.get(ACCURACY),
                    row.find(VALIDATION_LOSS),
                    row.find(VALIDATION_ACCURACY),
                    row.get(SECONDS));
        }
    }

    public History {
        steps = List.copyOf(steps);
        epochs = List.copyOf(epochs);
    }

    static History of(int stepsPerEpoch, RunLog log) {
        return new History(
                stepsPerEpoch,
                log.steps().stream().map(Step::of).toList(),
                log.epochs().stream().map(Epoch::of).toList());
    }

    RunLog log() {
        return new RunLog(
                steps.stream().map(Step::measures).toList(),
                epochs.stream().map(Epoch::measures).toList());
    }

    /** Loss and accuracy over the run. */
    @Override
    public Displayable curves() {
        return Curves.of(this);
    }

    /** A row an epoch: epoch, loss, accuracy, validation_loss, validation_accuracy, seconds. */
    @Override
    public Table table() {
        var table = Table.create(
                "history",
                IntColumn.create("epoch"),
                DoubleColumn.create(LOSS),
                DoubleColumn.create(ACCURACY),
                DoubleColumn.create(VALIDATION_LOSS),
                DoubleColumn.create(VALIDATION_ACCURACY),
                DoubleColumn.create(SECONDS));
        for (var row : epochs) {
            table.intColumn(0).append(row.epoch);
            table.doubleColumn(1).append(row.loss);
            table.doubleColumn(2).append(row.accuracy);
            append(table.doubleColumn(3), row.validationLoss);
            append(table.doubleColumn(4), row.validationAccuracy);
            table.doubleColumn(5).append(row.seconds);
        }
        return table;
    }

    private static void append(DoubleColumn column, OptionalDouble value) {
        if (value.isPresent()) {
            column.append(value.getAsDouble());
        } else {
            column.appendMissing();
        }
    }

    /** A row a step: step, epoch, loss, accuracy, learning_rate. */
    @Override
    public Table stepTable() {
        var table = Table.create(
                "steps",
                IntColumn.create("step"),
                IntColumn.create("epoch"),
                DoubleColumn.create(LOSS),
                DoubleColumn.create(ACCURACY),
                DoubleColumn.create(Lesson.RATE));
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            table.intColumn(0).append(i + 1);
            table.intColumn(1).append(step.epoch);
            table.doubleColumn(2).append(step.loss);
            table.doubleColumn(3).append(step.accuracy);
            table.doubleColumn(4).append(step.rate);
        }
        return table;
    }
}
