package dev.fovea.detection.training;

import dev.fovea.engine.Executor;
import dev.fovea.training.Clipping;
import dev.fovea.training.Descent;
import dev.fovea.training.Optimiser;
import dev.fovea.training.Schedule;
import dev.fovea.training.Updates;

/**
 * How a detector is trained, apart from data and machine.
 *
 * @param batchSize pictures that the net sees at once
 * @param seed decides first weights, the order of pictures, augmentation and dropout
 */
public record DetectorRecipe(Descent descent, Schedule schedule, int epochs, int batchSize, long seed) {
    /** AdamW at 0.003 over one cycle with a weight decay of 0.001, 40 epochs of batches of 8, gradients of at most 10, seed 42. */
    public static final DetectorRecipe DEFAULT = new DetectorRecipe(
            Descent.by(Optimiser.adamW(3e-3).weightDecay(1e-3)).clipping(Clipping.NONE.norm(10)),
            Schedule.oneCycle(),
            40,
            8,
            42);

    public DetectorRecipe {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "epochs " + epochs + " and batch size " + batchSize + ": both must be at least 1");
        }
    }

    /** Pictures whose gradients make one step: one batch, or as many as are accumulated. */
    public int picturesOfStep() {
        return Math.multiplyExact(batchSize, descent.accumulate());
    }

    /** What moves the parameters of a net by this recipe. */
    Updates updates(Executor executor) {
        return new Updates(executor, descent, parameter -> 1);
    }

    DetectorRecipe descent(Descent descent) {
        return new DetectorRecipe(descent, schedule, epochs, batchSize, seed);
    }

    DetectorRecipe schedule(Schedule schedule) {
        return new DetectorRecipe(descent, schedule, epochs, batchSize, seed);
    }

    DetectorRecipe epochs(int epochs) {
        return new DetectorRecipe(descent, schedule, epochs, batchSize, seed);
    }

    DetectorRecipe batchSize(int batchSize) {
        return new DetectorRecipe(descent, schedule, epochs, batchSize, seed);
    }

    DetectorRecipe seed(long seed) {
        return new DetectorRecipe(descent, schedule, epochs, batchSize, seed);
    }
}
