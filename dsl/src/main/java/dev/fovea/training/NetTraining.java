package dev.fovea.training;

import dev.fovea.augment.Pipeline;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import java.util.List;

/**
 * A training of one net by {@link Loss losses} of its outputs, on pictures of one size of which all is known: a class, or a mask.
 *
 * @param <T> the training itself, of which each word gives a new one
 * @param <R> what it gives
 * @param <D> the data
 */
public interface NetTraining<T extends NetTraining<T, R, D>, R extends Outcome, D>
        extends Supervised<T, R>, RecipeWords<Recipe, T> {
    Net net();

    D data();

    /** What is told apart. */
    List<String> classes();

    /** What is shown to the net, and where. */
    TrainingSetup<D> setup();

    /** Trains under this setup, all of it. */
    T setup(TrainingSetup<D> setup);

    /** What it starts from, and how fast each layer moves. */
    TrainingStart start();

    /** Starts so. */
    T start(TrainingStart start);

    /** Changes each training picture at random, and its mask with it; what is drawn depends on seed, epoch and picture alone. */
    default T augment(Pipeline pipeline) {
        return setup(setup().augment(pipeline));
    }

    /** Threads that prepare batches; their number changes no result. */
    default T workers(int workers) {
        return setup(setup().workers(workers));
    }

    /** Trains on this engine instead of the session's. */
    default T on(EngineKind engine) {
        return setup(setup().engine(engine));
    }

    @Override
    default EngineKind engine() {
        return setup().engine().orElseGet(Engines::engine);
    }

    /**
     * Starts from these weights instead of fresh ones. A new head gets its own by {@code weights.into(net).lenient(seed)}, and so a segmenter gets a classifier's
     * trunk.
     *
     * @throws IllegalArgumentException that lists what is missing, left over, or of another shape
     */
    default T from(Weights weights) {
        return start(start().weights(weights.check(net())));
    }

    /** Normalises pictures so instead of by the data's own mean and deviation: as those were whose weights the net starts from. */
    default T normalise(Normalisation normalisation) {
        return start(start().normalisation(normalisation));
    }

    /**
     * Lets some layers move by a share of the learning rate: {@code rate("block5", 0.1)}, by names or globs as in {@link Net#layers(String)}. The
     * last said counts.
     *
     * @throws IllegalArgumentException if the factor is not above 0, or the glob names no layer or none that is trained
     */
    default T rate(String glob, double factor) {
        return start(start().rates(start().rates().and(net(), glob, factor)));
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
}
