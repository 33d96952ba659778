package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionBatch;
import dev.fovea.datasets.DetectionBatchIterator;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.detection.Detected;
import dev.fovea.engine.Engines;
import dev.fovea.training.Lesson;
import dev.fovea.training.LiveRun;
import dev.fovea.training.Loop;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/** One training of a two-stage detector from its first step to its last; used by one thread. */
final class TwoStageFit implements Lesson<DetectionBatch, DetectionBatchIterator>, AutoCloseable {
    private final TwoStageTraining training;
    private final TwoStageDetector detector;
    private final DetectorRecipe recipe;
    private final DetectionBatches batches;
    private final TwoStageExecutor executor;
    private final TwoStageStepper stepper;
    private final DetectionHistory.Recorder recorder;
    private final LiveRun live;
    /** Pictures of the present epoch that are done. */
    private int done;
    /** Steps before the present epoch. */
    private int first;

    private TwoStageFit(TwoStageTraining training) {
        this.training = training;
        recipe = training.recipe();
        var data = training.data();
        var given = training.detector();
        detector = given.normalisation().isPresent() ? given : given.normalisation(data.normalisation());
        var setup = training.setup();
        batches = DetectionBatches.of(data, Math.min(recipe.batchSize(), data.size()), detector.size())
                .shuffle(true)
                .seed(recipe.seed())
                .workers(setup.workers())
                .normalise(detector.normalisation().orElseThrow())
                .augment(setup.augment());
        recorder = new DetectionHistory.Recorder(batches.batches(), TwoStageStepper.PARTS);
        Engines.seed(training.engine(), recipe.seed());
        var weights = detector.weights().orElseGet(() -> TwoStageExecutor.initial(detector, recipe.seed()));
        executor = new TwoStageExecutor(detector, weights, training.engine());
        stepper = new TwoStageStepper(executor, recipe);
        live = new LiveRun(recipe.epochs(), data.size(), recorder::note, () -> DetectionCurves.of(recorder.history()));
    }

    static TwoStageRun run(TwoStageTraining training) {
        try (var fit = new TwoStageFit(training)) {
            return fit.go();
        }
    }

    private TwoStageRun go() {
        var loop =
                new Loop(recipe.epochs(), batches.batches(), recipe.optimiser().rate(), recipe.schedule());
        boolean whole = loop.run(this);
        live.done();
        return new TwoStageRun(training, recorder.history(), detector.weights(executor.weights()), !whole);
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
                throw new IllegalStateException(
                        "the %s loss is %s at epoch %d with a learning rate of %.3g; try a lower one, or look for pictures that are not numbers"
                                .formatted(
                                        TwoStageStepper.PARTS.get(i),
                                        result.parts().get(i),
                                        epoch,
                                        rate));
            }
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
            var found = Detected.of(data.annotations(), TwoStageDetecting.run(detector, data, executor));
            return Ap50.of(data.annotations(), found);
        } catch (CancellationException e) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
