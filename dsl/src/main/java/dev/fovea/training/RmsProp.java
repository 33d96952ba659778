package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * RMSProp (Tieleman and Hinton 2012, lecture 6e) with epsilon outside of the root, as PyTorch has it: s is a running mean of the squared
 * gradient, and v = momentum v - rate g / (sqrt(s) + epsilon); w = w + v. Centred (Graves 2013, arXiv 1308.0850), the square of the gradient's own
 * running mean is taken off s first, so that the root is of the variance. Weight decay adds to the gradient. Neither engine's own is used: PyTorch's is
 * not handed on by DJL, and MXNet's has epsilon under the root.
 *
 * @param smoothing of the running means, in [0, 1)
 */
public record RmsProp(
        double rate, double smoothing, double epsilon, double momentum, boolean isCentred, double weightDecay)
        implements Optimiser {
    public RmsProp {
        Checks.positive("learning rate", rate);
        Checks.share("smoothing", smoothing);
        Checks.positive("epsilon", epsilon);
        Checks.share("momentum", momentum);
        Checks.notNegative("weight decay", weightDecay);
    }

    @Override
    public RmsProp rate(double rate) {
        return new RmsProp(rate, smoothing, epsilon, momentum, isCentred, weightDecay);
    }

    public RmsProp smoothing(double smoothing) {
        return new RmsProp(rate, smoothing, epsilon, momentum, isCentred, weightDecay);
    }

    public RmsProp momentum(double momentum) {
        return new RmsProp(rate, smoothing, epsilon, momentum, isCentred, weightDecay);
    }

    /** Divides by the deviation of the gradient instead of its root mean square. */
    public RmsProp centred() {
        return new RmsProp(rate, smoothing, epsilon, momentum, true, weightDecay);
    }

    @Override
    public RmsProp weightDecay(double weightDecay) {
        return new RmsProp(rate, smoothing, epsilon, momentum, isCentred, weightDecay);
    }

    /** The running mean of squares; then, where it is used, the velocity; then the running mean. */
    @Override
    public NDList state(NDManager scope, NDArray parameter) {
        var state = new NDList();
        for (int i = 0; i < 1 + (momentum > 0 ? 1 : 0) + (isCentred ? 1 : 0); i++) {
            state.add(scope.zeros(parameter.getShape()));
        }
        return state;
    }

    @Override
    public void update(NDArray parameter, NDArray gradient, NDList state, int step, double rate) {
        try (var scope = state.head().getManager().newSubManager()) {
            var w = Views.of(parameter, scope);
            var given = Views.of(gradient, scope);
            var g = weightDecay == 0 ? given : w.mul((float) weightDecay).addi(given);
            var squares = Views.of(state.get(0), scope);
            follow(squares, g.square());
            var root = spread(squares, g, state, scope).sqrt().addi((float) epsilon);
            var move = g.div(root).muli((float) rate);
            if (momentum > 0) {
                move = Views.of(state.get(1), scope).muli((float) momentum).addi(move);
            }
            w.subi(move);
            // PyTorch adds the next gradient to this one.
            given.muli(0);
        }
    }

    private NDArray spread(NDArray squares, NDArray g, NDList state, NDManager scope) {
        if (!isCentred) {
            return squares;
        }
        var mean = Views.of(state.get(state.size() - 1), scope);
        follow(mean, g);
        // Rounding may leave a little less than nothing.
        return squares.sub(mean.square()).maximum(0);
    }

    /** By the difference, for {@code smoothing} as a float and 1 less it need not add up to 1. */
    private void follow(NDArray mean, NDArray newest) {
        mean.addi(newest.sub(mean).muli((float) (1 - smoothing)));
    }
}
