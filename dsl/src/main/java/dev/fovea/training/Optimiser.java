package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * How a step moves a parameter. Weight decay is for whatever parameter is given; a training leaves biases and normalisation alone by giving them
 * {@code weightDecay(0)}, see {@link Descent#decaysAll}.
 */
public sealed interface Optimiser permits Optimiser.Sgd, Optimiser.Adam, Optimiser.AdamW, Nesterov, RmsProp {
    /** The learning rate at its peak. */
    double rate();

    Optimiser rate(double rate);

    /** The strength of weight decay, 0 for none. */
    double weightDecay();

    Optimiser weightDecay(double weightDecay);

    /** Fresh state for a parameter, of its shape and in {@code scope}. */
    NDList state(NDManager scope, NDArray parameter);

    /**
     * Moves a parameter in place, and on PyTorch sets its gradient to zero.
     *
     * @param step counts from 1
     * @param rate the learning rate of this step
     */
    void update(NDArray parameter, NDArray gradient, NDList state, int step, double rate);

    /** SGD with momentum 0.9. */
    static Sgd sgd(double rate) {
        return new Sgd(rate, 0.9, 0);
    }

    /** Adam with betas 0.9 and 0.999 and epsilon 1e-8. */
    static Adam adam(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8, 0);
    }

    /** AdamW with Adam's constants and a weight decay of 0.01, PyTorch's default. */
    static AdamW adamW(double rate) {
        return new AdamW(adam(rate), 1e-2);
    }

    /** RMSProp with a smoothing of 0.99, epsilon 1e-8 and no momentum, PyTorch's defaults. */
    static RmsProp rmsProp(double rate) {
        return new RmsProp(rate, 0.99, 1e-8, 0, false, 0);
    }

    /**
     * Stochastic gradient descent with momentum: v = momentum v - rate (gradient + decay w); w = w + v, the form of Caffe and
     * MXNet, in which a change of rate does not reach back.
     */
    record Sgd(double rate, double momentum, double weightDecay) implements Optimiser {
        public Sgd {
            Checks.positive("learning rate", rate);
            Checks.share("momentum", momentum);
            Checks.notNegative("weight decay", weightDecay);
        }

        @Override
        public Sgd rate(double rate) {
            return new Sgd(rate, momentum, weightDecay);
        }

        public Sgd momentum(double momentum) {
            return new Sgd(rate, momentum, weightDecay);
        }

        /** The same with Nesterov's momentum. */
        public Nesterov nesterov() {
            return new Nesterov(rate, momentum, weightDecay);
        }

        @Override
        public Sgd weightDecay(double weightDecay) {
            return new Sgd(rate, momentum, weightDecay);
        }

        @Override
        public NDList state(NDManager scope, NDArray parameter) {
            return momentum == 0 ? new NDList() : new NDList(scope.zeros(parameter.getShape()));
        }

        @Override
        public void update(NDArray parameter, NDArray gradient, NDList state, int step, double rate) {
            var inputs = new NDList(parameter, gradient);
            inputs.addAll(state);
            parameter
                    .getNDArrayInternal()
                    .sgdUpdate(
                            inputs,
                            new NDList(parameter),
                            (float) rate,
                            (float) weightDecay,
                            1,
                            NO_CLIPPING,
                            (float) momentum,
                            false);
        }
    }

    /**
     * Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1): m and v are running means of the gradient and its square, both
     * corrected for their start at zero; w = w - rate m / (sqrt(v) + epsilon). Weight decay adds to the gradient.
     */
    record Adam(double rate, double beta1, double beta2, double epsilon, double weightDecay) implements Optimiser {
        public Adam {
            Checks.positive("learning rate", rate);
            Checks.share("beta1", beta1);
            Checks.share("beta2", beta2);
            Checks.positive("epsilon", epsilon);
            Checks.notNegative("weight decay", weightDecay);
        }

        @Override
        public Adam rate(double rate) {
            return new Adam(rate, beta1, beta2, epsilon, weightDecay);
        }

        @Override
        public Adam weightDecay(double weightDecay) {
            return new Adam(rate, beta1, beta2, epsilon, weightDecay);
        }

        @Override
        public NDList state(NDManager scope, NDArray parameter) {
            return new NDList(scope.zeros(parameter.getShape()), scope.zeros(parameter.getShape()));
        }

        @Override
        public void update(NDArray parameter, NDArray gradient, NDList state, int step, double rate) {
            // The engines correct nothing; the paper's corrections go into the rate and epsilon. They must be those of
            // the
            // betas that the engines compute with, which are floats: 1 - 0.999f is 1.3e-5 off 0.001.
            double second = Math.sqrt(1 - Math.pow((float) beta2, step));
            double corrected = rate * second / (1 - Math.pow((float) beta1, step));
            var inputs = new NDList(parameter, gradient, state.get(0), state.get(1));
            parameter
                    .getNDArrayInternal()
                    .adamUpdate(
                            inputs,
                            new NDList(parameter),
                            (float) rate,
                            (float) corrected,
                            (float) weightDecay,
                            1,
                            NO_CLIPPING,
                            (float) beta1,
                            (float) beta2,
                            (float) (epsilon * second),
                            false,
                            false);
        }
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101) in PyTorch's form: first w = w - rate decay w, where rate is
     * that of the step, then Adam's step, whose moments know nothing of the decay.
     */
    record AdamW(Adam adam, double weightDecay) implements Optimiser {
        public AdamW {
            Checks.notNegative("weight decay", weightDecay);
            if (adam.weightDecay() != 0) {
                throw new IllegalArgumentException("AdamW over Adam with a weight decay of " + adam.weightDecay()
                        + ": the decay belongs to AdamW alone; leave Adam's at 0");
            }
        }

        @Override
        public double rate() {
            return adam.rate();
        }

        @Override
        public AdamW rate(double rate) {
            return new AdamW(adam.rate(rate), weightDecay);
        }

        @Override
        public AdamW weightDecay(double weightDecay) {
            return new AdamW(adam, weightDecay);
        }

        @Override
        public NDList state(NDManager scope, NDArray parameter) {
            return adam.state(scope, parameter);
        }

        @Override
        public void update(NDArray parameter, NDArray gradient, NDList state, int step, double rate) {
            if (weightDecay > 0) {
                // On a detached view, since PyTorch refuses to change a parameter in place where it keeps a record.
                try (var plain = parameter.stopGradient();
                        var part = plain.mul((float) (rate * weightDecay))) {
                    // Taken off rather than scaled by 1 - part, which as a float is 6e-8 wide of it at each step.
                    plain.subi(part);
                }
            }
            adam.update(parameter, gradient, state, step, rate);
        }
    }

    /** The engines' word for no clipping of gradients. */
    float NO_CLIPPING = -1;
}
