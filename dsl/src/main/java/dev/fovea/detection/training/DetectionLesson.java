package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionBatch;
import dev.fovea.datasets.DetectionBatchIterator;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.display.Screen;
import dev.fovea.engine.Weights;
import dev.fovea.training.Draws;
import dev.fovea.training.Ending;
import dev.fovea.training.Lesson;
import dev.fovea.training.LiveRun;
import dev.fovea.training.Loop;
import dev.fovea.training.Metric;
import dev.fovea.training.Outcome;
import dev.fovea.training.Plan;
import dev.fovea.training.TrainingWatch;
import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Position;
import dev.fovea.training.checkpoints.RunLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/** What detectors of one and of two stages share in training: history, live curves, validation, and the end at a loss that is no number. */
final class DetectionLesson implements Lesson<DetectionBatch, DetectionBatchIterator> {
    /** What differs. */
    interface Stages {
        /** Forward, loss and backward; the gradients are left with the parameters. */
        StepLoss learn(Shown shown);

        /** What moves the parameters. */
        Movers movers();

        /** What the detector finds as its parameters are now. */
        List<Detections> find(DetectionDataset data);

        /** The run so far with these weights. */
        DetectorRun finish(Ending ending, Weights weights);
    }

    private final DetectorRecipe recipe;
    private final DetectionBatches batches;
    private final Plan plan;
    private final List<String> parts;
    private final Optional<DetectorSetup.Validation> validation;
    private final Stages stages;
    private final Draws draws;
    private final DetectionHistory.Recorder recorder;
    private final LiveRun live;
    private final Loop<DetectionBatch, DetectionBatchIterator> loop;
    private boolean warned;
    /** Pictures of the present epoch that are done. */
    private int done;
    /** Steps before the present epoch. */
    private int first;

    /** @param parts the names of the loss's parts */
    DetectionLesson(Beginning beginning, List<String> parts, Stages stages) {
        this.parts = parts;
        this.stages = stages;
        var training = beginning.training();
        recipe = training.recipe();
        validation = training.setup().validation();
        batches = beginning.batches();
        plan = beginning.plan();
        draws = beginning.draws();
        var from = beginning.from();
        recorder = new DetectionHistory.Recorder(batches.batches(), parts);
        recorder.restore(from.map(Checkpoint::measured).orElse(RunLog.NONE));
        live = new LiveRun(
                plan,
                batches.samples(),
                batches.batchSize(),
                recorder::note,
                () -> DetectionCurves.of(recorder.history()),
                recorder.seconds()
                        + from.map(Checkpoint::position).orElse(Position.START).seconds());
        loop = new Loop<>(plan, this, beginning.conditions(), training.supervision(), from);
    }

    /** Trains to the end, or to where it is ended. */
    DetectorRun run() {
        return (DetectorRun) loop.run();
    }

    DetectionHistory history() {
        return recorder.history();
    }

    @Override
    public DetectionBatchIterator epoch(int epoch, int batch) {
        done = Math.min(batch * batches.batchSize(), batches.samples());
        first = recorder.steps() - batch;
        return batches.epoch(epoch, batch);
    }

    @Override
    public Map<String, Double> step(int epoch, int step, DetectionBatch batch, double rate) {
        draws.at(step);
        var loss = learn(Shown.of(batch, recipe.batchSize(), (epoch - 1L) * batches.samples() + done));
        var measured = new DetectionHistory.Step(epoch, loss.parts(), loss.objects(), rate);
        if (loss.isFinite()) {
            stages.movers().step(rate);
            record(epoch, batch, measured);
        }
        return measured.measures(parts).values();
    }

    /** The gradients of one batch, or the mean of those of several. */
    private StepLoss learn(List<Shown> shown) {
        var loss = stages.learn(shown.get(0));
        if (shown.size() > 1) {
            stages.movers().collect(loss.over());
        }
        for (int i = 1; i < shown.size() && loss.isFinite(); i++) {
            var next = stages.learn(shown.get(i));
            stages.movers().collect(next.over());
            loss = loss.and(next);
        }
        return loss;
    }

    private void record(int epoch, DetectionBatch batch, DetectionHistory.Step measured) {
        if (measured.objects() == 0 && !warned) {
            warned = true;
            Screen.current()
                    .show(
                            "a batch of epoch " + epoch
                                    + " holds no object that a prediction could learn, so it teaches background alone; this is said once");
        }
        recorder.step(measured);
        done += batch.size();
        live.at(epoch, done);
    }

    @Override
    public Map<String, Double> end(int epoch, boolean whole, double seconds) {
        Map<String, Double> measured = Map.of();
        if (recorder.steps() > first) {
            var means = recorder.recent(recorder.steps() - first);
            var ap50 = whole ? validate(epoch) : OptionalDouble.empty();
            var row = new DetectionHistory.Epoch(epoch, means, ap50, seconds);
            recorder.epoch(row);
            measured = row.measures(parts).values();
        }
        TrainingWatch.epoch(
                () -> recorder.history().table(), () -> recorder.history().stepTable());
        live.end(epoch, done);
        return measured;
    }

    private OptionalDouble validate(int epoch) {
        if (validation.isEmpty()
                || (epoch != plan.epochs() && epoch % validation.get().every() != 0)) {
            return OptionalDouble.empty();
        }
        var data = validation.get().data();
        try {
            return Ap50.of(
                    data.annotations(),
                    Detected.of(data.annotations(), stages.movers().judged(() -> stages.find(data))));
        } catch (CancellationException e) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public List<String> measures() {
        var names = new ArrayList<>(List.of(DetectionHistory.LOSS));
        names.addAll(parts);
        validation.ifPresent(data -> names.add(DetectionHistory.AP50));
        names.add(DetectionHistory.SECONDS);
        return names;
    }

    @Override
    public Metric goal() {
        return validation.isPresent()
                ? new Metric(DetectionHistory.AP50, true)
                : new Metric(DetectionHistory.LOSS, false);
    }

    /** Of the training pictures, for on others no loss is computed. */
    @Override
    public List<Double> losses() {
        return recorder.losses();
    }

    @Override
    public RunLog log() {
        return recorder.log();
    }

    @Override
    public Weights weights() {
        return stages.movers().weights();
    }

    @Override
    public Weights optimiser() {
        return stages.movers().state();
    }

    @Override
    public DetectorRun outcome(Ending ending, Optional<Weights> best) {
        live.done();
        return stages.finish(ending, best.orElseGet(this::weights));
    }

    @Override
    public DetectionLossException lost(int epoch, int batch, Map<String, Double> measured, Outcome run) {
        var part = parts.stream()
                .filter(name -> !Double.isFinite(measured.getOrDefault(name, 0.0)))
                .findFirst()
                .orElse(DetectionHistory.LOSS);
        return new DetectionLossException(
                "the %s loss is %s at epoch %d, batch %d, with a learning rate of %.3g; try a lower learning rate, or look for"
                                .formatted(part, measured.get(part), epoch, batch, measured.get(RATE))
                        + " pictures that are not numbers",
                (DetectorRun) run);
    }
}
