package dev.fovea.detection.training;

import dev.fovea.engine.Executor;
import dev.fovea.training.Clipping;
import dev.fovea.training.Descent;
import dev.fovea.training.Optimiser;
import dev.fovea.training.Regime;
import dev.fovea.training.Schedule;
import dev.fovea.training.Span;
import dev.fovea.training.Updates;

/**
 * How a detector is trained, apart from data and machine.
 *
 * @param batchSize pictures that the net sees at once
 * @param seed decides first weights, the order of pictures, augmentation and dropout
 */
public record DetectorRecipe(Descent descent, Schedule schedule, Span length, int batchSize, long seed)
        implements Regime<DetectorRecipe> {
    /** AdamW at 0.003 over one cycle with a weight decay of 0.001, 40 epochs of batches of 8, gradients of at most 10, seed 42. */
    public static final DetectorRecipe DEFAULT = new DetectorRecipe(
            Descent.by(Optimiser.adamW(3e-3).weightDecay(1e-3)).clipping(Clipping.NONE.norm(10)),
            Schedule.oneCycle(),
            Span.epochs(40),
            8,
            42);

    public DetectorRecipe {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batches of " + batchSize + " pictures: they must have at least 1");
        }
    }

    /** What moves the parameters of a net by this recipe. */
    Updates updates(Executor executor) {
        return new Updates(executor, descent, parameter -> 1);
    }

    @Override
    public DetectorRecipe descent(Descent descent) {
        return new DetectorRecipe(descent, schedule, length, batchSize, seed);
    }

    @Override
    public DetectorRecipe schedule(Schedule schedule) {
        return new DetectorRecipe(descent, schedule, length, batchSize, seed);
    }

    @Override
    public DetectorRecipe length(Span length) {
        return new DetectorRecipe(descent, schedule, length, batchSize, seed);
    }

    @Override
    public DetectorRecipe batchSize(int batchSize) {
        return new DetectorRecipe(descent, schedule, length, batchSize, seed);
    }

    @Override
    public DetectorRecipe seed(long seed) {
        return new DetectorRecipe(descent, schedule, length, batchSize, seed);
    }
}
