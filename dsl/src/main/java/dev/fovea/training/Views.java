package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/** Arrays apart from the engines' records of gradients. */
final class Views {
    private Views() {}

    /**
     * The same numbers, changed in place where this is, in {@code scope} with all that is made of it. PyTorch refuses to change a
     * parameter in place where it keeps a record.
     */
    static NDArray of(NDArray array, NDManager scope) {
        var view = array.stopGradient();
        view.attach(scope);
        return view;
    }

    /** Copies numbers into an array of their shape, where {@code copyTo} of PyTorch's arrays gives a view numbers of its own. */
    static void put(NDArray numbers, NDArray into) {
        into.set(new NDIndex(":"), numbers);
    }
}
