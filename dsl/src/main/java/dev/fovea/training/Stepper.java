package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.datasets.Batch;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import java.nio.FloatBuffer;
import java.util.OptionalDouble;

/** Takes training steps: forward, backward, update. */
final class Stepper {
    private final Executor executor;
    private final Recipe recipe;
    private final int classes;
    private final Feed pictures = new Feed();
    private final Feed targets = new Feed();
    private final Updates updates;

    Stepper(Executor executor, Recipe recipe) {
        this(executor, recipe, Rates.EVEN);
    }

    Stepper(Executor executor, Recipe recipe, Rates rates) {
        this.executor = executor;
        this.recipe = recipe;
        classes = executor.net().output().channels();
        updates = new Updates(executor, recipe.optimiser(), OptionalDouble.empty(), rates);
    }

    /** One step at this learning rate; loss and accuracy are those before it. Nothing moves if the loss is not finite. */
    Score step(Batch batch, double rate) {
        try (var scope = executor.manager().newSubManager()) {
            int size = batch.size();
            var labels = batch.labels();
            var x = pictures.array(scope, batch.pictures(), Pictures.shape(executor.net(), size));
            var wanted = targets.array(scope, distributions(labels, size), size, classes);
            NDArray logits;
            NDArray loss;
            try (var tape = Engines.tape(executor.engine())) {
                var trained = executor.train(
                        new NDList(x), new NDList(wanted), recipe.loss().objective());
                logits = trained.outputs().head();
                loss = trained.total();
                tape.backward(loss);
            }
            double value = loss.getFloat();
            if (Double.isFinite(value)) {
                updates.step(rate);
            }
            return new Score(value, right(logits.toFloatArray(), labels) / (double) size);
        }
    }

    private FloatBuffer distributions(FloatBuffer labels, int size) {
        var distributions = FloatBuffer.allocate(size * classes);
        for (int i = 0; i < size; i++) {
            recipe.loss().target((int) labels.get(i), classes, distributions);
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
}
