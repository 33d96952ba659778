package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.engine.Executor;
import dev.fovea.networks.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** Moves the trained parameters of an executor. Owns the optimiser's state through the executor's manager. */
public final class Updates {
    /** @param share of the learning rate */
    private record Moved(NDArray parameter, NDList state, double share) {}

    private final Optimiser optimiser;
    private final OptionalDouble longest;
    private final List<Moved> moved;
    private final List<NDArray> gradients = new ArrayList<>();
    private int step;

    public Updates(Executor executor, Optimiser optimiser) {
        this(executor, optimiser, OptionalDouble.empty());
    }

    /** @param longest what the norm of all gradients together is brought down to where it is greater, above 0 */
    public Updates(Executor executor, Optimiser optimiser, OptionalDouble longest) {
        this(executor, optimiser, longest, Rates.EVEN);
    }

    /** As above, with a share of the learning rate for each parameter. */
    public Updates(Executor executor, Optimiser optimiser, OptionalDouble longest, Rates rates) {
        this.optimiser = optimiser;
        this.longest = longest;
        moved = executor.net().parameters().stream()
                .filter(Parameter::trained)
                .map(parameter -> moved(executor, parameter.name(), rates))
                .toList();
    }

    private Moved moved(Executor executor, String name, Rates rates) {
        var array = Objects.requireNonNull(executor.parameters().get(name), name);
        return new Moved(array, optimiser.state(executor.manager(), array), rates.of(name));
    }

    /** One step with the gradients of the last backward pass, at this learning rate. */
    public void step(double rate) {
        if (gradients.isEmpty()) {
            // The engines keep one gradient array for each parameter; asking anew would make a handle each time.
            moved.forEach(one -> gradients.add(one.parameter.getGradient()));
        }
        longest.ifPresent(this::clip);
        step++;
        for (int i = 0; i < moved.size(); i++) {
            var one = moved.get(i);
            optimiser.update(one.parameter, gradients.get(i), one.state, step, rate * one.share);
        }
    }

    private void clip(double most) {
        double squares = 0;
        try (var scope = gradients.get(0).getManager().newSubManager()) {
            var norms = new NDList();
            for (var gradient : gradients) {
                var norm = gradient.norm();
                norm.attach(scope);
                norms.add(norm);
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
}
