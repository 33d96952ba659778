package dev.fovea.detection.training;

import dev.fovea.engine.Executor;
import dev.fovea.training.Optimiser;
import dev.fovea.training.Schedule;
import dev.fovea.training.Updates;
import java.util.OptionalDouble;

/**
 * How a detector is trained, apart from data and machine.
 *
 * @param batchSize pictures a step
 * @param longestGradient what the norm of all gradients together is brought down to where it is greater
 * @param seed decides first weights, the order of pictures, augmentation and dropout
 */
public record DetectorRecipe(
        Optimiser optimiser, Schedule schedule, int epochs, int batchSize, double longestGradient, long seed) {
    /** AdamW at 0.003 over one cycle with a weight decay of 0.001, 40 epochs of batches of 8, gradients of at most 10, seed 42. */
    public static final DetectorRecipe DEFAULT =
            new DetectorRecipe(Optimiser.adamW(3e-3).weightDecay(1e-3), Schedule.oneCycle(), 40, 8, 10, 42);

    public DetectorRecipe {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "epochs " + epochs + " and batch size " + batchSize + ": both must be at least 1");
        }
        if (!(longestGradient > 0)) {
            throw new IllegalArgumentException(
                    "gradients of at most " + longestGradient + ": the bound must be above 0; infinity is none");
        }
    }

    /** What moves the parameters of a net by this recipe. */
    Updates updates(Executor executor) {
        return new Updates(
                executor,
                optimiser,
                Double.isFinite(longestGradient) ? OptionalDouble.of(longestGradient) : OptionalDouble.empty());
    }

    DetectorRecipe optimiser(Optimiser optimiser) {
        return new DetectorRecipe(optimiser, schedule, epochs, batchSize, longestGradient, seed);
    }

    DetectorRecipe schedule(Schedule schedule) {
        return new DetectorRecipe(optimiser, schedule, epochs, batchSize, longestGradient, seed);
    }

    DetectorRecipe epochs(int epochs) {
        return new DetectorRecipe(optimiser, schedule, epochs, batchSize, longestGradient, seed);
    }

    DetectorRecipe batchSize(int batchSize) {
        return new DetectorRecipe(optimiser, schedule, epochs, batchSize, longestGradient, seed);
    }

    DetectorRecipe longestGradient(double longestGradient) {
        return new DetectorRecipe(optimiser, schedule, epochs, batchSize, longestGradient, seed);
    }

    DetectorRecipe seed(long seed) {
        return new DetectorRecipe(optimiser, schedule, epochs, batchSize, longestGradient, seed);
    }
}
