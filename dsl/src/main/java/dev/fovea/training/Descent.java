package dev.fovea.training;

import java.util.OptionalDouble;

/**
 * How gradients become changes of a net's parameters.
 *
 * @param decaysAll whether weight decay is for each parameter, or, as is usual, for weights of two or more dimensions alone: shrinking a
 *     bias or the scale of a normalisation takes nothing off what a net can express, and costs accuracy (He et al. 2019, arXiv 1812.01187)
 * @param accumulate batches whose gradients make one step: what a batch of all their pictures would give, in the memory of one. Where batch norm looks
 *     at a batch's statistics, it looks at each of the small ones
 * @param averaging the decay of the running average of the parameters that is judged and kept in their place, or nothing to keep the parameters
 *     themselves
 */
public record Descent(
        Optimiser optimiser, Clipping clipping, boolean decaysAll, int accumulate, OptionalDouble averaging) {
    public Descent {
        if (accumulate < 1) {
            throw new IllegalArgumentException("a step of " + accumulate + " batches: it must be at least 1");
        }
        averaging.ifPresent(decay -> Checks.share("the decay of averaged weights", decay));
    }

    /** This optimiser and nothing else. */
    public static Descent by(Optimiser optimiser) {
        return new Descent(optimiser, Clipping.NONE, false, 1, OptionalDouble.empty());
    }

    public Descent optimiser(Optimiser optimiser) {
        return new Descent(optimiser, clipping, decaysAll, accumulate, averaging);
    }

    public Descent clipping(Clipping clipping) {
        return new Descent(optimiser, clipping, decaysAll, accumulate, averaging);
    }

    public Descent decayEverything() {
        return new Descent(optimiser, clipping, true, accumulate, averaging);
    }

    public Descent accumulate(int batches) {
        return new Descent(optimiser, clipping, decaysAll, batches, averaging);
    }

    public Descent averageWeights(double decay) {
        return new Descent(optimiser, clipping, decaysAll, accumulate, OptionalDouble.of(decay));
    }
}
