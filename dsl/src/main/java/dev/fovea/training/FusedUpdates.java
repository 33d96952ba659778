package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import dev.fovea.engine.FusedStep;
import dev.fovea.training.Updates.Moved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Steps of many parameters at a time, by MXNet's fused operators: gradient descent as a whole, and the decay of AdamW. MXNet's kernels walk all arrays of a
 * call side by side up to the end of the longest, so arrays of a call are about as long as each other, and great ones go alone.
 */
final class FusedUpdates {
    /** Arrays of more numbers keep all cores busy by themselves. */
    private static final long GREAT = 1 << 15;

    /** How much longer than the shortest the longest array of a call may be, if it is longer than {@link #SHORT}. */
    private static final long SPREAD = 4;

    private static final long SHORT = 1 << 10;

    private record Call(List<Moved> moved, FusedStep step) {}

    private final List<Moved> moved;
    private final List<NDArray> gradients;
    private final Optimiser optimiser;
    private final List<Call> calls;

    /**
     * @param gradients of each that is moved; they stay the same arrays
     * @param optimiser that of all, but for the weight decay
     */
    FusedUpdates(List<Moved> moved, List<NDArray> gradients, Optimiser optimiser) {
        this.moved = moved;
        this.gradients = gradients;
        this.optimiser = optimiser;
        calls = groups(moved, optimiser instanceof Optimiser.AdamW).stream()
                .map(this::call)
                .toList();
    }

    /** Whether there is a fused step of this optimiser, with the numbers of the plain one. */
    static boolean take(Optimiser optimiser) {
        return optimiser instanceof Optimiser.Sgd || optimiser instanceof Optimiser.AdamW;
    }

    /** Places of parameters that are moved by one call. */
    private static List<List<Integer>> groups(List<Moved> moved, boolean decayingOnly) {
        var order = IntStream.range(0, moved.size())
                .filter(i -> !decayingOnly || moved.get(i).optimiser().weightDecay() > 0)
                .boxed()
                .sorted(Comparator.comparingLong(i -> moved.get(i).parameter().size()))
                .toList();
        var groups = new ArrayList<List<Integer>>();
        long shortest = 0;
        for (var i : order) {
            long size = moved.get(i).parameter().size();
            boolean besides = size <= SHORT || (size <= GREAT && size <= SPREAD * shortest);
            if (groups.isEmpty() || groups.get(groups.size() - 1).size() == FusedStep.MOST || !besides) {
                groups.add(new ArrayList<>());
                shortest = size;
            }
            groups.get(groups.size() - 1).add(i);
        }
        return groups;
    }

    private Call call(List<Integer> group) {
        var parameters = group.stream().map(i -> moved.get(i).parameter()).toList();
        var arrays = new ArrayList<NDArray>();
        for (var i : group) {
            var one = moved.get(i);
            arrays.add(one.parameter());
            if (optimiser instanceof Optimiser.Sgd) {
                arrays.add(gradients.get(i));
                arrays.addAll(one.state());
            } else {
                // Decay takes off a share of the parameter itself.
                arrays.add(one.parameter());
            }
        }
        var step = optimiser instanceof Optimiser.Sgd sgd && sgd.momentum() > 0
                ? FusedStep.sgd(arrays, parameters, sgd.momentum())
                : FusedStep.sgd(arrays, parameters);
        return new Call(group.stream().map(moved::get).toList(), step);
    }

    /** The gradients that these go by. */
    List<NDArray> gradients() {
        return gradients;
    }

    /** @param step from 1 */
    void step(int step, double rate) {
        if (optimiser instanceof Optimiser.AdamW decoupled) {
            run(one -> rate * one.factor() * one.optimiser().weightDecay(), one -> 0.0);
            for (int i = 0; i < moved.size(); i++) {
                var one = moved.get(i);
                decoupled.adam().update(one.parameter(), gradients.get(i), one.state(), step, rate * one.factor());
            }
        } else {
            run(one -> rate * one.factor(), one -> one.optimiser().weightDecay());
        }
    }

    private void run(Function<Moved, Double> rate, Function<Moved, Double> decay) {
        for (var call : calls) {
            call.step.run(
                    call.moved.stream().map(rate).toList(),
                    call.moved.stream().map(decay).toList());
        }
    }
}
