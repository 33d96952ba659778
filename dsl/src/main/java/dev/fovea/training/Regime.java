package dev.fovea.training;

/**
 * What the recipes of all trainings have, whatever is learned: how gradients become steps, how many steps of how many pictures, and the seed.
 * Apart from data and machine, and immutable; each word returns a new recipe.
 *
 * @param <R> the recipe itself
 */
public interface Regime<R extends Regime<R>> {
    Descent descent();

    Schedule schedule();

    Span length();

    /** Pictures that the net sees at once. */
    int batchSize();

    /** Decides first weights, the order of pictures, augmentation and dropout. */
    long seed();

    R descent(Descent descent);

    R schedule(Schedule schedule);

    R length(Span length);

    R batchSize(int batchSize);

    R seed(long seed);

    default Optimiser optimiser() {
        return descent().optimiser();
    }

    default R optimiser(Optimiser optimiser) {
        return descent(descent().optimiser(optimiser));
    }

    /** Pictures whose gradients make one step: one batch, or as many as are accumulated. */
    default int picturesOfStep() {
        return Math.multiplyExact(batchSize(), descent().accumulate());
    }

    /** The steps of a run in which an epoch has so many batches. */
    default Plan plan(int batches) {
        return new Plan(length(), batches, optimiser().rate(), schedule());
    }
}
