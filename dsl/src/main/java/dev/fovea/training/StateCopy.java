package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.engine.Copies;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** An optimiser's arrays as tensors of no engine, and back. The array {@code i} of a parameter is called {@code name#i}, the
 * parameter itself {@code name#moved}. */
final class StateCopy {
    /** Two halves of the count of steps, each of which a float holds exactly. */
    private static final String STEPS = "#steps";

    private static final String MOVED = "#moved";

    private static final int HALF = 1 << 16;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    void add(String parameter, NDList state) {
        for (int i = 0; i < state.size(); i++) {
            tensors.put(parameter + "#" + i, Copies.of(state.get(i)));
        }
    }

    void parameter(String name, NDArray array) {
        tensors.put(name + MOVED, Copies.of(array));
    }

    Weights weights(int steps) {
        int high = steps / HALF;
        int low = steps % HALF;
        tensors.put(STEPS, Tensor.of(Shape.of(2), high, low));
        return Weights.of(tensors);
    }

    static int steps(Weights state) {
        var halves = state.get(STEPS).toArray();
        int high = (int) halves[0];
        int low = (int) halves[1];
        return high * HALF + low;
    }

    /** Writes a parameter's state over the fresh one. */
    static void restore(String parameter, NDList fresh, Weights state) {
        for (int i = 0; i < fresh.size(); i++) {
            put(state.get(parameter + "#" + i), fresh.get(i));
        }
    }

    /** Writes the parameter itself. */
    static void restore(String parameter, NDArray into, Weights state) {
        put(state.get(parameter + MOVED), into);
    }

    private static void put(Tensor tensor, NDArray into) {
        if (tensor.shape().elements() != into.size()) {
            throw new IllegalArgumentException(
                    "the optimiser's state of " + tensor.shape() + " is none for a parameter of " + into.getShape());
        }
        try (var numbers = into.getManager().create(tensor.toArray(), into.getShape())) {
            Views.put(numbers, into);
        }
    }
}
