package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionBatch;
import dev.fovea.datasets.DetectionBatchIterator;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.display.Screen;
import dev.fovea.training.Lesson;
import dev.fovea.training.LiveRun;
import dev.fovea.training.Loop;
import dev.fovea.training.TrainingWatch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/** What detectors of one and of two stages share in training: history, live curves, validation, and the end at a loss that is no number. */
final class DetectionLesson implements Lesson<DetectionBatch, DetectionBatchIterator> {
    /** What differs. */
    interface Stages {
        /** One step; nothing moves if the loss is not finite. */
        DetectorStepper.Result step(DetectionBatch batch, double rate);

        /** What the detector finds as it is now. */
        List<Detections> find(DetectionDataset data);

        /** The run so far. */
        DetectorRun finish(boolean stopped);
    }

    private final DetectorRecipe recipe;
    private final DetectionBatches batches;
    private final List<String> parts;
    private final Optional<DetectorTraining.Validation> validation;
    private final Stages stages;
    private final DetectionHistory.Recorder recorder;
    private final LiveRun live;
    private boolean warned;
    /** Pictures of the present epoch that are done. */
    private int done;
    /** Steps before the present epoch. */
    private int first;

    /**
     * @param pictures of an epoch
     * @param parts the names of the loss's parts
     */
    DetectionLesson(
            DetectorRecipe recipe,
            DetectionBatches batches,
            int pictures,
            List<String> parts,
            Optional<DetectorTraining.Validation> validation,
            Stages stages) {
        this.recipe = recipe;
        this.batches = batches;
        this.parts = parts;
        this.validation = validation;
        this.stages = stages;
        recorder = new DetectionHistory.Recorder(batches.batches(), parts);
        live = new LiveRun(recipe.epochs(), pictures, recorder::note, () -> DetectionCurves.of(recorder.history()));
    }

    /** Trains to the end; false if an interrupt ended it earlier. */
    boolean run() {
        var loop =
                new Loop(recipe.epochs(), batches.batches(), recipe.optimiser().rate(), recipe.schedule());
        boolean whole = loop.run(this);
        live.done();
        return whole;
    }

    DetectionHistory history() {
        return recorder.history();
    }

    @Override
    public DetectionBatchIterator epoch(int epoch) {
        done = 0;
        first = recorder.steps();
        return batches.epoch(epoch);
    }

    @Override
    public void step(int epoch, DetectionBatch batch, double rate) {
        var result = stages.step(batch, rate);
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
            var means = recorder.recent(recorder.steps() - first);
            var ap50 = whole ? validate(epoch) : OptionalDouble.empty();
            recorder.epoch(new DetectionHistory.Epoch(epoch, means, ap50, seconds));
        }
        TrainingWatch.epoch(
                () -> recorder.history().table(), () -> recorder.history().stepTable());
        live.end(epoch, done);
    }

    private OptionalDouble validate(int epoch) {
        if (validation.isEmpty()
                || (epoch != recipe.epochs() && epoch % validation.get().every() != 0)) {
            return OptionalDouble.empty();
        }
        var data = validation.get().data();
        try {
            return Ap50.of(data.annotations(), Detected.of(data.annotations(), stages.find(data)));
        } catch (CancellationException e) {
            return OptionalDouble.empty();
        }
    }

    private DetectionLossException lost(int epoch, int part, double value, double rate) {
        live.done();
        int batch = recorder.steps() - (epoch - 1) * batches.batches() + 1;
        return new DetectionLossException(
                "the %s loss is %s at epoch %d, batch %d, with a learning rate of %.3g; try a lower learning rate, or look for"
                                .formatted(parts.get(part), value, epoch, batch, rate)
                        + " pictures that are not numbers",
                stages.finish(true));
    }
}
