package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detections;
import dev.fovea.engine.Weights;
import dev.fovea.training.Ending;
import dev.fovea.training.checkpoints.Checkpoint;
import java.util.List;

/** One training of a two-stage detector from its first step to its last; used by one thread. */
final class TwoStageFit implements DetectionLesson.Stages, AutoCloseable {
    private final TwoStageTraining training;
    private final TwoStageDetector detector;
    private final TwoStageExecutor executor;
    private final TwoStageStepper stepper;
    private final Movers movers;
    private final DetectionLesson lesson;

    private TwoStageFit(TwoStageTraining training, boolean resume) {
        this.training = training;
        var recipe = training.recipe();
        var data = training.data();
        var given = training.detector();
        detector = given.normalisation().isPresent() ? given : given.normalisation(data.normalisation());
        var setup = training.setup();
        var batches = DetectionBatches.of(data, Math.min(recipe.picturesOfStep(), data.size()), detector.size())
                .shuffle(true)
                .seed(recipe.seed())
                .workers(setup.workers())
                .normalise(detector.normalisation().orElseThrow())
                .augment(setup.augment());
        var conditions =
                DetectorWording.conditions(training, detector.normalisation().orElseThrow());
        var beginning = Beginning.of(training, batches.batches(), conditions, resume);
        lesson = new DetectionLesson(
                recipe, batches, data.size(), TwoStageStepper.PARTS, setup.validation(), beginning, this);
        var weights = beginning.from().map(Checkpoint::weights).or(detector::weights);
        executor = new TwoStageExecutor(
                detector,
                weights.orElseGet(() -> TwoStageExecutor.initial(detector, recipe.seed())),
                training.engine());
        stepper = new TwoStageStepper(executor);
        movers = new Movers(List.of(recipe.updates(executor.proposals), recipe.updates(executor.regions)));
        beginning.from().map(Checkpoint::optimiser).ifPresent(movers::restore);
    }

    /** @param resume whether it goes on from the last checkpoint */
    static TwoStageRun run(TwoStageTraining training, boolean resume) {
        try (var fit = new TwoStageFit(training, resume)) {
            return (TwoStageRun) fit.lesson.run();
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
        return TwoStageDetecting.run(detector, data, executor);
    }

    @Override
    public TwoStageRun finish(Ending ending, Weights weights) {
        return new TwoStageRun(training, lesson.history(), detector.weights(weights), ending);
    }

    @Override
    public void close() {
        executor.close();
    }
}
