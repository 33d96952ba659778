package dev.fovea.detection.training;

import dev.fovea.engine.Weights;
import dev.fovea.training.Updates;
import java.util.List;
import java.util.function.Supplier;

/**
 * What moves the parameters of a detector's nets, whose names differ.
 *
 * @param all one for each net
 */
record Movers(List<Updates> all) {
    Movers {
        all = List.copyOf(all);
    }

    /** See {@link Updates#collect}. */
    void collect(double weight) {
        all.forEach(one -> one.collect(weight));
    }

    void step(double rate) {
        all.forEach(one -> one.step(rate));
    }

    /** Does some work with the parameters as they are judged and kept. */
    <T> T judged(Supplier<T> work) {
        var whole = work;
        for (var one : all) {
            var inner = whole;
            whole = () -> one.judged(inner);
        }
        return whole.get();
    }

    /** A copy of the parameters as they are kept. */
    Weights weights() {
        return all.stream()
                .map(Updates::weights)
                .reduce(TwoStageExecutor::together)
                .orElseThrow();
    }

    /** A copy of all else that steps change. */
    Weights state() {
        return all.stream()
                .map(Updates::state)
                .reduce(TwoStageExecutor::together)
                .orElseThrow();
    }

    void restore(Weights state) {
        all.forEach(one -> one.restore(state));
    }
}
