package dev.fovea.detection.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.augment.LabelledBox;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detections;
import dev.fovea.detection.twostage.RegionTargets;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Boxes;
import dev.fovea.training.Ending;
import dev.fovea.training.checkpoints.Checkpoint;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** One training of a Fast R-CNN from its first step to its last; used by one thread. */
final class FastRcnnFit implements DetectionLesson.Stages, AutoCloseable {
    private static final List<String> PARTS = List.of("class", "box");

    private final FastRcnnTraining training;
    private final FastRcnnDetector detector;
    private final Executor executor;
    private final Movers movers;
    private final DetectionLesson lesson;
    private final Feed pictures = new Feed();
    private final Feed regions = new Feed();
    private final List<Feed> targets = new ArrayList<>();

    private FastRcnnFit(FastRcnnTraining training, boolean resume) {
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
        var weights = beginning.from().map(Checkpoint::weights).or(detector::weights);
        executor = Executor.of(
                detector.net(),
                weights.orElseGet(() -> Weights.initial(detector.net(), recipe.seed())),
                training.engine());
        movers = Movers.of(recipe.updates(executor));
        lesson = new DetectionLesson(recipe, batches, data.size(), PARTS, setup.validation(), beginning, this);
        beginning.from().map(Checkpoint::optimiser).ifPresent(movers::restore);
    }

    /** @param resume whether it goes on from the last checkpoint */
    static FastRcnnRun run(FastRcnnTraining training, boolean resume) {
        try (var fit = new FastRcnnFit(training, resume)) {
            return (FastRcnnRun) fit.lesson.run();
        }
    }

    @Override
    public Movers movers() {
        return movers;
    }

    @Override
    public StepLoss learn(Shown shown) {
        try (var whole = executor.manager().newSubManager()) {
            return learn(shown, whole.newSubManager());
        }
    }

    private StepLoss learn(Shown shown, NDManager scope) {
        var learned = learned(shown);
        var size = detector.size();
        var x = pictures.array(
                scope, shown.pictures(), shown.size(), detector.pictures().channels(), size.height(), size.width());
        var wanted = regions.array(
                scope,
                FloatBuffer.wrap(FastRcnnDetecting.rows(learned.regions())),
                learned.regions().size(),
                5);
        var truth = new NDList();
        for (int i = 0; i < learned.targets().arrays().size(); i++) {
            if (targets.size() == i) {
                targets.add(new Feed());
            }
            var numbers = learned.targets().arrays().get(i);
            truth.add(targets.get(i).array(scope, FloatBuffer.wrap(numbers.values()), numbers.shape()));
        }
        try (var tape = Engines.tape(executor.engine())) {
            var judged = executor.judge(
                    executor.forward(new NDList(x, wanted), true),
                    truth,
                    detector.rules().objective(detector.classes().size()));
            tape.backward(judged.total());
            var parts = judged.parts().stream()
                    .map(part -> (double) part.getFloat())
                    .toList();
            var targets = learned.targets();
            return new StepLoss(parts, targets.positives(), targets.over());
        }
    }

    private RegionTargets learned(Shown shown) {
        var proposals = new ArrayList<Boxes>();
        var objects = new ArrayList<List<LabelledBox>>();
        for (var all : shown.objects()) {
            proposals.add(Boxes.of(all.stream()
                    .filter(training.data()::isProposal)
                    .map(LabelledBox::box)
                    .toList()));
            objects.add(
                    all.stream().filter(box -> !training.data().isProposal(box)).toList());
        }
        return RegionTargets.of(detector.rules(), detector.classes().size(), proposals, objects, shown.seen());
    }

    @Override
    public List<Detections> find(DetectionDataset data) {
        if (!(data instanceof ProposedDataset proposed)) {
            throw new AssertionError("the training proposes for what it validates on");
        }
        return FastRcnnDetecting.run(detector, proposed, executor);
    }

    @Override
    public FastRcnnRun finish(Ending ending, Weights weights) {
        return new FastRcnnRun(training, lesson.history(), detector.weights(weights), ending);
    }

    @Override
    public void close() {
        executor.close();
    }
}
