package dev.fovea.training;

import dev.fovea.datasets.Batch;
import dev.fovea.datasets.BatchIterator;
import dev.fovea.datasets.Batches;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.images.Normalisation;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/** One training from its first step to its last; used by one thread. */
final class Fit implements Lesson<Batch, BatchIterator>, AutoCloseable {
    private static final int RECENT = 50;

    private final Training training;
    private final Recipe recipe;
    private final Normalisation normalisation;
    private final Batches batches;
    private final Executor executor;
    private final Stepper stepper;
    private final History.Recorder recorder;
    private final LiveRun live;
    /** Pictures of the present epoch that are done. */
    private int done;
    /** Steps before the present epoch. */
    private int first;

    private Fit(Training training) {
        this.training = training;
        recipe = training.recipe();
        var data = training.data();
        normalisation = training.start().normalisation(data);
        var ordered = Batches.of(data, Math.min(recipe.batchSize(), data.size()))
                .shuffle(true)
                .seed(recipe.seed())
                .workers(training.setup().workers())
                .normalise(normalisation);
        batches = training.setup().augment().map(ordered::augment).orElse(ordered);
        recorder = new History.Recorder(batches.batches());
        Engines.seed(training.engine(), recipe.seed());
        var weights = training.start().weights(training.net(), data.classes(), recipe.seed());
        executor = Executor.of(training.net(), weights, training.engine());
        stepper = new Stepper(executor, recipe, training.start().rates());
        live = new LiveRun(
                recipe.epochs(),
                data.size(),
                () -> recorder.recent(RECENT) + recorder.validation(),
                () -> Curves.of(recorder.history()));
    }

    static Run run(Training training) {
        try (var fit = new Fit(training)) {
            return fit.go();
        }
    }

    private Run go() {
        var loop =
                new Loop(recipe.epochs(), batches.batches(), recipe.optimiser().rate(), recipe.schedule());
        return finish(!loop.run(this));
    }

    @Override
    public BatchIterator epoch(int epoch) {
        done = 0;
        first = recorder.steps();
        return batches.epoch(epoch);
    }

    @Override
    public void step(int epoch, Batch batch, double rate) {
        var score = stepper.step(batch, rate);
        if (!Double.isFinite(score.loss())) {
            throw lost(epoch, score.loss(), rate);
        }
        recorder.step(new History.Step(epoch, score.loss(), score.accuracy(), rate));
        done += batch.size();
        live.at(epoch, done);
    }

    @Override
    public void end(int epoch, boolean whole, double seconds) {
        if (recorder.steps() > first) {
            var score = recorder.recent(recorder.steps() - first);
            long start = System.nanoTime();
            var validation = whole ? validate() : new Validation(OptionalDouble.empty(), OptionalDouble.empty());
            recorder.epoch(new History.Epoch(
                    epoch,
                    score.loss(),
                    score.accuracy(),
                    validation.loss,
                    validation.accuracy,
                    seconds + (System.nanoTime() - start) / 1e9));
        }
        live.end(epoch, done);
    }

    private LossException lost(int epoch, double loss, double rate) {
        int batch = recorder.steps() - (epoch - 1) * batches.batches() + 1;
        return new LossException(
                "the loss is %s at epoch %d, batch %d, with a learning rate of %.3g; try a lower learning rate, or look for"
                                .formatted(loss, epoch, batch, rate)
                        + " pictures that are not numbers",
                finish(true));
    }

    private record Validation(OptionalDouble loss, OptionalDouble accuracy) {}

    private Validation validate() {
        var data = training.setup().validation();
        if (data.isEmpty()) {
            return new Validation(OptionalDouble.empty(), OptionalDouble.empty());
        }
        try {
            var predictions = Predicting.predict(executor, data.get(), normalisation);
            var score = Evaluation.score(data.get(), predictions, recipe.loss());
            return new Validation(OptionalDouble.of(score.loss()), OptionalDouble.of(score.accuracy()));
        } catch (CancellationException e) {
            return new Validation(OptionalDouble.empty(), OptionalDouble.empty());
        }
    }

    private Run finish(boolean stopped) {
        live.done();
        var classifier = new Classifier(
                training.net(), executor.weights(), training.data().classes(), normalisation, training.engine());
        return new Run(training, recorder.history(), classifier, stopped);
    }

    @Override
    public void close() {
        executor.close();
    }
}
