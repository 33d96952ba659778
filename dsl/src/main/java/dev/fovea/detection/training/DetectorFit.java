package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detections;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.training.Ending;
import java.util.List;
import java.util.Map;

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
        var given = training.detector();
        var data = training.data();
        detector = given.normalisation().isPresent() ? given : given.normalisation(data.normalisation());
        var net = detector.net();
        var head = detector.head();
        var normalisation = detector.normalisation().orElseThrow();
        var conditions = DetectorWording.conditions(
                training, List.of(net), detector.weights(), normalisation, Map.of("head", head.toString()));
        var beginning = Beginning.of(training, data, detector.size(), normalisation, conditions, resume);
        lesson = new DetectionLesson(beginning, head.on(net).objective().parts(), this);
        var weights = beginning.weights(
                detector.weights(),
                () -> head.begin(net, Weights.initial(net, training.recipe().seed())));
        executor = Executor.of(net, weights, training.engine());
        stepper = new DetectorStepper(detector, executor);
        movers = beginning.movers(executor);
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
