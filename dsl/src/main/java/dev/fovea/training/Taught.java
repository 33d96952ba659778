package dev.fovea.training;

/**
 * The words by which a training's recipe is changed, the same for all that a {@link Recipe} teaches.
 *
 * @param <T> the training, of which each word gives a new one
 */
public interface Taught<T extends Taught<T>> {
    Recipe recipe();

    /** Trains by this recipe, all of it. */
    T recipe(Recipe recipe);

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

    /** Pictures a step. */
    default T batch(int size) {
        return recipe(recipe().batchSize(size));
    }

    /** Decides fresh weights, the order of pictures, augmentation and dropout. */
    default T seed(long seed) {
        return recipe(recipe().seed(seed));
    }

    default T optimiser(Optimiser optimiser) {
        return recipe(recipe().optimiser(optimiser));
    }

    default T schedule(Schedule schedule) {
        return recipe(recipe().schedule(schedule));
    }

    /** What the net's first output learns by. */
    default T loss(Loss loss) {
        return recipe(recipe().loss(loss));
    }

    /**
     * What another output learns by, as GoogLeNet's auxiliary classifiers do: {@code loss("aux1", crossEntropy(), 0.3)}. Validation and the trained
     * classifier go by the first output alone.
     *
     * @param output the name of its layer, or of the block that it is in
     * @param weight of this loss beside the first output's 1; 0 leaves the output alone
     */
    default T loss(String output, Loss loss, double weight) {
        return recipe(recipe().losses(recipe().losses().of(output, loss, weight)));
    }

    /** Brings the norm of all gradients together down to this where it is greater; infinity leaves them as they are. */
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
     * which sees 16 pictures at a time.
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
