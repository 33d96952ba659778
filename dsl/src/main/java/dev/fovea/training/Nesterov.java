package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Stochastic gradient descent with Nesterov's momentum (Sutskever et al. 2013), in the form in which the parameters are those that momentum has
 * already moved: v = momentum v - rate (gradient + decay w); w = w + momentum v - rate (gradient + decay w). At one rate it is PyTorch's, and a change
 * of rate does not reach back.
 */
public record Nesterov(double rate, double momentum, double weightDecay) implements Optimiser {
    public Nesterov {
        Checks.positive("learning rate", rate);
        Checks.share("momentum", momentum);
        Checks.notNegative("weight decay", weightDecay);
    }

    @Override
    public Nesterov rate(double rate) {
        return new Nesterov(rate, momentum, weightDecay);
    }

    public Nesterov momentum(double momentum) {
        return new Nesterov(rate, momentum, weightDecay);
    }

    @Override
    public Nesterov weightDecay(double weightDecay) {
        return new Nesterov(rate, momentum, weightDecay);
    }

    @Override
    public NDList state(NDManager scope, NDArray parameter) {
        return new NDList(scope.zeros(parameter.getShape()));
    }

    @Override
    public void update(NDArray parameter, NDArray gradient, NDList state, int step, double rate) {
        try (var scope = state.head().getManager().newSubManager()) {
            var w = Views.of(parameter, scope);
            var given = Views.of(gradient, scope);
            var g = weightDecay == 0 ? given : w.mul((float) weightDecay).addi(given);
            var fall = g.mul((float) rate);
            var velocity = Views.of(state.head(), scope).muli((float) momentum).subi(fall);
            w.addi(velocity.mul((float) momentum)).subi(fall);
            // PyTorch adds the next gradient to this one.
            given.muli(0);
        }
    }
}
