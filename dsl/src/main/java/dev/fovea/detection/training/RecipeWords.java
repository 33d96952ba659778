package dev.fovea.detection.training;

import dev.fovea.training.Descent;
import dev.fovea.training.Optimiser;
import dev.fovea.training.Schedule;

/**
 * The words by which the recipe of any detector's training is changed.
 *
 * @param <T> the training itself
 */
public interface RecipeWords<T> {
    DetectorRecipe recipe();

    /** Trains by this recipe, all of it. */
    T recipe(DetectorRecipe recipe);

    default T epochs(int epochs) {
        return recipe(recipe().epochs(epochs));
    }

    /** Pictures that the net sees at once, and a step of as many. */
    default T batch(int size) {
        return recipe(recipe().batchSize(size));
    }

    /** Decides first weights, the order of pictures, samples of regions, augmentation and dropout. */
    default T seed(long seed) {
        return recipe(recipe().seed(seed));
    }

    default T optimiser(Optimiser optimiser) {
        return descent(descent().optimiser(optimiser));
    }

    default T schedule(Schedule schedule) {
        return recipe(recipe().schedule(schedule));
    }

    /** Brings the norm of all gradients of a net together down to this where it is greater; infinity leaves them as they are. */
    default T clipGradients(double longest) {
        return descent(descent().clipping(descent().clipping().norm(longest)));
    }

    /** Brings each number of the gradients to this where it is beyond it, on either side of 0; infinity leaves them as they are. */
    default T clipValues(double most) {
        return descent(descent().clipping(descent().clipping().value(most)));
    }

    /** Lets weight decay shrink biases and normalisation too, which it leaves alone else ({@link Descent#decaysAll}). */
    default T decayEverything() {
        return descent(descent().decayEverything());
    }

    /**
     * Makes each step from the gradients of so many batches, in the memory of one: {@code batch(4).accumulate(4)} is {@code batch(16)}, but for batch norm,
     * which sees 4 pictures at a time. A batch counts by what its loss is a mean over: its objects, its pictures, or, in two stages, always its pictures.
     */
    default T accumulate(int batches) {
        return descent(descent().accumulate(batches));
    }

    /**
     * Judges and keeps a running average of the weights, exponential with this decay, in their place: 0.999 is about the last thousand steps, and
     * about the last ninth of a run that is shorter.
     */
    default T averageWeights(double decay) {
        return descent(descent().averageWeights(decay));
    }

    private Descent descent() {
        return recipe().descent();
    }

    private T descent(Descent changed) {
        return recipe(recipe().descent(changed));
    }
}
