package dev.fovea.engine;

import java.util.List;

/**
 * What a training step differentiates: the sum of some parts, each a scalar of a net's outputs and the targets. Written once over an
 * {@link Arithmetic}, so that an executor may compile it. A value: equal objectives are the same formula, so all sizes that the formula
 * needs are components of the record.
 */
public interface Objective {
    /** The names of the parts, in the order of {@link #of}. */
    default List<String> parts() {
        return List.of("loss");
    }

    /** One scalar for each part, given the net's outputs and the targets, each in the order that the objective says. */
    <T> List<T> of(Arithmetic<T> arithmetic, List<T> outputs, List<T> targets);

    /**
     * The mean over the batch of - sum(targets * log softmax(output)): output and targets are [batch, classes], targets are
     * distributions.
     */
    record SoftmaxCrossEntropy() implements Objective {
        @Override
        public <T> List<T> of(Arithmetic<T> arithmetic, List<T> outputs, List<T> targets) {
            var products = arithmetic.mul(arithmetic.logSoftmax(outputs.get(0)), targets.get(0));
            return List.of(arithmetic.affine(arithmetic.mean(arithmetic.sum(products, 1)), -1, 0));
        }
    }

    /**
     * The mean over batch and classes of softplus(output) - targets * output, which is the binary cross-entropy of its sigmoid: output and
     * targets are of one shape, targets between 0 and 1, any number of them 1.
     */
    record SigmoidCrossEntropy() implements Objective {
        @Override
        public <T> List<T> of(Arithmetic<T> arithmetic, List<T> outputs, List<T> targets) {
            var logits = outputs.get(0);
            return List.of(arithmetic.mean(
                    arithmetic.sub(arithmetic.softplus(logits), arithmetic.mul(logits, targets.get(0)))));
        }
    }
}
