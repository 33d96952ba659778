package dev.fovea.engine;

import ai.djl.ndarray.NDArray;

/** What a training step differentiates: a scalar of a net's first output and the targets. An executor may compile it into its graph. */
public sealed interface Objective {
    /** The scalar by array operations. */
    NDArray of(NDArray output, NDArray targets);

    /**
     * The mean over the batch of - sum(targets * log softmax(output)): output and targets are [batch, classes], targets are
     * distributions.
     */
    record SoftmaxCrossEntropy() implements Objective {
        @Override
        public NDArray of(NDArray output, NDArray targets) {
            return output.logSoftmax(1).mul(targets).sum(new int[] {1}).mean().neg();
        }
    }

    /**
     * The mean over batch and classes of softplus(output) - targets * output, which is the binary cross-entropy of its sigmoid: output and
     * targets are of one shape, targets between 0 and 1, any number of them 1.
     */
    record SigmoidCrossEntropy() implements Objective {
        @Override
        public NDArray of(NDArray output, NDArray targets) {
            return output.getNDArrayInternal()
                    .softPlus()
                    .sub(output.mul(targets))
                    .mean();
        }
    }
}
