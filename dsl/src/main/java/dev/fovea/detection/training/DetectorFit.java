package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionBatch;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detections;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import java.util.List;

/** One training of a detector from its first step to its last; used by one thread. */
final class DetectorFit implements DetectionLesson.Stages, AutoCloseable {
    private final DetectorTraining training;
    private final Detector detector;
    private final Executor executor;
    private final DetectorStepper stepper;
    private final DetectionLesson lesson;

    private DetectorFit(DetectorTraining training) {
        this.training = training;
        var recipe = training.recipe();
        var data = training.data();
        var given = training.detector();
        detector = given.normalisation().isPresent() ? given : given.normalisation(data.normalisation());
        var setup = training.setup();
        var ordered = DetectionBatches.of(data, Math.min(recipe.batchSize(), data.size()), detector.size())
                .shuffle(true)
                .seed(recipe.seed())
                .workers(setup.workers())
                .normalise(detector.normalisation().orElseThrow())
                .augment(setup.augment());
        var batches = setup.sizes().map(ordered::size).orElse(ordered);
        var parts = detector.head().on(detector.net()).objective().parts();
        Engines.seed(training.engine(), recipe.seed());
        var weights = detector.weights()
                .orElseGet(() -> detector.head().begin(detector.net(), Weights.initial(detector.net(), recipe.seed())));
        executor = Executor.of(detector.net(), weights, training.engine());
        stepper = new DetectorStepper(detector, executor, recipe);
        lesson = new DetectionLesson(recipe, batches, data.size(), parts, setup.validation(), this);
    }

    static DetectionRun run(DetectorTraining training) {
        try (var fit = new DetectorFit(training)) {
            return fit.finish(!fit.lesson.run());
        }
    }

    @Override
    public DetectorStepper.Result step(DetectionBatch batch, double rate) {
        return stepper.step(batch, rate);
    }

    @Override
    public List<Detections> find(DetectionDataset data) {
        return Detecting.run(detector, data, executor);
    }

    @Override
    public DetectionRun finish(boolean stopped) {
        return new DetectionRun(training, lesson.history(), detector.weights(executor.weights()), stopped);
    }

    @Override
    public void close() {
        executor.close();
    }
}
