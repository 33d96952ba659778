package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.engine.Weights;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * A finished training: what was measured and what came of it.
 *
 * @param classifier with the weights of the last step, or of the best epoch where the training stops early
 */
public record Run(Training training, History record, Classifier classifier, Ending ending) implements Outcome {
    /** A row an epoch: epoch, loss, accuracy, validation_loss, validation_accuracy, seconds. */
    @Override
    public Table history() {
        return record.table();
    }

    /** A row a step: step, epoch, loss, accuracy, learning_rate. */
    @Override
    public Table steps() {
        return record.stepTable();
    }

    /** Loss and accuracy over the run, as charts. */
    @Override
    public Displayable curves() {
        return record.curves();
    }

    @Override
    public Optional<Weights> weights() {
        return Optional.of(classifier.weights());
    }

    /** How well the classifier does on labelled pictures. */
    public Evaluation evaluate(Dataset data) {
        return classifier.evaluate(data);
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
            return training.net().name() + ": stopped before the first step";
        }
        var last = epochs.get(epochs.size() - 1);
        double seconds = epochs.stream().mapToDouble(History.Epoch::seconds).sum();
        var text = new StringBuilder(training.net().name())
                .append(": ")
                .append(toldLength(epochs.size(), last.epoch()))
                .append(" in %.0f s on %s, loss %.4f, accuracy %.4f"
                        .formatted(seconds, training.engine().title(), last.loss(), last.accuracy()));
        last.validationAccuracy().ifPresent(accuracy -> text.append(", validation accuracy %.4f".formatted(accuracy)));
        return text.append(ending.told()).toString();
    }
}
