package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.datasets.Batch;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Weights;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes training steps: forward, backward, update. */
public final class Stepper {
    private final Executor executor;
    private final Recipe recipe;
    private final Marking marking;
    private final Feed pictures = new Feed();
    private final Updates updates;

    Stepper(Executor executor, Recipe recipe) {
        this(executor, recipe, Rates.EVEN);
    }

    /** Of a classifier. */
    Stepper(Executor executor, Recipe recipe, Rates rates) {
        this(executor, recipe, rates, new ClassMarking(executor.net(), recipe.losses()));
    }

    public Stepper(Executor executor, Recipe recipe, Rates rates, Marking marking) {
        this.executor = executor;
        this.recipe = recipe;
        this.marking = marking;
        updates = new Updates(executor, recipe.descent(), parameter -> rates.of(parameter.name()));
    }

    /** One step at this learning rate; loss and accuracy are those before it. Nothing moves if the loss is not finite. */
    public Score step(Batch batch, double rate) {
        int size = batch.size();
        double loss = 0;
        double right = 0;
        for (int from = 0; from < size; from += recipe.batchSize()) {
            int count = Math.min(recipe.batchSize(), size - from);
            var score = gradients(
                    count, part(batch.pictures(), from, count, size), part(batch.labels(), from, count, size));
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

    private Score gradients(int size, FloatBuffer numbers, FloatBuffer labels) {
        try (var scope = executor.manager().newSubManager()) {
            var x = pictures.array(scope, numbers, Pictures.shape(executor.net(), size));
            var wanted = marking.targets(scope, labels, size);
            NDArray logits;
            NDArray loss;
            try (var tape = Engines.tape(executor.engine())) {
                var trained = executor.train(new NDList(x), wanted, marking.objective());
                logits = trained.outputs().head();
                loss = trained.total();
                tape.backward(loss);
            }
            return new Score(loss.getFloat(), marking.right(logits.toFloatArray(), labels));
        }
    }

    /** A copy of all that steps change but for {@link #weights}. */
    public Weights optimiser() {
        return updates.state();
    }

    /** Goes on from what {@link #optimiser} gave, over an executor of the weights as they were kept. */
    public void restore(Weights optimiser) {
        updates.restore(optimiser);
    }

    /** Does some work with the executor's parameters as they are judged and kept: their averages, where the recipe wants them. */
    public <T> T judged(Supplier<T> work) {
        return updates.judged(work);
    }

    /** What is kept at the end of a training: the best weights, where they are told apart, else the present ones. Steps may follow, but need their memory anew. */
    public Weights last(Optional<Weights> best) {
        executor.rest();
        return best.orElseGet(this::weights);
    }

    /** The parameters as they are kept. */
    public Weights weights() {
        return updates.weights();
    }
}
