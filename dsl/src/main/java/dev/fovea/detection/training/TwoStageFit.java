package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionBatch;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detections;
import dev.fovea.engine.Engines;
import java.util.List;

/** One training of a two-stage detector from its first step to its last; used by one thread. */
final class TwoStageFit implements DetectionLesson.Stages, AutoCloseable {
    private final TwoStageTraining training;
    private final TwoStageDetector detector;
    private final TwoStageExecutor executor;
    private final TwoStageStepper stepper;
    private final DetectionLesson lesson;

    private TwoStageFit(TwoStageTraining training) {
        this.training = training;
        var recipe = training.recipe();
        var data = training.data();
        var given = training.detector();
        detector = given.normalisation().isPresent() ? given : given.normalisation(data.normalisation());
        var setup = training.setup();
        var batches = DetectionBatches.of(data, Math.min(recipe.batchSize(), data.size()), detector.size())
                .shuffle(true)
                .seed(recipe.seed())
                .workers(setup.workers())
                .normalise(detector.normalisation().orElseThrow())
                .augment(setup.augment());
        Engines.seed(training.engine(), recipe.seed());
        var weights = detector.weights().orElseGet(() -> TwoStageExecutor.initial(detector, recipe.seed()));
        executor = new TwoStageExecutor(detector, weights, training.engine());
        stepper = new TwoStageStepper(executor, recipe);
        lesson = new DetectionLesson(recipe, batches, data.size(), TwoStageStepper.PARTS, setup.validation(), this);
    }

    static TwoStageRun run(TwoStageTraining training) {
        try (var fit = new TwoStageFit(training)) {
            return fit.finish(!fit.lesson.run());
        }
    }

    @Override
    public DetectorStepper.Result step(DetectionBatch batch, double rate) {
        return stepper.step(batch, rate);
    }

    @Override
    public List<Detections> find(DetectionDataset data) {
        return TwoStageDetecting.run(detector, data, executor);
    }

    @Override
    public TwoStageRun finish(boolean stopped) {
        return new TwoStageRun(training, lesson.history(), detector.weights(executor.weights()), stopped);
    }

    @Override
    public void close() {
        executor.close();
    }
}
