package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Moves the trained parameters of an executor, by the gradients of one batch or of several, and follows them with their running average where the
 * recipe wants it. Owns the optimiser's state through the executor's manager.
 */
public final class Updates {
    /**
     * @param optimiser with the weight decay of this parameter
     * @param factor on the learning rate
     */
    record Moved(String name, NDArray parameter, NDList state, Optimiser optimiser, double factor) {}

    private final Executor executor;
    private final Clipping clipping;
    private final Optimiser optimiser;
    private final List<Moved> moved;
    private final List<NDArray> gradients = new ArrayList<>();
    private final List<NDArray> collected = new ArrayList<>();
    private final Optional<Averages> averages;
    private @Nullable FusedUpdates fused;
    /** What the gradients that are collected weigh together. */
    private double weight;

    private int step;

    public Updates(Executor executor, Optimiser optimiser) {
        this(executor, Descent.by(optimiser), parameter -> 1);
    }

    /** @param factor on the learning rate of each parameter, at least 0 */
    public Updates(Executor executor, Descent descent, ToDoubleFunction<Parameter> factor) {
        this.executor = executor;
        clipping = descent.clipping();
        optimiser = descent.optimiser();
        moved = executor.net().parameters().stream()
                .filter(Parameter::trained)
                .map(parameter -> moved(parameter, descent, factor.applyAsDouble(parameter)))
                .toList();
        averages = descent.averaging().stream()
                .mapToObj(decay -> new Averages(executor, decay))
                .findFirst();
    }

    private Moved moved(Parameter parameter, Descent descent, double factor) {
        var array = executor.parameters().get(parameter.name());
        if (array == null) {
            throw new AssertionError("no parameter " + parameter.name());
        }
        boolean decays = descent.decaysAll() || parameter.shape().sides().size() > 1;
        var optimiser = decays ? descent.optimiser() : descent.optimiser().weightDecay(0);
        return new Moved(parameter.name(), array, optimiser.state(executor.manager(), array), optimiser, factor);
    }

    /**
     * A copy of all that steps change but for {@link #weights}: the optimiser's state, each array under the name of its parameter and a number, the
     * count of steps, and the parameters themselves where their averages are kept.
     */
    public Weights state() {
        var state = new StateCopy();
        moved.forEach(one -> state.add(one.name, one.state));
        if (averages.isPresent()) {
            executor.parameters().forEach(state::parameter);
        }
        return state.weights(step);
    }

    /**
     * Goes on from what {@link #state()} gave, over an executor of the weights as they were kept.
     *
     * @throws IllegalArgumentException if it is another optimiser's
     */
    public void restore(Weights state) {
        step = StateCopy.steps(state);
        moved.forEach(one -> StateCopy.restore(one.name, one.state, state));
        if (averages.isPresent()) {
            try (var scope = executor.manager().newSubManager()) {
                executor.parameters().forEach((name, array) -> StateCopy.restore(name, Views.of(array, scope), state));
            }
        }
    }

    /**
     * Keeps the gradients of the last backward pass for the next step, which goes by the mean of all that were kept since the last.
     *
     * @param weight of these in the mean: what their loss is itself a mean over, such as pictures; above 0
     */
    public void collect(double weight) {
        if (collected.isEmpty()) {
            moved.forEach(one -> collected.add(executor.manager().zeros(one.parameter.getShape())));
        }
        this.weight += weight;
        try (var scope = executor.manager().newSubManager()) {
            for (int i = 0; i < moved.size(); i++) {
                var gradient = Views.of(gradients().get(i), scope);
                collected.get(i).addi(gradient.mul((float) weight));
                // PyTorch adds the next gradient to this one.
                gradient.muli(0);
            }
        }
    }

    /** One step at this learning rate with the gradients that were collected, else with those of the last backward pass. */
    public void step(double rate) {
        if (weight > 0) {
            collected.forEach(sum -> sum.divi((float) weight));
            step(rate, collected);
            collected.forEach(sum -> sum.muli(0));
            weight = 0;
        } else {
            step(rate, gradients());
        }
        averages.ifPresent(average -> average.follow(step));
    }

    /** Does some work with the executor's parameters as they are judged and kept: their averages, where the recipe wants them. */
    public <T> T judged(Supplier<T> work) {
        return averages.map(average -> average.inPlace(work)).orElseGet(work);
    }

    /** A copy of the parameters as they are kept. */
    public Weights weights() {
        return judged(executor::weights);
    }

    private List<NDArray> gradients() {
        if (gradients.isEmpty()) {
            // The engines keep one gradient array for each parameter; asking anew would make a handle each time.
            moved.forEach(one -> gradients.add(one.parameter.getGradient()));
        }
        return gradients;
    }

    private void step(double rate, List<NDArray> gradients) {
        if (Double.isFinite(clipping.value())) {
            clipValues(gradients, (float) clipping.value());
        }
        if (Double.isFinite(clipping.norm())) {
            clipNorm(gradients, clipping.norm());
        }
        step++;
        if (executor.engine() == EngineKind.MXNET && FusedUpdates.take(optimiser)) {
            fused(gradients).step(step, rate);
            return;
        }
        for (int i = 0; i < moved.size(); i++) {
            var one = moved.get(i);
            one.optimiser.update(one.parameter, gradients.get(i), one.state, step, rate * one.factor);
        }
    }

    /** There are two lists of gradients at most, those of the last pass and those collected, and a training goes by one of them. */
    private FusedUpdates fused(List<NDArray> gradients) {
        if (fused == null || fused.gradients() != gradients) {
            fused = new FusedUpdates(moved, gradients, optimiser);
        }
        return fused;
    }

    private void clipValues(List<NDArray> gradients, float most) {
        try (var scope = executor.manager().newSubManager()) {
            for (var gradient : gradients) {
                var view = Views.of(gradient, scope);
                Views.put(view.clip(-most, most), view);
            }
        }
    }

    private void clipNorm(List<NDArray> gradients, double most) {
        double squares = 0;
        try (var scope = executor.manager().newSubManager()) {
            var norms = new NDList();
            for (var gradient : gradients) {
                norms.add(Views.of(gradient, scope).norm());
            }
            for (var norm : norms) {
                double length = norm.getFloat();
                squares += length * length;
            }
        }
        double norm = Math.sqrt(squares);
        if (norm > most) {
            gradients.forEach(gradient -> gradient.muli((float) (most / norm)));
        }
    }

    /** How many steps were taken. */
    public int steps() {
        return step;
    }
}
