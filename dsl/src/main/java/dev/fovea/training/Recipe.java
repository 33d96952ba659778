package dev.fovea.training;

/**
 * How a net is trained, apart from data and machine.
 *
 * @param batchSize pictures a step
 * @param seed decides first weights, the order of pictures, augmentation and dropout
 */
public record Recipe(Loss loss, Optimiser optimiser, Schedule schedule, int epochs, int batchSize, long seed) {
    /** Cross-entropy, Adam at 0.002 over one cycle, 3 epochs of batches of 64, seed 42. */
    public static final Recipe DEFAULT =
            new Recipe(Loss.crossEntropy(), Optimiser.adam(2e-3), Schedule.oneCycle(), 3, 64, 42);

    public Recipe {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "epochs " + epochs + " and batch size " + batchSize + ": both must be at least 1");
        }
    }

    Recipe loss(Loss loss) {
        return new Recipe(loss, optimiser, schedule, epochs, batchSize, seed);
    }

    Recipe optimiser(Optimiser optimiser) {
        return new Recipe(loss, optimiser, schedule, epochs, batchSize, seed);
    }

    Recipe schedule(Schedule schedule) {
        return new Recipe(loss, optimiser, schedule, epochs, batchSize, seed);
    }

    Recipe epochs(int epochs) {
        return new Recipe(loss, optimiser, schedule, epochs, batchSize, seed);
    }

    Recipe batchSize(int batchSize) {
        return new Recipe(loss, optimiser, schedule, epochs, batchSize, seed);
    }

    Recipe seed(long seed) {
        return new Recipe(loss, optimiser, schedule, epochs, batchSize, seed);
    }
}
