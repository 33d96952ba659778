package dev.fovea.detection.training;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import tech.tablesaw.api.Table;

/**
 * A finished training of a two-stage detector: what was measured and what came of it.
 *
 * @param stopped whether it ended before its last epoch
 */
public record TwoStageRun(
        TwoStageTraining training, DetectionHistory record, TwoStageDetector detector, boolean stopped)
        implements Displayable {
    /** A row an epoch: epoch, loss, each part of it, ap50, seconds. */
    public Table history() {
        return record.table();
    }

    /** A row a step: epoch, loss, each part of it, step, objects, learning_rate. */
    public Table steps() {
        return record.stepTable();
    }

    /** The loss by its parts over the run, and AP50, as charts. */
    public Displayable curves() {
        return DetectionCurves.of(record);
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(history()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + this + "</p>" + html);
    }

    @Override
    public String toString() {
        var epochs = record.epochs();
        if (epochs.isEmpty()) {
            return "two-stage detector: stopped before the first step";
        }
        var last = epochs.get(epochs.size() - 1);
        double seconds =
                epochs.stream().mapToDouble(DetectionHistory.Epoch::seconds).sum();
        var text = new StringBuilder("two-stage detector")
                .append(stopped ? ": stopped in epoch " + last.epoch() : ": " + epochs.size() + " epochs")
                .append(" in %.0f s on %s, loss %.4f"
                        .formatted(seconds, training.engine().title(), last.loss()));
        last.ap50().ifPresent(ap50 -> text.append(", validation AP50 %.4f".formatted(ap50)));
        return text.toString();
    }
}
