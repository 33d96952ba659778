package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import dev.fovea.engine.Executor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A running average of all parameters of an executor, and of the running statistics that go with them (Polyak and Juditsky 1992): after each step
 * average = d average + (1 - d) w, where d is at most (1 + step) / (10 + step), as TensorFlow has it, so that the first weights are soon forgotten. Owns
 * its arrays through the executor's manager.
 */
final class Averages {
    private final Executor executor;
    private final double decay;
    private final Map<String, NDArray> averages = new LinkedHashMap<>();

    Averages(Executor executor, double decay) {
        this.executor = executor;
        this.decay = decay;
        try (var scope = executor.manager().newSubManager()) {
            executor.parameters().forEach((name, parameter) -> {
                var copy = Views.of(parameter, scope).duplicate();
                copy.attach(executor.manager());
                averages.put(name, copy);
            });
        }
    }

    /** @param step that is done, from 1 */
    void follow(int step) {
        double newest = 1 - Math.min(decay, (1.0 + step) / (10 + step));
        try (var scope = executor.manager().newSubManager()) {
            averages.forEach((name, average) -> {
                var off = Views.of(parameter(name), scope).sub(average).muli((float) newest);
                average.addi(off);
            });
        }
    }

    /** Does some work with the averages in the parameters' place, and then puts the parameters back. */
    <T> T inPlace(Supplier<T> work) {
        swap();
        try {
            return work.get();
        } finally {
            swap();
        }
    }

    private void swap() {
        try (var scope = executor.manager().newSubManager()) {
            averages.forEach((name, average) -> {
                var parameter = Views.of(parameter(name), scope);
                var kept = parameter.duplicate();
                Views.put(average, parameter);
                Views.put(kept, average);
            });
        }
    }

    private NDArray parameter(String name) {
        var parameter = executor.parameters().get(name);
        if (parameter == null) {
            throw new AssertionError("no parameter " + name);
        }
        return parameter;
    }
}
