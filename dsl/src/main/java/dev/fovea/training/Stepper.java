package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.datasets.Batch;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.networks.Parameter;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes training steps: forward, backward, update. Owns the optimiser's state through the executor's manager. */
final class Stepper {
    private record Moved(NDArray parameter, NDList state) {}

    private final Executor executor;
    private final Recipe recipe;
    private final int classes;
    private final Feed pictures = new Feed();
    private final Feed targets = new Feed();
    private final List<Moved> moved;
    private final List<NDArray> gradients = new ArrayList<>();
    private int step;

    Stepper(Executor executor, Recipe recipe) {
        this.executor = executor;
        this.recipe = recipe;
        classes = executor.net().output().channels();
        moved = executor.net().parameters().stream()
                .filter(Parameter::trained)
                .map(parameter -> executor.parameters().get(parameter.name()))
                .map(array -> new Moved(array, recipe.optimiser().state(executor.manager(), array)))
                .toList();
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
                var outputs = executor.train(x, wanted, recipe.loss().objective());
                logits = outputs.get(0);
                loss = outputs.get(1);
                tape.backward(loss);
            }
            double value = loss.getFloat();
            if (Double.isFinite(value)) {
                update(rate);
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

    private void update(double rate) {
        if (gradients.isEmpty()) {
            // The engines keep one gradient array for each parameter; asking anew would make a handle each time.
            moved.forEach(one -> gradients.add(one.parameter.getGradient()));
        }
        step++;
        for (int i = 0; i < moved.size(); i++) {
            var one = moved.get(i);
            recipe.optimiser().update(one.parameter, gradients.get(i), one.state, step, rate);
        }
    }

    private int right(float[] logits, FloatBuffer labels) {
        int right = 0;
        for (int i = 0; i < logits.length / classes; i++) {
            right += Predictions.best(logits, i * classes, classes) == (int) labels.get(i) ? 1 : 0;
        }
        return right;
    }
}
