package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.networks.Net;
import java.util.Map;

/**
 * A net with weights of its own on one engine and device. Owns their native memory until it is closed. Not for several threads at once, and on MXNet a training
 * step must stay on one thread.
 */
public interface Executor extends AutoCloseable {
    /** The fastest executor for training and inference on the engine's default device. */
    static Executor of(Net net, Weights weights, EngineKind engine) {
        return engine == EngineKind.MXNET ? compiled(net, weights) : walking(net, weights, engine);
    }

    /** The net as one MXNet symbol behind a cached operator: faster than walking, in about half of the memory. */
    static Executor compiled(Net net, Weights weights) {
        return new SymbolExecutor(net, weights.check(net), false);
    }

    /**
     * As {@link #compiled} on the CPU, with neighbouring layers fused into one operator where oneDNN can. For inference only: asked to
     * train, it throws an {@link IllegalStateException}.
     */
    static Executor fused(Net net, Weights weights) {
        return new SymbolExecutor(net, weights.check(net), true);
    }

    /** Layer by layer with the engine's array operations, on any engine. */
    static Executor walking(Net net, Weights weights, EngineKind engine) {
        return new WalkingExecutor(net, weights.check(net), engine);
    }

    Net net();

    EngineKind engine();

    /** The scope of the parameters; a step's arrays belong into a sub-manager of it that the caller closes. */
    NDManager manager();

    /**
     * The outputs for a batch of pictures, [batch, channels, height, width]; they belong to the manager of the pictures.
     *
     * @param training whether batch norm uses the batch's statistics and dropout drops; on MXNet this must be so exactly
     *     when a gradient collector is open
     */
    default NDList forward(NDArray pictures, boolean training) {
        return forward(new NDList(pictures), training);
    }

    /**
     * The same for a net with several inputs: one array for each of {@link Net#inputs}, in that order, of one batch size.
     *
     * @throws IllegalArgumentException if there are more or fewer arrays than inputs
     */
    NDList forward(NDList inputs, boolean training);

    /**
     * A forward pass in training with the objective behind it; to be called with a gradient collector open, which can then go backward
     * from the total.
     *
     * @param inputs one array for each of {@link Net#inputs}
     * @param targets as the objective wants them
     */
    default Trained train(NDList inputs, NDList targets, Objective objective) {
        return judge(forward(inputs, true), targets, objective);
    }

    /**
     * The objective of outputs that {@link #forward} gave with the same gradient collector open: for targets that depend on what the net
     * said, as those of most detectors do.
     */
    Trained judge(NDList outputs, NDList targets, Objective objective);

    /** Gives back the memory that training steps use again and again; the next step takes it anew. */
    default void rest() {}

    /** The parameters by name; they live as long as the executor. */
    Map<String, NDArray> parameters();

    /** A copy of the parameters' present numbers. */
    Weights weights();

    /**
     * An executor over the very parameters of this one, for the same net at another size of pictures ({@link Net#at}). This one owns them: it
     * is closed last.
     */
    Executor resized(Net other);

    @Override
    void close();
}
