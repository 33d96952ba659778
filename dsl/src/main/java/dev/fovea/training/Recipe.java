package dev.fovea.training;

/**
 * How a net is trained, apart from data and machine.
 *
 * @param batchSize pictures that the net sees at once
 * @param seed decides first weights, the order of pictures, augmentation and dropout
 */
public record Recipe(Losses losses, Descent descent, Schedule schedule, Span length, int batchSize, long seed)
        implements Regime<Recipe> {
    /** Cross-entropy, Adam at 0.002 over one cycle, 3 epochs of batches of 64, seed 42. */
    public static final Recipe DEFAULT = new Recipe(
            Losses.of(Loss.crossEntropy()),
            Descent.by(Optimiser.adam(2e-3)),
            Schedule.oneCycle(),
            Span.epochs(3),
            64,
            42);

    public Recipe {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batches of " + batchSize + " pictures: they must have at least 1");
        }
    }

    /** Of the first output. */
    public Loss loss() {
        return losses.main();
    }

    Recipe loss(Loss loss) {
        return losses(losses.main(loss));
    }

    Recipe losses(Losses losses) {
        return new Recipe(losses, descent, schedule, length, batchSize, seed);
    }

    @Override
    public Recipe descent(Descent descent) {
        return new Recipe(losses, descent, schedule, length, batchSize, seed);
    }

    @Override
    public Recipe schedule(Schedule schedule) {
        return new Recipe(losses, descent, schedule, length, batchSize, seed);
    }

    @Override
    public Recipe length(Span length) {
        return new Recipe(losses, descent, schedule, length, batchSize, seed);
    }

    @Override
    public Recipe batchSize(int batchSize) {
        return new Recipe(losses, descent, schedule, length, batchSize, seed);
    }

    @Override
    public Recipe seed(long seed) {
        return new Recipe(losses, descent, schedule, length, batchSize, seed);
    }
}
