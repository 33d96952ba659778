package dev.fovea.segmentation;

import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.engine.Weights;
import dev.fovea.training.Ending;
import dev.fovea.training.History;
import dev.fovea.training.MaskScores;
import dev.fovea.training.Outcome;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * A finished training of a segmenter: what was measured and what came of it.
 *
 * @param segmenter with the weights of the last step, or of the best epoch where the training stops early
 */
public record SegmenterRun(SegmenterTraining training, SegmenterHistory record, Segmenter segmenter, Ending ending)
        implements Outcome {
    /** A row an epoch: epoch, loss, accuracy (of pixels), validation_loss, validation_accuracy, validation_iou, seconds. */
    @Override
    public Table history() {
        return record.table();
    }

    /** A row a step: step, epoch, loss, accuracy, learning_rate. */
    @Override
    public Table steps() {
        return record.stepTable();
    }

    /** Loss and accuracy over the run, and mean IoU where it was validated, as charts. */
    @Override
    public Displayable curves() {
        return record.curves();
    }

    @Override
    public Optional<Weights> weights() {
        return Optional.of(segmenter.weights());
    }

    /** How well the segmenter does on pictures with masks. */
    public MaskScores evaluate(SegmentationDataset data) {
        return segmenter.evaluate(data);
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(history()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + this + "</p>" + html);
    }

    @Override
    public String toString() {
        var epochs = record.log().epochs();
        if (epochs.isEmpty()) {
            return training.net().name() + ": stopped before the first step";
        }
        var last = epochs.get(epochs.size() - 1);
        var text = new StringBuilder(training.net().name())
                .append(": ")
                .append(toldLength(epochs.size(), last.epoch()))
                .append(" in %.0f s on %s, loss %.4f, accuracy %.4f"
                        .formatted(
                                record.seconds(),
                                training.engine().title(),
                                last.get(History.LOSS),
                                last.get(History.ACCURACY)));
        last.find(SegmenterHistory.VALIDATION_IOU)
                .ifPresent(iou -> text.append(", validation mean IoU %.4f".formatted(iou)));
        return text.append(ending.told()).toString();
    }
}
