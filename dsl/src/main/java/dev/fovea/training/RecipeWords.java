package dev.fovea.training;

/**
 * The words by which the recipe of any training is changed.
 *
 * @param <R> the recipe
 * @param <T> the training, of which each word gives a new one
 */
public interface RecipeWords<R extends Regime<R>, T> {
    R recipe();

    /** Trains by this recipe, all of it. */
    T recipe(R recipe);

    default T epochs(int epochs) {
        return recipe(recipe().length(Span.epochs(epochs)));
    }

    /**
     * Trains for so many update steps instead of epochs, however many pictures there are: the data are gone through again and again, in a new order each time,
     * and the last pass ends where the steps do. The schedule spans these steps.
     */
    default T steps(int steps) {
        return recipe(recipe().length(Span.steps(steps)));
    }

    /** Pictures that the net sees at once, and a step of as many. */
    default T batch(int size) {
        return recipe(recipe().batchSize(size));
    }

    /** Decides fresh weights, the order of pictures, samples of regions, augmentation and dropout. */
    default T seed(long seed) {
        return recipe(recipe().seed(seed));
    }

    default T optimiser(Optimiser optimiser) {
        return with(recipe().descent().optimiser(optimiser));
    }

    default T schedule(Schedule schedule) {
        return recipe(recipe().schedule(schedule));
    }

    /** Brings the norm of all gradients of a net together down to this where it is greater; infinity leaves them as they are. */
    default T clipGradients(double longest) {
        return with(recipe().descent().clipping(recipe().descent().clipping().norm(longest)));
    }

    /** Brings each number of the gradients to this where it is beyond it, on either side of 0; infinity leaves them as they are. */
    default T clipValues(double most) {
        return with(recipe().descent().clipping(recipe().descent().clipping().value(most)));
    }

    /** Lets weight decay shrink biases and normalisation too, which it leaves alone else ({@link Descent#decaysAll}). */
    default T decayEverything() {
        return with(recipe().descent().decayEverything());
    }

    /**
     * Makes each step from the gradients of so many batches, in the memory of one: {@code batch(16).accumulate(4)} is {@code batch(64)}, but for batch norm,
     * which sees 16 pictures at a time. A batch counts by what its loss is a mean over: its pictures, or, in detectors of one stage, its objects.
     */
    default T accumulate(int batches) {
        return with(recipe().descent().accumulate(batches));
    }

    /**
     * Judges and keeps a running average of the weights, exponential with this decay, in their place: 0.999 is about the last thousand steps, and
     * about the last ninth of a run that is shorter.
     */
    default T averageWeights(double decay) {
        return with(recipe().descent().averageWeights(decay));
    }

    private T with(Descent descent) {
        return recipe(recipe().descent(descent));
    }
}
