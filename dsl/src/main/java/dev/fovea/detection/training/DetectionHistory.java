package dev.fovea.detection.training;

import dev.fovea.training.Lesson;
import dev.fovea.training.checkpoints.Measures;
import dev.fovea.training.checkpoints.RunLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * What was measured in a detector's run: a row a step, a row an epoch. Immutable; shows itself as tables.
 *
 * @param parts the names of the loss's parts
 */
public record DetectionHistory(int stepsPerEpoch, List<String> parts, List<Step> steps, List<Epoch> epochs) {
    static final String LOSS = "loss";
    static final String AP50 = "ap50";
    private static final String OBJECTS = "objects";
    static final String SECONDS = "seconds";

    /** One batch before its step: each part of the loss, and the objects that were learned. */
    public record Step(int epoch, List<Double> parts, int objects, double rate) {
        public Step {
            parts = List.copyOf(parts);
        }

        public double loss() {
            return parts.stream().mapToDouble(Double::doubleValue).sum();
        }

        Measures measures(List<String> names) {
            var values = DetectionHistory.values(names, parts);
            values.put(OBJECTS, (double) objects);
            values.put(Lesson.RATE, rate);
            return new Measures(epoch, values);
        }

        static Step of(Measures row, List<String> names) {
            return new Step(
                    row.epoch(), names.stream().map(row::get).toList(), (int) row.get(OBJECTS), row.get(Lesson.RATE));
        }
    }

    /** One epoch, from 1: means over its steps, and AP50 of the validation pictures after it. */
    public record Epoch(int epoch, List<Double> parts, OptionalDouble ap50, double seconds) {
        public Epoch {
            parts = List.copyOf(parts);
        }

        public double loss() {
            return parts.stream().mapToDouble(Double::doubleValue).sum();
        }

        Measures measures(List<String> names) {
            var values = DetectionHistory.values(names, parts);
            ap50.ifPresent(value -> values.put(AP50, value));
            values.put(SECONDS, seconds);
            return new Measures(epoch, values);
        }

        static Epoch of(Measures row, List<String> names) {
            return new Epoch(row.epoch(), names.stream().map(row::get).toList(), row.find(AP50), row.get(SECONDS));
        }
    }

    private static Map<String, Double> values(List<String> names, List<Double> parts) {
        var values = new LinkedHashMap<String, Double>();
        values.put(LOSS, parts.stream().mapToDouble(Double::doubleValue).sum());
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), parts.get(i));
        }
        return values;
    }

    public DetectionHistory {
        parts = List.copyOf(parts);
        steps = List.copyOf(steps);
        epochs = List.copyOf(epochs);
    }

    /** A row an epoch: epoch, loss, each part of it, ap50, seconds. */
    public Table table() {
        var table = Table.create("history", IntColumn.create("epoch"), DoubleColumn.create(LOSS));
        parts.forEach(part -> table.addColumns(DoubleColumn.create(part)));
        table.addColumns(DoubleColumn.create(AP50), DoubleColumn.create(SECONDS));
        for (var row : epochs) {
            table.intColumn(0).append(row.epoch);
            table.doubleColumn(1).append(row.loss());
            append(table, row.parts);
            if (row.ap50.isPresent()) {
                table.doubleColumn(AP50).append(row.ap50.getAsDouble());
            } else {
                table.doubleColumn(AP50).appendMissing();
            }
            table.doubleColumn(SECONDS).append(row.seconds);
        }
        return table;
    }

    /** A row a step: step, epoch, loss, each part of it, objects, learning_rate. */
    public Table stepTable() {
        var table = Table.create("steps", IntColumn.create("epoch"), DoubleColumn.create(LOSS));
        parts.forEach(part -> table.addColumns(DoubleColumn.create(part)));
        table.addColumns(IntColumn.create("step"), IntColumn.create(OBJECTS), DoubleColumn.create(Lesson.RATE));
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            table.intColumn("step").append(i + 1);
            table.intColumn("epoch").append(step.epoch);
            table.doubleColumn("loss").append(step.loss());
            append(table, step.parts);
            table.intColumn(OBJECTS).append(step.objects);
            table.doubleColumn(Lesson.RATE).append(step.rate);
        }
        return table;
    }

    private void append(Table table, List<Double> values) {
        for (int i = 0; i < parts.size(); i++) {
            table.doubleColumn(parts.get(i)).append(values.get(i));
        }
    }

    /** Collects rows while a run goes on. */
    static final class Recorder {
        private final int stepsPerEpoch;
        private final List<String> parts;
        private final List<Step> steps = new ArrayList<>();
        private final List<Epoch> epochs = new ArrayList<>();

        Recorder(int stepsPerEpoch, List<String> parts) {
            this.stepsPerEpoch = stepsPerEpoch;
            this.parts = parts;
        }

        /** Goes on from what an earlier process measured. */
        void restore(RunLog log) {
            log.steps().forEach(row -> steps.add(Step.of(row, parts)));
            log.epochs().forEach(row -> epochs.add(Epoch.of(row, parts)));
        }

        RunLog log() {
            return new RunLog(
                    steps.stream().map(step -> step.measures(parts)).toList(),
                    epochs.stream().map(epoch -> epoch.measures(parts)).toList());
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

        /** The loss of each epoch. */
        List<Double> losses() {
            return epochs.stream().map(Epoch::loss).toList();
        }

        /** What the epochs took so far. */
        double seconds() {
            return epochs.stream().mapToDouble(Epoch::seconds).sum();
        }

        /** Means of the parts over the last {@code n} steps. */
        List<Double> recent(int n) {
            var last = steps.subList(Math.max(0, steps.size() - n), steps.size());
            return IntStream.range(0, parts.size())
                    .mapToObj(part -> last.stream()
                            .mapToDouble(step -> step.parts.get(part))
                            .average()
                            .orElse(Double.NaN))
                    .toList();
        }

        /** The parts of the loss lately, and the last AP50 that was measured. */
        String note() {
            var text = new StringBuilder();
            var recent = recent(50);
            for (int i = 0; i < parts.size(); i++) {
                text.append(i == 0 ? "" : "  ").append("%s %.3f".formatted(parts.get(i), recent.get(i)));
            }
            epochs.stream()
                    .filter(epoch -> epoch.ap50.isPresent())
                    .reduce((one, other) -> other)
                    .ifPresent(epoch -> text.append("  AP50 %.3f".formatted(epoch.ap50.getAsDouble())));
            return text.toString();
        }

        DetectionHistory history() {
            return new DetectionHistory(stepsPerEpoch, parts, steps, epochs);
        }
    }
}
