package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detections;
import dev.fovea.engine.Weights;
import dev.fovea.training.Ending;
import java.util.List;
import java.util.Map;

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
        var given = training.detector();
        var data = training.data();
        detector = given.normalisation().isPresent() ? given : given.normalisation(data.normalisation());
        var nets = detector.nets();
        var normalisation = detector.normalisation().orElseThrow();
        var own = Map.of(
                "anchors",
                detector.layout().toString(),
                "rules",
                detector.rules().toString());
        var conditions = DetectorWording.conditions(
                training, List.of(nets.proposals(), nets.regions()), detector.weights(), normalisation, own);
        var beginning = Beginning.of(training, data, detector.size(), normalisation, conditions, resume);
        lesson = new DetectionLesson(beginning, TwoStageStepper.PARTS, this);
        var weights = beginning.weights(
                detector.weights(),
                () -> TwoStageExecutor.initial(detector, training.recipe().seed()));
        executor = new TwoStageExecutor(detector, weights, training.engine());
        stepper = new TwoStageStepper(executor);
        movers = beginning.movers(executor.proposals, executor.regions);
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
