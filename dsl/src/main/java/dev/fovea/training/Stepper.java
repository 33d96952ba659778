package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.datasets.Batch;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Objective;
import dev.fovea.engine.Weights;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Supplier;

/** Takes training steps: forward, backward, update. */
final class Stepper {
    private final Executor executor;
    private final Recipe recipe;
    private final int classes;
    private final List<Losses.Learned> learned;
    private final Objective objective;
    private final Feed pictures = new Feed();
    private final List<Feed> targets;
    private final Updates updates;

    Stepper(Executor executor, Recipe recipe) {
        this(executor, recipe, Rates.EVEN);
    }

    Stepper(Executor executor, Recipe recipe, Rates rates) {
        this.executor = executor;
        this.recipe = recipe;
        classes = executor.net().output().channels();
        learned = recipe.losses().on(executor.net());
        objective = Losses.objective(learned);
        targets = learned.stream().map(one -> new Feed()).toList();
        updates = new Updates(executor, recipe.descent(), parameter -> rates.of(parameter.name()));
    }

    /** One step at this learning rate; loss and accuracy are those before it. Nothing moves if the loss is not finite. */
    Score step(Batch batch, double rate) {
        int size = batch.size();
        double loss = 0;
        double right = 0;
        for (int from = 0; from < size; from += recipe.batchSize()) {
            int count = Math.min(recipe.batchSize(), size - from);
            var score = gradients(part(batch.pictures(), from, count, size), part(batch.labels(), from, count, size));
            loss += score.loss() * count / size;
            right += score.accuracy() * count;
            if (!Double.isFinite(score.loss())) {
                return new Score(score.loss(), right / size);
            }
            if (size > recipe.batchSize()) {
                updates.collect(count);
            }
        }
        updates.step(rate);
        return new Score(loss, right / size);
    }

    /** The numbers of some of the pictures. */
    private static FloatBuffer part(FloatBuffer numbers, int from, int count, int size) {
        int each = numbers.remaining() / size;
        return numbers.slice(from * each, count * each);
    }

    private Score gradients(FloatBuffer numbers, FloatBuffer labels) {
        int size = labels.remaining();
        try (var scope = executor.manager().newSubManager()) {
            var x = pictures.array(scope, numbers, Pictures.shape(executor.net(), size));
            var wanted = new NDList();
            for (int i = 0; i < learned.size(); i++) {
                var distributions = distributions(learned.get(i).loss(), labels);
                wanted.add(targets.get(i).array(scope, distributions, size, classes));
            }
            NDArray logits;
            NDArray loss;
            try (var tape = Engines.tape(executor.engine())) {
                var trained = executor.train(new NDList(x), wanted, objective);
                logits = trained.outputs().head();
                loss = trained.total();
                tape.backward(loss);
            }
            return new Score(loss.getFloat(), right(logits.toFloatArray(), labels) / (double) size);
        }
    }

    /** A copy of all that steps change but for {@link #weights}. */
    Weights optimiser() {
        return updates.state();
    }

    /** Goes on from what {@link #optimiser} gave, over an executor of the weights as they were kept. */
    void restore(Weights optimiser) {
        updates.restore(optimiser);
    }

    private FloatBuffer distributions(Loss loss, FloatBuffer labels) {
        int size = labels.remaining();
        var distributions = FloatBuffer.allocate(size * classes);
        for (int i = 0; i < size; i++) {
            loss.target((int) labels.get(i), classes, distributions);
        }
        return distributions.flip();
    }

    private int right(float[] logits, FloatBuffer labels) {
        int right = 0;
        for (int i = 0; i < logits.length / classes; i++) {
            right += Predictions.best(logits, i * classes, classes) == (int) labels.get(i) ? 1 : 0;
        }
        return right;
    }

    /** Does some work with the executor's parameters as they are judged and kept: their averages, where the recipe wants them. */
    <T> T judged(Supplier<T> work) {
        return updates.judged(work);
    }

    /** The parameters as they are kept. */
    Weights weights() {
        return updates.weights();
    }
}
