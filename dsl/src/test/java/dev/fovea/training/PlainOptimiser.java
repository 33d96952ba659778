package dev.fovea.training;

/** The optimisers in double precision, written from their papers for one vector of numbers, of which biases do not decay. */
final class PlainOptimiser {
    private final Optimiser optimiser;
    private final boolean decaysAll;
    private final double[] first = new double[Regression.NUMBERS];
    private final double[] second = new double[Regression.NUMBERS];
    private final double[] third = new double[Regression.NUMBERS];
    private int step;

    PlainOptimiser(Optimiser optimiser, boolean decaysAll) {
        this.optimiser = optimiser;
        this.decaysAll = decaysAll;
    }

    void step(double[] numbers, double[] gradient, double rate) {
        step++;
        for (int i = 0; i < numbers.length; i++) {
            double decay = decaysAll || Regression.isWeight(i) ? optimiser.weightDecay() : 0;
            numbers[i] += move(i, numbers[i], gradient[i], rate, decay);
        }
    }

    private double move(int i, double w, double g, double rate, double decay) {
        if (optimiser instanceof Optimiser.Sgd sgd) {
            first[i] = sgd.momentum() * first[i] - rate * (g + decay * w);
            return first[i];
        }
        if (optimiser instanceof Nesterov nesterov) {
            double fall = rate * (g + decay * w);
            first[i] = nesterov.momentum() * first[i] - fall;
            return nesterov.momentum() * first[i] - fall;
        }
        if (optimiser instanceof Optimiser.Adam adam) {
            return adam(i, adam, g + decay * w, rate);
        }
        if (optimiser instanceof Optimiser.AdamW adamW) {
            return -rate * decay * w + adam(i, adamW.adam(), g, rate);
        }
        return rmsProp(i, (RmsProp) optimiser, g + decay * w, rate);
    }

    private double adam(int i, Optimiser.Adam adam, double g, double rate) {
        first[i] = adam.beta1() * first[i] + (1 - adam.beta1()) * g;
        second[i] = adam.beta2() * second[i] + (1 - adam.beta2()) * g * g;
        double mean = first[i] / (1 - Math.pow(adam.beta1(), step));
        double square = second[i] / (1 - Math.pow(adam.beta2(), step));
        return -rate * mean / (Math.sqrt(square) + adam.epsilon());
    }

    private double rmsProp(int i, RmsProp rms, double g, double rate) {
        first[i] = rms.smoothing() * first[i] + (1 - rms.smoothing()) * g * g;
        second[i] = rms.smoothing() * second[i] + (1 - rms.smoothing()) * g;
        double spread = rms.isCentred() ? first[i] - second[i] * second[i] : first[i];
        third[i] = rms.momentum() * third[i] - rate * g / (Math.sqrt(spread) + rms.epsilon());
        return third[i];
    }
}
