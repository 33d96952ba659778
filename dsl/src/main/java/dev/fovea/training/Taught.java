package dev.fovea.training;

/**
 * The words by which the recipe of a training is changed that learns by {@link Loss losses} of a net's outputs.
 *
 * @param <T> the training, of which each word gives a new one
 */
public interface Taught<T extends Taught<T>> extends RecipeWords<Recipe, T> {
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
}
