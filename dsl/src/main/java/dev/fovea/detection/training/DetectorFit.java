package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detections;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.training.Ending;
import dev.fovea.training.checkpoints.Checkpoint;
import java.util.List;

/** One training of a detector from its first step to its last; used by one thread. */
final class DetectorFit implements DetectionLesson.Stages, AutoCloseable {
    private final DetectorTraining training;
    private final Detector detector;
    private final Executor executor;
    private final DetectorStepper stepper;
    private final Movers movers;
    private final DetectionLesson lesson;

    private DetectorFit(DetectorTraining training, boolean resume) {
        this.training = training;
        var recipe = training.recipe();
        var data = training.data();
        var given = training.detector();
        detector = given.normalisation().isPresent() ? given : given.normalisation(data.normalisation());
        var setup = training.setup();
        var ordered = DetectionBatches.of(data, Math.min(recipe.picturesOfStep(), data.size()), detector.size())
                .shuffle(true)
                .seed(recipe.seed())
                .workers(setup.workers())
                .normalise(detector.normalisation().orElseThrow())
                .augment(setup.augment());
        var batches = setup.sizes().map(ordered::size).orElse(ordered);
        var parts = detector.head().on(detector.net()).objective().parts();
        var conditions =
                DetectorWording.conditions(training, detector.normalisation().orElseThrow());
        var beginning = Beginning.of(training, batches.batches(), conditions, resume);
        lesson = new DetectionLesson(recipe, batches, data.size(), parts, setup.validation(), beginning, this);
        var weights = beginning.from().map(Checkpoint::weights).or(detector::weights);
        executor = Executor.of(
                detector.net(),
                weights.orElseGet(
                        () -> detector.head().begin(detector.net(), Weights.initial(detector.net(), recipe.seed()))),
                training.engine());
        stepper = new DetectorStepper(detector, executor);
        movers = Movers.of(recipe.updates(executor));
        beginning.from().map(Checkpoint::optimiser).ifPresent(movers::restore);
    }

    /** @param resume whether it goes on from the last checkpoint */
    static DetectionRun run(DetectorTraining training, boolean resume) {
        try (var fit = new DetectorFit(training, resume)) {
            return (DetectionRun) fit.lesson.run();
        }
    }

    @Override
    public StepLoss learn(Shown shown) {
        return stepper.learn(shown);
    }

    @Override
    public Movers movers() {
        return movers;
    }

    @Override
    public List<Detections> find(DetectionDataset data) {
        return Detecting.run(detector, data, executor);
    }

    @Override
    public DetectionRun finish(Ending ending, Weights weights) {
        return new DetectionRun(training, lesson.history(), detector.weights(weights), ending);
    }

    @Override
    public void close() {
        executor.close();
    }
}
