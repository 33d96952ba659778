package dev.fovea.detection.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.augment.LabelledBox;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detections;
import dev.fovea.detection.twostage.RegionTargets;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Boxes;
import dev.fovea.training.Ending;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    private final TargetFeeds targets = new TargetFeeds();

    private FastRcnnFit(FastRcnnTraining training, boolean resume) {
        this.training = training;
        var given = training.detector();
        var data = training.proposed();
        detector = given.normalisation().isPresent() ? given : given.normalisation(data.normalisation());
        var net = detector.net();
        var normalisation = detector.normalisation().orElseThrow();
        var conditions = DetectorWording.conditions(
                training,
                List.of(net),
                detector.weights(),
                normalisation,
                Map.of("rules", detector.rules().toString()));
        var beginning = Beginning.of(training, data, detector.size(), normalisation, conditions, resume);
        lesson = new DetectionLesson(beginning, PARTS, this);
        var weights = beginning.weights(
                detector.weights(), () -> Weights.initial(net, training.recipe().seed()));
        executor = Executor.of(net, weights, training.engine());
        movers = beginning.movers(executor);
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
        var x = shown.array(pictures, scope);
        var wanted = regions.array(
                scope,
                FloatBuffer.wrap(FastRcnnDetecting.rows(learned.regions())),
                learned.regions().size(),
                5);
        var truth = targets.arrays(learned.targets(), scope);
        try (var tape = Engines.tape(executor.engine())) {
            var judged = executor.judge(
                    executor.forward(new NDList(x, wanted), true),
                    truth,
                    detector.rules().objective(detector.classes().size()));
            tape.backward(judged.total());
            return StepLoss.of(judged, learned.targets());
        }
    }

    private RegionTargets learned(Shown shown) {
        var proposals = new ArrayList<Boxes>();
        var objects = new ArrayList<List<LabelledBox>>();
        for (var all : shown.objects()) {
            proposals.add(Boxes.of(all.stream()
                    .filter(training.proposed()::isProposal)
                    .map(LabelledBox::box)
                    .toList()));
            objects.add(all.stream()
                    .filter(box -> !training.proposed().isProposal(box))
                    .toList());
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
