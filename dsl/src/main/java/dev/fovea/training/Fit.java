package dev.fovea.training;

import dev.fovea.datasets.Batch;
import dev.fovea.datasets.BatchIterator;
import dev.fovea.datasets.Batches;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Position;
import dev.fovea.training.checkpoints.RunLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/** One training from its first step to its last; used by one thread. */
final class Fit implements Lesson<Batch, BatchIterator>, AutoCloseable {
    private static final int RECENT = 50;

    private final Training training;
    private final Recipe recipe;
    private final Normalisation normalisation;
    private final Batches batches;
    private final Draws draws;
    private final Executor executor;
    private final Stepper stepper;
    private final History.Recorder recorder;
    private final LiveRun live;
    private final Loop<Batch, BatchIterator> loop;
    /** Pictures of the present epoch that are done. */
    private int done;
    /** Steps before the present epoch. */
    private int first;

    private Fit(Training training, boolean resume) {
        this.training = training;
        recipe = training.recipe();
        var data = training.data();
        normalisation = training.start().normalisation(data);
        batches = batches(training, normalisation);
        var plan = recipe.plan(batches.batches());
        var conditions = Wording.conditions(training, normalisation);
        var from = training.supervision().begin(resume, conditions, plan);
        recorder = new History.Recorder(batches.batches());
        recorder.restore(from.map(Checkpoint::measured).orElse(RunLog.NONE));
        loop = new Loop<>(plan, this, conditions, training.supervision(), from);
        draws = Draws.of(training.engine(), recipe.seed(), conditions.nets());
        executor = from.map(checkpoint -> Executor.of(training.net(), checkpoint.weights(), training.engine()))
                .orElseGet(() -> executor(training));
        stepper = new Stepper(executor, recipe, training.start().rates());
        from.map(Checkpoint::optimiser).ifPresent(stepper::restore);
        live = new LiveRun(
                plan,
                data.size(),
                batches.batchSize(),
                () -> recorder.recent(RECENT) + recorder.validation(),
                () -> Curves.of(recorder.history()),
                recorder.seconds()
                        + from.map(Checkpoint::position).orElse(Position.START).seconds());
    }

    /** The batches of a training, one a step. */
    static Batches batches(Training training, Normalisation normalisation) {
        var data = training.data();
        var recipe = training.recipe();
        var ordered = Batches.of(data, Math.min(recipe.picturesOfStep(), data.size()))
                .shuffle(true)
                .seed(recipe.seed())
                .workers(training.setup().workers())
                .normalise(normalisation);
        return training.setup().augment().map(ordered::augment).orElse(ordered);
    }

    /** An executor as a training begins with. */
    static Executor executor(Training training) {
        long seed = training.recipe().seed();
        Engines.seed(training.engine(), seed);
        var weights = training.start().weights(training.net(), training.data().classes(), seed);
        return Executor.of(training.net(), weights, training.engine());
    }

    /** @param resume whether it goes on from the last checkpoint */
    static Run run(Training training, boolean resume) {
        try (var fit = new Fit(training, resume)) {
            return (Run) fit.loop.run();
        }
    }

    @Override
    public BatchIterator epoch(int epoch, int batch) {
        done = Math.min(batch * batches.batchSize(), batches.samples());
        first = recorder.steps() - batch;
        return batches.epoch(epoch, batch);
    }

    @Override
    public Map<String, Double> step(int epoch, int step, Batch batch, double rate) {
        draws.at(step);
        var score = stepper.step(batch, rate);
        var measured = new History.Step(epoch, score.loss(), score.accuracy(), rate);
        if (Double.isFinite(score.loss())) {
            recorder.step(measured);
            done += batch.size();
            live.at(epoch, done);
        }
        return measured.measures().values();
    }

    @Override
    public Map<String, Double> end(int epoch, boolean whole, double seconds) {
        Map<String, Double> measured = Map.of();
        if (recorder.steps() > first) {
            var score = recorder.recent(recorder.steps() - first);
            long start = System.nanoTime();
            var validation = whole ? validate() : new Validation(OptionalDouble.empty(), OptionalDouble.empty());
            var row = new History.Epoch(
                    epoch,
                    score.loss(),
                    score.accuracy(),
                    validation.loss,
                    validation.accuracy,
                    seconds + (System.nanoTime() - start) / 1e9);
            recorder.epoch(row);
            measured = row.measures().values();
        }
        TrainingWatch.epoch(
                () -> recorder.history().table(), () -> recorder.history().stepTable());
        live.end(epoch, done);
        return measured;
    }

    @Override
    public List<Double> losses() {
        return recorder.losses();
    }

    @Override
    public List<String> measures() {
        return training.setup().validation().isPresent()
                ? List.of(
                        History.LOSS,
                        History.ACCURACY,
                        History.VALIDATION_LOSS,
                        History.VALIDATION_ACCURACY,
                        History.SECONDS)
                : List.of(History.LOSS, History.ACCURACY, History.SECONDS);
    }

    @Override
    public Metric goal() {
        return new Metric(training.setup().validation().isPresent() ? History.VALIDATION_LOSS : History.LOSS, false);
    }

    @Override
    public RunLog log() {
        return recorder.log();
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
    public LossException lost(int epoch, int batch, Map<String, Double> measured, Outcome run) {
        return new LossException(
                "the loss is %s at epoch %d, batch %d, with a learning rate of %.3g; try a lower learning rate, or look for"
                                .formatted(measured.get(History.LOSS), epoch, batch, measured.get(RATE))
                        + " pictures that are not numbers",
                (Run) run);
    }

    private record Validation(OptionalDouble loss, OptionalDouble accuracy) {}

    private Validation validate() {
        var data = training.setup().validation();
        if (data.isEmpty()) {
            return new Validation(OptionalDouble.empty(), OptionalDouble.empty());
        }
        try {
            var predictions = stepper.judged(() -> Predicting.predict(executor, data.get(), normalisation));
            var score = Evaluation.score(data.get(), predictions, recipe.loss());
            return new Validation(OptionalDouble.of(score.loss()), OptionalDouble.of(score.accuracy()));
        } catch (CancellationException e) {
            return new Validation(OptionalDouble.empty(), OptionalDouble.empty());
        }
    }

    @Override
    public Run outcome(Ending ending, Optional<Weights> best) {
        live.done();
        var classifier = Classifier.ofFirstOutput(
                training.net(), stepper.last(best), training.data().classes(), normalisation, training.engine());
        return new Run(training, recorder.history(), classifier, ending);
    }

    @Override
    public void close() {
        executor.close();
    }
}
