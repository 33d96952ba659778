package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detections;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Weights;
import dev.fovea.training.Ending;
import java.util.List;
import java.util.Map;

/** One training of a landmark detector from its first step to its last; used by one thread. */
final class LandmarkFit implements DetectionLesson.Stages, AutoCloseable {
    private final LandmarkTraining training;
    private final LandmarkDetector detector;
    private final Executor executor;
    private final Movers movers;
    private final DetectionLesson lesson;
    private final Feed pictures = new Feed();
    private final TargetFeeds targets = new TargetFeeds();

    private LandmarkFit(LandmarkTraining training, boolean resume) {
        this.training = training;
        var given = training.detector();
        var data = training.data();
        detector = given.normalisation().isPresent() ? given : given.normalisation(data.normalisation());
        var net = detector.net();
        var head = detector.head();
        var normalisation = detector.normalisation().orElseThrow();
        var conditions = DetectorWording.conditions(
                training, List.of(net), detector.weights(), normalisation, Map.of("head", head.toString()));
        var beginning = Beginning.of(training, data, detector.size(), normalisation, conditions, resume);
        lesson = new DetectionLesson(beginning, head.objective().parts(), this);
        var weights = beginning.weights(
                detector.weights(), () -> Weights.initial(net, training.recipe().seed()));
        executor = Executor.of(net, weights, training.engine());
        movers = beginning.movers(executor);
    }

    /** @param resume whether it goes on from the last checkpoint */
    static LandmarkRun run(LandmarkTraining training, boolean resume) {
        try (var fit = new LandmarkFit(training, resume)) {
            return (LandmarkRun) fit.lesson.run();
        }
    }

    @Override
    public Movers movers() {
        return movers;
    }

    @Override
    public StepLoss learn(Shown shown) {
        var wanted = detector.head().targets(shown.points(), detector.size());
        try (var whole = executor.manager().newSubManager()) {
            // One scope more, which the tape may close early.
            var scope = whole.newSubManager();
            var x = shown.array(pictures, scope);
            var arrays = targets.arrays(wanted, scope);
            try (var tape = Engines.tape(executor.engine())) {
                var judged = executor.judge(
                        executor.forward(x, true), arrays, detector.head().objective());
                tape.backward(judged.total());
                return StepLoss.of(judged, wanted);
            }
        }
    }

    /** Landmarks are no detections: nothing is validated while it trains. */
    @Override
    public List<Detections> find(DetectionDataset data) {
        throw new IllegalStateException("landmarks are not found as boxes");
    }

    @Override
    public LandmarkRun finish(Ending ending, Weights weights) {
        return new LandmarkRun(training, lesson.history(), detector.weights(weights), ending);
    }

    @Override
    public void close() {
        executor.close();
    }
}
