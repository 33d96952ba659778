package dev.fovea.detection.training;

import ai.djl.ndarray.NDList;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detections;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Weights;
import dev.fovea.training.Ending;
import dev.fovea.training.checkpoints.Checkpoint;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/** One training of a landmark detector from its first step to its last; used by one thread. */
final class LandmarkFit implements DetectionLesson.Stages, AutoCloseable {
    private final LandmarkTraining training;
    private final LandmarkDetector detector;
    private final Executor executor;
    private final Movers movers;
    private final DetectionLesson lesson;
    private final Feed pictures = new Feed();
    private final List<Feed> targets = List.of(new Feed(), new Feed());

    private LandmarkFit(LandmarkTraining training, boolean resume) {
        this.training = training;
        var recipe = training.recipe();
        var data = training.data();
        var given = training.detector();
        detector = given.normalisation().isPresent() ? given : given.normalisation(data.normalisation());
        var batches = DetectionBatches.of(data, Math.min(recipe.picturesOfStep(), data.size()), detector.size())
                .shuffle(true)
                .seed(recipe.seed())
                .workers(1)
                .normalise(detector.normalisation().orElseThrow())
                .augment(training.augmentation());
        var conditions =
                DetectorWording.conditions(training, detector.normalisation().orElseThrow());
        var beginning = Beginning.of(training, batches.batches(), conditions, resume);
        var weights = beginning.from().map(Checkpoint::weights).or(detector::weights);
        executor = Executor.of(
                detector.net(),
                weights.orElseGet(() -> Weights.initial(detector.net(), recipe.seed())),
                training.engine());
        movers = Movers.of(recipe.updates(executor));
        lesson = new DetectionLesson(
                recipe, batches, data.size(), detector.head().objective().parts(), Optional.empty(), beginning, this);
        beginning.from().map(Checkpoint::optimiser).ifPresent(movers::restore);
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
        var size = detector.size();
        var wanted = detector.head().targets(shown.points(), size);
        try (var whole = executor.manager().newSubManager()) {
            // One scope more, which the tape may close early.
            var scope = whole.newSubManager();
            var x = pictures.array(
                    scope,
                    shown.pictures(),
                    shown.size(),
                    detector.net().input().channels(),
                    size.height(),
                    size.width());
            var arrays = new NDList();
            for (int i = 0; i < wanted.arrays().size(); i++) {
                var numbers = wanted.arrays().get(i);
                arrays.add(targets.get(i).array(scope, FloatBuffer.wrap(numbers.values()), numbers.shape()));
            }
            try (var tape = Engines.tape(executor.engine())) {
                var judged = executor.judge(
                        executor.forward(x, true), arrays, detector.head().objective());
                tape.backward(judged.total());
                var parts = judged.parts().stream()
                        .map(part -> (double) part.getFloat())
                        .toList();
                return new StepLoss(parts, wanted.positives(), wanted.over());
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
