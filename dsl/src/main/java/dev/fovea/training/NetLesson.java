package dev.fovea.training;

import dev.fovea.datasets.Batch;
import dev.fovea.datasets.BatchIterator;
import dev.fovea.datasets.Batches;
import dev.fovea.datasets.DataChecksum;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Measures;
import dev.fovea.training.checkpoints.Position;
import dev.fovea.training.checkpoints.RunLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What all trainings of one net have in common, from their first step to their last; used by one thread. Owns the net's native memory.
 *
 * @param <D> the data
 * @param <H> what was measured
 */
public final class NetLesson<D, H extends Measured> implements Lesson<Batch, BatchIterator>, AutoCloseable {
    private static final int RECENT = 50;

    /**
     * What differs.
     *
     * @param <D> the data
     * @param <H> what was measured
     */
    public interface Subject<D, H extends Measured> {
        /** The training's pictures in batches of so many. */
        Batches batches(int size);

        DataChecksum checksum(D data);

        /** How labels become targets. */
        Marking marking();

        /** The names of what {@link #validate} measures. */
        List<String> validated();

        /**
         * What the net as it is now is worth on validation pictures.
         *
         * @throws CancellationException if the thread is interrupted
         */
        Map<String, Double> validate(D data, Executor executor);

        /** By what an epoch is the best where nobody says. */
        Metric goal();

        /** What the bar says of the last epoch; empty if it was not validated. */
        String note(Measures epoch);

        H history(int stepsPerEpoch, RunLog log);

        Outcome outcome(H history, Weights weights, Ending ending);

        RuntimeException lost(String message, Outcome run);
    }

    private final Subject<D, H> subject;
    private final Optional<D> validation;
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

    private NetLesson(
            NetTraining<?, ?, D> training, Normalisation normalisation, Subject<D, H> subject, boolean resume) {
        this.subject = subject;
        validation = training.setup().validation();
        batches = batches(training, normalisation, subject::batches);
        var recipe = training.recipe();
        var plan = recipe.plan(batches.batches());
        var conditions = Wording.conditions(training, normalisation, subject::checksum);
        var from = training.supervision().begin(resume, conditions, plan);
        var log = from.map(Checkpoint::measured).orElse(RunLog.NONE);
        steps = new ArrayList<>(log.steps());
        epochs = new ArrayList<>(log.epochs());
        loop = new Loop<>(plan, this, conditions, training.supervision(), from);
        draws = Draws.of(training.engine(), recipe.seed(), conditions.nets());
        executor = from.map(checkpoint -> Executor.of(training.net(), checkpoint.weights(), training.engine()))
                .orElseGet(() -> executor(training));
        stepper = new Stepper(executor, recipe, training.start().rates(), subject.marking());
        from.map(Checkpoint::optimiser).ifPresent(stepper::restore);
        live = new LiveRun(
                plan,
                batches.samples(),
                batches.batchSize(),
                this::note,
                () -> history().curves(),
                epochs.stream().mapToDouble(row -> row.get(History.SECONDS)).sum()
                        + from.map(Checkpoint::position).orElse(Position.START).seconds());
    }

    /**
     * Trains to the end, or to where it is ended.
     *
     * @param resume whether it goes on from the last checkpoint
     */
    public static <D, H extends Measured> Outcome run(
            NetTraining<?, ?, D> training, Normalisation normalisation, Subject<D, H> subject, boolean resume) {
        try (var lesson = new NetLesson<>(training, normalisation, subject, resume)) {
            return lesson.loop.run();
        }
    }

    /** The batches of a training, one a step. */
    static Batches batches(
            NetTraining<?, ?, ?> training, Normalisation normalisation, Function<Integer, Batches> plain) {
        var recipe = training.recipe();
        var ordered = plain.apply(recipe.picturesOfStep())
                .shuffle(true)
                .seed(recipe.seed())
                .workers(training.setup().workers())
                .normalise(normalisation);
        return training.setup().augment().map(ordered::augment).orElse(ordered);
    }

    /** An executor as a training begins with. */
    static Executor executor(NetTraining<?, ?, ?> training) {
        long seed = training.recipe().seed();
        Engines.seed(training.engine(), seed);
        var weights = training.start().weights(training.net(), training.classes(), seed);
        return Executor.of(training.net(), weights, training.engine());
    }

    private H history() {
        return subject.history(batches.batches(), log());
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
        measured.put(History.LOSS, score.loss());
        measured.put(History.ACCURACY, score.accuracy());
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
            var score = score(steps.subList(first, steps.size()));
            measured.put(History.LOSS, score.loss());
            measured.put(History.ACCURACY, score.accuracy());
            long start = System.nanoTime();
            if (whole) {
                var found = validate();
                subject.validated().stream()
                        .filter(found::containsKey)
                        .forEach(name -> measured.put(name, found.get(name)));
            }
            measured.put(History.SECONDS, seconds + (System.nanoTime() - start) / 1e9);
            epochs.add(new Measures(epoch, measured));
        }
        TrainingWatch.epoch(() -> history().table(), () -> history().stepTable());
        live.end(epoch, done);
        return measured;
    }

    private Map<String, Double> validate() {
        try {
            return validation
                    .map(data -> stepper.judged(() -> subject.validate(data, executor)))
                    .orElse(Map.of());
        } catch (CancellationException e) {
            return Map.of();
        }
    }

    private static Score score(List<Measures> rows) {
        return new Score(mean(rows, History.LOSS), mean(rows, History.ACCURACY));
    }

    private static double mean(List<Measures> rows, String name) {
        return rows.stream().mapToDouble(row -> row.get(name)).average().orElse(Double.NaN);
    }

    private String note() {
        var lately = score(steps.subList(Math.max(0, steps.size() - RECENT), steps.size()));
        return lately + (epochs.isEmpty() ? "" : subject.note(epochs.get(epochs.size() - 1)));
    }

    @Override
    public List<String> measures() {
        return Stream.of(
                        Stream.of(History.LOSS, History.ACCURACY),
                        validation.stream().flatMap(data -> subject.validated().stream()),
                        Stream.of(History.SECONDS))
                .flatMap(names -> names)
                .toList();
    }

    @Override
    public Metric goal() {
        return validation.isPresent() ? subject.goal() : new Metric(History.LOSS, false);
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
    public RuntimeException lost(int epoch, int batch, Map<String, Double> measured, Outcome run) {
        return subject.lost(
                "the loss is %s at epoch %d, batch %d, with a learning rate of %.3g; try a lower learning rate, or look for"
                                .formatted(measured.get(History.LOSS), epoch, batch, measured.get(RATE))
                        + " pictures that are not numbers",
                run);
    }

    @Override
    public Outcome outcome(Ending ending, Optional<Weights> best) {
        live.done();
        return subject.outcome(history(), stepper.last(best), ending);
    }

    @Override
    public void close() {
        executor.close();
    }
}
