package dev.fovea.detection.training;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.engine.EngineKind;
import dev.fovea.training.Outcome;
import tech.tablesaw.api.Table;

/** A finished training of a detector, of one stage, of two, or of landmarks: what was measured. */
public sealed interface DetectorRun extends Outcome permits DetectionRun, FastRcnnRun, LandmarkRun, TwoStageRun {
    DetectionHistory record();

    /** A row an epoch: epoch, loss, each part of it, ap50, seconds. */
    @Override
    default Table history() {
        return record().table();
    }

    /** A row a step: epoch, loss, each part of it, step, objects, learning_rate. */
    @Override
    default Table steps() {
        return record().stepTable();
    }

    /** The loss by its parts over the run, and AP50, as charts. */
    @Override
    default Displayable curves() {
        return DetectionCurves.of(record());
    }

    @Override
    default DisplayData display() {
        var html = Displays.of(history()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + this + "</p>" + html);
    }

    /** The run in one line. */
    default String line(String name, EngineKind engine) {
        var epochs = record().epochs();
        if (epochs.isEmpty()) {
            return name + ": stopped before the first step";
        }
        var last = epochs.get(epochs.size() - 1);
        double seconds =
                epochs.stream().mapToDouble(DetectionHistory.Epoch::seconds).sum();
        var text = new StringBuilder(name)
                .append(": ")
                .append(toldLength(epochs.size(), last.epoch()))
                .append(" in %.0f s on %s, loss %.4f".formatted(seconds, engine.title(), last.loss()));
        last.ap50().ifPresent(ap50 -> text.append(", validation AP50 %.4f".formatted(ap50)));
        return text.append(ending().told()).toString();
    }
}
