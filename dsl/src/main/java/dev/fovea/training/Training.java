package dev.fovea.training;

import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.Dataset;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import java.util.Optional;

/**
 * A training that can be started: a net, data, a recipe. Immutable; each word returns a new one, and {@link #go} can be called
 * again for the same result.
 */
public final class Training {
    /** What is shown to the net, and where. */
    record Setup(Optional<Dataset> validation, Optional<Pipeline> augment, int workers, Optional<EngineKind> engine) {}

    private final Net net;
    private final Dataset data;
    private final Recipe recipe;
    private final Setup setup;
    private final Start start;

    private Training(Net net, Dataset data, Recipe recipe, Setup setup, Start start) {
        this.net = net;
        this.data = data;
        this.recipe = recipe;
        this.setup = setup;
        this.start = start;
    }

    static Training of(Net net, Dataset data) {
        Fits.check(net, data);
        Fits.trained(net);
        return new Training(
                net,
                data,
                Recipe.DEFAULT,
                new Setup(Optional.empty(), Optional.empty(), 1, Optional.empty()),
                Start.FRESH);
    }

    /** Measures loss and accuracy on these pictures after each epoch. */
    public Training validate(Dataset validation) {
        Fits.check(net, validation);
        return with(new Setup(Optional.of(validation), setup.augment, setup.workers, setup.engine));
    }

    /** Changes each training picture at random; what is drawn depends on seed, epoch and picture alone. */
    public Training augment(Pipeline pipeline) {
        return with(new Setup(setup.validation, Optional.of(pipeline), setup.workers, setup.engine));
    }

    /** Threads that prepare batches; their number changes no result. */
    public Training workers(int workers) {
        return with(new Setup(setup.validation, setup.augment, workers, setup.engine));
    }

    /** Trains on this engine instead of the session's. */
    public Training on(EngineKind engine) {
        return with(new Setup(setup.validation, setup.augment, setup.workers, Optional.of(engine)));
    }

    /**
     * Starts from these weights instead of fresh ones. A new head gets its own by {@code weights.into(net).lenient(seed)}.
     *
     * @throws IllegalArgumentException that lists what is missing, left over, or of another shape
     */
    public Training from(Weights weights) {
        return with(start.weights(weights.check(net)));
    }

    /**
     * Starts from what a classifier has learned: its weights where names and shapes fit, fresh ones drawn from the seed elsewhere, and its
     * normalisation. Where its classes are others, the last layer's weights are fresh in any case.
     */
    public Training from(Classifier pretrained) {
        return with(start.pretrained(pretrained));
    }

    /** Normalises pictures so instead of by the data's own mean and deviation: as those were whose weights the net starts from. */
    public Training normalise(Normalisation normalisation) {
        return with(start.normalisation(normalisation));
    }

    /**
     * Lets some layers move by a share of the learning rate: {@code rate("block5", 0.1)}, by names or globs as in {@link Net#layers(String)}. The
     * last said counts.
     *
     * @throws IllegalArgumentException if the factor is not above 0, or the glob names no layer or none that is trained
     */
    public Training rate(String glob, double factor) {
        return with(start.rates(start.rates().and(net, glob, factor)));
    }

    public Training epochs(int epochs) {
        return with(recipe.epochs(epochs));
    }

    /** Pictures a step. */
    public Training batch(int size) {
        return with(recipe.batchSize(size));
    }

    /** Decides fresh weights, the order of pictures, augmentation and dropout. */
    public Training seed(long seed) {
        return with(recipe.seed(seed));
    }

    public Training optimiser(Optimiser optimiser) {
        return with(recipe.optimiser(optimiser));
    }

    public Training schedule(Schedule schedule) {
        return with(recipe.schedule(schedule));
    }

    public Training loss(Loss loss) {
        return with(recipe.loss(loss));
    }

    public Net net() {
        return net;
    }

    public Dataset data() {
        return data;
    }

    public Recipe recipe() {
        return recipe;
    }

    Setup setup() {
        return setup;
    }

    Start start() {
        return start;
    }

    EngineKind engine() {
        return setup.engine.orElseGet(Engines::engine);
    }

    /**
     * Trains, showing progress and curves. An interrupt (Jupyter's stop button, Ctrl-C) stops it between two batches, and the run
     * so far is returned.
     *
     * @throws LossException if the loss is no number any more, with the run so far
     */
    public Run go() {
        return Fit.run(this);
    }

    private Training with(Recipe changed) {
        return new Training(net, data, changed, setup, start);
    }

    private Training with(Setup changed) {
        return new Training(net, data, recipe, changed, start);
    }

    private Training with(Start changed) {
        return new Training(net, data, recipe, setup, changed);
    }

    @Override
    public String toString() {
        return "training of " + net.name() + " on " + data + ": " + recipe.epochs() + " epochs, batches of "
                + recipe.batchSize() + ", seed " + recipe.seed() + ", on " + engine().title() + start
                + "; start it with go()";
    }
}
