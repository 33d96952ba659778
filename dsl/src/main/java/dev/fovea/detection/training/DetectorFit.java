package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionBatch;
import dev.fovea.datasets.DetectionBatchIterator;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.detection.Detected;
import dev.fovea.display.Screen;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.training.Lesson;
import dev.fovea.training.LiveRun;
import dev.fovea.training.Loop;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/** One training of a detector from its first step to its last; used by one thread. */
final class DetectorFit implements Lesson<DetectionBatch, DetectionBatchIterator>, AutoCloseable {
    private final DetectorTraining training;
    private final Detector detector;
    private final DetectorRecipe recipe;
    private final DetectionBatches batches;
    private final Executor executor;
    private final DetectorStepper stepper;
    private final DetectionHistory.Recorder recorder;
    private final LiveRun live;
    private boolean warned;
    /** Pictures of the present epoch that are done. */
    private int done;
    /** Steps before the present epoch. */
    private int first;

    private DetectorFit(DetectorTraining training) {
        this.training = training;
        recipe = training.recipe();
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
        batches = setup.sizes().map(ordered::size).orElse(ordered);
        var parts = detector.head().on(detector.net()).objective().parts();
        recorder = new DetectionHistory.Recorder(batches.batches(), parts);
        Engines.seed(training.engine(), recipe.seed());
        var weights = detector.weights()
                .orElseGet(() -> detector.head().begin(detector.net(), Weights.initial(detector.net(), recipe.seed())));
        executor = Executor.of(detector.net(), weights, training.engine());
        stepper = new DetectorStepper(detector, executor, recipe);
        live = new LiveRun(recipe.epochs(), data.size(), recorder::note, () -> DetectionCurves.of(recorder.history()));
    }

    static DetectionRun run(DetectorTraining training) {
        try (var fit = new DetectorFit(training)) {
            return fit.go();
        }
    }

    private DetectionRun go() {
        var loop =
                new Loop(recipe.epochs(), batches.batches(), recipe.optimiser().rate(), recipe.schedule());
        return finish(!loop.run(this));
    }

    @Override
    public DetectionBatchIterator epoch(int epoch) {
        done = 0;
        first = recorder.steps();
        return batches.epoch(epoch);
    }

    @Override
    public void step(int epoch, DetectionBatch batch, double rate) {
        var result = stepper.step(batch, rate);
        for (int i = 0; i < result.parts().size(); i++) {
            if (!Double.isFinite(result.parts().get(i))) {
                throw lost(epoch, i, result.parts().get(i), rate);
            }
        }
        if (result.objects() == 0 && !warned) {
            warned = true;
            Screen.current()
                    .show(
                            "a batch of epoch " + epoch
                                    + " holds no object that a prediction could learn, so it teaches background alone; this is said once");
        }
        recorder.step(new DetectionHistory.Step(epoch, result.parts(), result.objects(), rate));
        done += batch.size();
        live.at(epoch, done);
    }

    @Override
    public void end(int epoch, boolean whole, double seconds) {
        if (recorder.steps() > first) {
            var parts = recorder.recent(recorder.steps() - first);
            var ap50 = whole ? validate(epoch) : OptionalDouble.empty();
            recorder.epoch(new DetectionHistory.Epoch(epoch, parts, ap50, seconds));
        }
        live.end(epoch, done);
    }

    private OptionalDouble validate(int epoch) {
        var validation = training.setup().validation();
        if (validation.isEmpty()
                || (epoch != recipe.epochs() && epoch % validation.get().every() != 0)) {
            return OptionalDouble.empty();
        }
        var data = validation.get().data();
        try {
            var found = Detected.of(data.annotations(), Detecting.run(detector, data, executor));
            return Ap50.of(data.annotations(), found);
        } catch (CancellationException e) {
            return OptionalDouble.empty();
        }
    }

    private DetectionLossException lost(int epoch, int part, double value, double rate) {
        int batch = recorder.steps() - (epoch - 1) * batches.batches() + 1;
        var names = detector.head().on(detector.net()).objective().parts();
        return new DetectionLossException(
                "the %s loss is %s at epoch %d, batch %d, with a learning rate of %.3g; try a lower learning rate, or look for"
                                .formatted(names.get(part), value, epoch, batch, rate)
                        + " pictures that are not numbers",
                finish(true));
    }

    private DetectionRun finish(boolean stopped) {
        live.done();
        return new DetectionRun(training, recorder.history(), detector.weights(executor.weights()), stopped);
    }

    @Override
    public void close() {
        executor.close();
    }
}
