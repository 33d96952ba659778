package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What a step in training gives before it goes backward.
 *
 * @param outputs of the net
 * @param parts the objective's scalars, in its order
 * @param total their sum, from which a gradient collector goes backward
 */
public record Trained(NDList outputs, NDList parts, NDArray total) {
    static Trained of(NDList outputs, NDList parts) {
        return new Trained(outputs, parts, parts.stream().reduce(NDArray::add).orElseThrow());
    }
}
