package dev.fovea.training;

import dev.fovea.datasets.Batches;
import dev.fovea.datasets.DataChecksum;
import dev.fovea.datasets.Dataset;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.training.checkpoints.Measures;
import dev.fovea.training.checkpoints.RunLog;
import java.util.List;
import java.util.Map;

/** What the training of a classifier does of its own. */
record Fit(Training training, Normalisation normalisation) implements NetLesson.Subject<Dataset, History> {
    static Fit of(Training training) {
        return new Fit(training, training.start().normalisation().orElseGet(training.data()::normalisation));
    }

    /** @param resume whether it goes on from the last checkpoint */
    static Run run(Training training, boolean resume) {
        var fit = of(training);
        return (Run) NetLesson.run(training, fit.normalisation, fit, resume);
    }

    @Override
    public Batches batches(int size) {
        return Batches.of(training.data(), Math.min(size, training.data().size()));
    }

    @Override
    public DataChecksum checksum(Dataset data) {
        return DataChecksum.of(data);
    }

    @Override
    public Marking marking() {
        return new ClassMarking(training.net(), training.recipe().losses());
    }

    @Override
    public List<String> validated() {
        return List.of(History.VALIDATION_LOSS, History.VALIDATION_ACCURACY);
    }

    @Override
    public Map<String, Double> validate(Dataset data, Executor executor) {
        var predictions = Predicting.predict(executor, data, normalisation);
        var score = Evaluation.score(data, predictions, training.recipe().loss());
        return Map.of(History.VALIDATION_LOSS, score.loss(), History.VALIDATION_ACCURACY, score.accuracy());
    }

    @Override
    public Metric goal() {
        return new Metric(History.VALIDATION_LOSS, false);
    }

    @Override
    public String note(Measures epoch) {
        var accuracy = epoch.find(History.VALIDATION_ACCURACY);
        return accuracy.isPresent() ? "  validation %.4f".formatted(accuracy.getAsDouble()) : "";
    }

    @Override
    public History history(int stepsPerEpoch, RunLog log) {
        return History.of(stepsPerEpoch, log);
    }

    @Override
    public Run outcome(History history, Weights weights, Ending ending) {
        var classifier =
                Classifier.ofFirstOutput(training.net(), weights, training.classes(), normalisation, training.engine());
        return new Run(training, history, classifier, ending);
    }

    @Override
    public LossException lost(String message, Outcome run) {
        return new LossException(message, (Run) run);
    }
}
