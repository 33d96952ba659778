package dev.fovea.training;

import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.Dataset;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.networks.Net;
import java.util.Optional;

/**
 * A training that can be started: a net, data, a recipe. Immutable; each word returns a new one, and {@link #go} can be called
 * again for the same result.
 */
public final class Training {
    /** What is shown to the net, and where. */
    public record Setup(
            Optional<Dataset> validation, Optional<Pipeline> augment, int workers, Optional<EngineKind> engine) {}

    private final Net net;
    private final Dataset data;
    private final Recipe recipe;
    private final Setup setup;

    private Training(Net net, Dataset data, Recipe recipe, Setup setup) {
        this.net = net;
        this.data = data;
        this.recipe = recipe;
        this.setup = setup;
    }

    static Training of(Net net, Dataset data) {
        Fits.check(net, data);
        return new Training(
                net, data, Recipe.DEFAULT, new Setup(Optional.empty(), Optional.empty(), 1, Optional.empty()));
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

    public Training epochs(int epochs) {
        return with(recipe.epochs(epochs));
    }

    /** Pictures a step. */
    public Training batch(int size) {
        return with(recipe.batchSize(size));
    }

    /** Decides first weights, the order of pictures, augmentation and dropout. */
    public Training seed(long seed) {
        return with(recipe.seed(seed));
    }

    public Training optimiser(Optimiser optimiser) {
        return with(recipe.optimiser(optimiser));
    }

    public Training schedule(Schedule schedule) {
        return with(recipe.schedule(schedule));
    }

    /** Trains by this recipe, all of it. */
    public Training recipe(Recipe recipe) {
        return with(recipe);
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

    /** What is shown to the net, and where. */
    public Setup setup() {
        return setup;
    }

    /** The engine that it trains on: the one that was said, else the session's. */
    public EngineKind engine() {
        return setup.engine.orElseGet(Engines::engine);
    }

    /**
     * Trains, showing progress and curves. An interrupt (Jupyter's stop button, Ctrl-C) stops it between two batches, and the run
     * so far is returned.
     *
     * @throws LossException if the loss is no number any more, with the run so far
     */
    public Run go() {
        return TrainingWatch.over(this, () -> Fit.run(this));
    }

    private Training with(Recipe changed) {
        return new Training(net, data, changed, setup);
    }

    private Training with(Setup changed) {
        return new Training(net, data, recipe, changed);
    }

    @Override
    public String toString() {
        return "training of " + net.name() + " on " + data + ": " + recipe.epochs() + " epochs, batches of "
                + recipe.batchSize() + ", seed " + recipe.seed() + ", on " + engine().title() + "; start it with go()";
    }
}
