package dev.fovea.training;

import dev.fovea.training.checkpoints.Measures;
import dev.fovea.training.checkpoints.RunLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** What was measured in a run: a row a step, a row an epoch. Immutable; shows itself as tables. */
public record History(int stepsPerEpoch, List<Step> steps, List<Epoch> epochs) {
    static final String LOSS = "loss";
    static final String ACCURACY = "accuracy";
    static final String VALIDATION_LOSS = "validation_loss";
    static final String VALIDATION_ACCURACY = "validation_accuracy";
    static final String SECONDS = "seconds";

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

    RunLog log() {
        return new RunLog(
                steps.stream().map(Step::measures).toList(),
                epochs.stream().map(Epoch::measures).toList());
    }

    /** A row an epoch: epoch, loss, accuracy, validation_loss, validation_accuracy, seconds. */
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

    /** Collects rows while a run goes on. */
    static final class Recorder {
        private final int stepsPerEpoch;
        private final List<Step> steps = new ArrayList<>();
        private final List<Epoch> epochs = new ArrayList<>();

        Recorder(int stepsPerEpoch) {
            this.stepsPerEpoch = stepsPerEpoch;
        }

        /** Goes on from what an earlier process measured. */
        void restore(RunLog log) {
            log.steps().forEach(row -> steps.add(Step.of(row)));
            log.epochs().forEach(row -> epochs.add(Epoch.of(row)));
        }

        RunLog log() {
            return history().log();
        }

        void step(Step step) {
            steps.add(step);
        }

        void epoch(Epoch epoch) {
            epochs.add(epoch);
        }

        int steps() {
            return steps.size();
        }

        /** What the epochs took so far. */
        double seconds() {
            return epochs.stream().mapToDouble(Epoch::seconds).sum();
        }

        /** Mean loss and accuracy of the last {@code n} steps. */
        Score recent(int n) {
            var last = steps.subList(Math.max(0, steps.size() - n), steps.size());
            return new Score(
                    last.stream().mapToDouble(Step::loss).average().orElse(Double.NaN),
                    last.stream().mapToDouble(Step::accuracy).average().orElse(Double.NaN));
        }

        /** The loss of each epoch: the validation pictures', or the training's where there are none. */
        List<Double> losses() {
            return epochs.stream()
                    .map(epoch -> epoch.validationLoss.orElse(epoch.loss))
                    .toList();
        }

        /** The last epoch's validation figures as a note, or nothing. */
        String validation() {
            if (epochs.isEmpty()
                    || epochs.get(epochs.size() - 1).validationAccuracy.isEmpty()) {
                return "";
            }
            return "  validation %.4f"
                    .formatted(epochs.get(epochs.size() - 1).validationAccuracy.getAsDouble());
        }

        History history() {
            return new History(stepsPerEpoch, steps, epochs);
        }
    }
}
