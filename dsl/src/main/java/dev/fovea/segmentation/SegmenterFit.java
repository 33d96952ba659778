package dev.fovea.segmentation;

import dev.fovea.datasets.Batch;
import dev.fovea.datasets.BatchIterator;
import dev.fovea.datasets.Batches;
import dev.fovea.datasets.DataChecksum;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.training.Draws;
import dev.fovea.training.Ending;
import dev.fovea.training.Lesson;
import dev.fovea.training.LiveRun;
import dev.fovea.training.Loop;
import dev.fovea.training.MaskScores;
import dev.fovea.training.Metric;
import dev.fovea.training.Outcome;
import dev.fovea.training.Stepper;
import dev.fovea.training.TrainingWatch;
import dev.fovea.training.Wording;
import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Measures;
import dev.fovea.training.checkpoints.Position;
import dev.fovea.training.checkpoints.RunLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** One training of a segmenter from its first step to its last; used by one thread. */
final class SegmenterFit implements Lesson<Batch, BatchIterator>, AutoCloseable {
    private static final int RECENT = 50;

    private final SegmenterTraining training;
    private final Normalisation normalisation;
    private final Batches batches;
    private final Draws draws;
    private final Executor executor;
    private final Stepper stepper;
    private final List<Measures> steps;
    private final List<Measures> epochs;
    private final LiveRun live;
    private final Loop<Batch, BatchIterator> loop;
    /** Pictures of the present epoch that are done. */
    private int done;
    /** Steps before the present epoch. */
    private int first;

    private SegmenterFit(SegmenterTraining training, boolean resume) {
        this.training = training;
        var recipe = training.recipe();
        var data = training.data();
        normalisation = training.start().normalisation().orElseGet(data::normalisation);
        batches = batches(training, normalisation);
        var plan = recipe.plan(batches.batches());
        var conditions = Wording.conditions(training, List.of(training.net()), () -> words(training, normalisation));
        var from = training.supervision().begin(resume, conditions, plan);
        var log = from.map(Checkpoint::measured).orElse(RunLog.NONE);
        steps = new ArrayList<>(log.steps());
        epochs = new ArrayList<>(log.epochs());
        loop = new Loop<>(plan, this, conditions, training.supervision(), from);
        draws = Draws.of(training.engine(), recipe.seed(), conditions.nets());
        executor = from.map(checkpoint -> Executor.of(training.net(), checkpoint.weights(), training.engine()))
                .orElseGet(() -> executor(training));
        stepper = new Stepper(
                executor, recipe, training.start().rates(), new MapMarking(training.net(), recipe.losses()));
        from.map(Checkpoint::optimiser).ifPresent(stepper::restore);
        live = new LiveRun(
                plan,
                data.size(),
                batches.batchSize(),
                () -> history().note(RECENT),
                () -> history().curves(),
                history().seconds()
                        + from.map(Checkpoint::position).orElse(Position.START).seconds());
    }

    private static Batches batches(SegmenterTraining training, Normalisation normalisation) {
        var data = training.data();
        var recipe = training.recipe();
        var ordered = Batches.of(data, Math.min(recipe.picturesOfStep(), data.size()))
                .shuffle(true)
                .seed(recipe.seed())
                .workers(training.setup().workers())
                .normalise(normalisation);
        return training.setup().augment().map(ordered::augment).orElse(ordered);
    }

    private static Executor executor(SegmenterTraining training) {
        long seed = training.recipe().seed();
        Engines.seed(training.engine(), seed);
        var weights = training.start().weights().orElseGet(() -> Weights.initial(training.net(), seed));
        return Executor.of(training.net(), weights, training.engine());
    }

    private static Map<String, String> words(SegmenterTraining training, Normalisation normalisation) {
        var words = Wording.recipe(training.recipe());
        var data = training.data();
        words.put("data", data + ", " + normalisation + ", " + Wording.checksum(DataChecksum.of(data)));
        words.put("classes", data.classes().toString());
        training.setup()
                .validation()
                .ifPresent(validation ->
                        words.put("validation", validation + ", " + Wording.checksum(DataChecksum.of(validation))));
        training.setup().augment().ifPresent(pipeline -> words.put("augmentation", pipeline.toString()));
        training.start().weights().ifPresent(weights -> words.put("first weights", Wording.weights(weights)));
        words.put("rates of layers", new TreeMap<>(training.start().rates().factors()).toString());
        words.put("engine", training.engine().title());
        return words;
    }

    /** @param resume whether it goes on from the last checkpoint */
    static SegmenterRun run(SegmenterTraining training, boolean resume) {
        try (var fit = new SegmenterFit(training, resume)) {
            return (SegmenterRun) fit.loop.run();
        }
    }

    private SegmenterHistory history() {
        return new SegmenterHistory(batches.batches(), log());
    }

    @Override
    public BatchIterator epoch(int epoch, int batch) {
        done = Math.min(batch * batches.batchSize(), batches.samples());
        first = steps.size() - batch;
        return batches.epoch(epoch, batch);
    }

    @Override
    public Map<String, Double> step(int epoch, int step, Batch batch, double rate) {
        draws.at(step);
        var score = stepper.step(batch, rate);
        var measured = new LinkedHashMap<String, Double>();
        measured.put(SegmenterHistory.LOSS, score.loss());
        measured.put(SegmenterHistory.ACCURACY, score.accuracy());
        measured.put(RATE, rate);
        if (Double.isFinite(score.loss())) {
            steps.add(new Measures(epoch, measured));
            done += batch.size();
            live.at(epoch, done);
        }
        return measured;
    }

    @Override
    public Map<String, Double> end(int epoch, boolean whole, double seconds) {
        var measured = new LinkedHashMap<String, Double>();
        if (steps.size() > first) {
            var those = steps.subList(first, steps.size());
            SegmenterHistory.OF_TRAINING.forEach(name -> measured.put(name, SegmenterHistory.mean(those, name)));
            long start = System.nanoTime();
            if (whole) {
                measured.putAll(validate());
            }
            measured.put(SegmenterHistory.SECONDS, seconds + (System.nanoTime() - start) / 1e9);
            epochs.add(new Measures(epoch, measured));
        }
        TrainingWatch.epoch(() -> history().table(), () -> history().stepTable());
        live.end(epoch, done);
        return measured;
    }

    private Map<String, Double> validate() {
        var data = training.setup().validation();
        if (data.isEmpty()) {
            return Map.of();
        }
        var loss = training.recipe().loss();
        var sum = new double[1];
        var scores = new MaskScores[] {MaskScores.of(data.get().classes())};
        try {
            stepper.judged(() -> {
                MapPredicting.each(executor, data.get(), normalisation, (index, logits, labels) -> {
                    sum[0] += loss.ofMap(logits, labels);
                    scores[0] = scores[0].add(labels, logits);
                });
                return true;
            });
        } catch (CancellationException e) {
            return Map.of();
        }
        return Map.of(
                SegmenterHistory.VALIDATION_LOSS,
                sum[0] / data.get().size(),
                SegmenterHistory.VALIDATION_ACCURACY,
                scores[0].accuracy(),
                SegmenterHistory.VALIDATION_IOU,
                scores[0].meanIou());
    }

    @Override
    public List<String> measures() {
        var own = Stream.concat(SegmenterHistory.OF_TRAINING.stream(), Stream.of(SegmenterHistory.SECONDS));
        return (training.setup().validation().isPresent()
                        ? Stream.concat(own, SegmenterHistory.OF_VALIDATION.stream())
                        : own)
                .toList();
    }

    @Override
    public Metric goal() {
        return training.setup().validation().isPresent()
                ? new Metric(SegmenterHistory.VALIDATION_IOU, true)
                : new Metric(SegmenterHistory.LOSS, false);
    }

    @Override
    public List<Double> losses() {
        return epochs.stream().map(Lesson::loss).toList();
    }

    @Override
    public RunLog log() {
        return new RunLog(steps, epochs);
    }

    @Override
    public Weights weights() {
        return stepper.weights();
    }

    @Override
    public Weights optimiser() {
        return stepper.optimiser();
    }

    @Override
    public SegmenterLossException lost(int epoch, int batch, Map<String, Double> measured, Outcome run) {
        return new SegmenterLossException(
                "the loss is %s at epoch %d, batch %d, with a learning rate of %.3g; try a lower learning rate"
                        .formatted(measured.get(SegmenterHistory.LOSS), epoch, batch, measured.get(RATE)),
                (SegmenterRun) run);
    }

    @Override
    public SegmenterRun outcome(Ending ending, Optional<Weights> best) {
        live.done();
        var segmenter = Segmenter.ofFirstOutput(
                training.net(), stepper.last(best), training.data().classes(), normalisation, training.engine());
        return new SegmenterRun(training, history(), segmenter, ending);
    }

    @Override
    public void close() {
        executor.close();
    }
}
