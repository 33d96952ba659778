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
public final class Training implements Supervised<Training, Run>, Taught<Training> {
    /** What is shown to the net, and where. */
    public record Setup(
            Optional<Dataset> validation, Optional<Pipeline> augment, int workers, Optional<EngineKind> engine) {}

    private final Net net;
    private final Dataset data;
    private final Recipe recipe;
    private final Setup setup;
    private final Start start;
    private final Supervision supervision;

    private Training(Net net, Dataset data, Recipe recipe, Setup setup, Start start, Supervision supervision) {
        this.net = net;
        this.data = data;
        this.recipe = recipe;
        this.setup = setup;
        this.start = start;
        this.supervision = supervision;
    }

    static Training of(Net net, Dataset data) {
        Fits.check(net, data);
        Fits.trained(net);
        return new Training(
                net,
                data,
                Recipe.DEFAULT,
                new Setup(Optional.empty(), Optional.empty(), 1, Optional.empty()),
                Start.FRESH,
                Supervision.NONE);
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

    public Net net() {
        return net;
    }

    public Dataset data() {
        return data;
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public Training recipe(Recipe recipe) {
        return new Training(net, data, recipe, setup, start, supervision);
    }

    @Override
    public Parts parts() {
        var parts = Parts.of("classification")
                .net("net", net)
                .data(Parts.DATA, data)
                .say("recipe", recipe)
                .say("setup", setup)
                .say("start", start)
                .say("supervision", supervision);
        var shown = setup.validation
                .map(validation -> parts.data(Parts.VALIDATION, validation))
                .orElse(parts);
        return setup.augment.map(shown::augment).orElse(shown);
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public Training supervision(Supervision supervision) {
        return new Training(net, data, recipe, setup, start, supervision);
    }

    /** What is shown to the net, and where. */
    public Setup setup() {
        return setup;
    }

    Start start() {
        return start;
    }

    @Override
    public EngineKind engine() {
        return setup.engine.orElseGet(Engines::engine);
    }

    /**
     * Trains, showing progress and curves. An interrupt (Jupyter's stop button, Ctrl-C) stops it between two batches, and the run
     * so far is returned.
     *
     * @throws LossException if the loss is no number any more, with the run so far
     * @throws CallbackException if a callback fails or a checkpoint cannot be written, with the run so far
     * @throws IllegalStateException if its folder holds checkpoints already
     */
    @Override
    public Run go() {
        return TrainingWatch.over(this, training -> Fit.run(training, false));
    }

    /**
     * Goes on from the last of its {@link #checkpoints}, or begins where there is none yet: the run is the one that it would have been without a
     * break, to the last bit on one machine. More epochs or steps than before are possible where the schedule does not depend on their number.
     *
     * @throws IllegalArgumentException if the checkpoint is of another net, recipe, data or engine, naming what differs
     */
    @Override
    public Run resume() {
        return TrainingWatch.over(this, training -> Fit.run(training, true));
    }

    /** {@link #rateFinder(double, double, int)} from a millionth to 10 in 100 steps. */
    public RateFinder rateFinder() {
        return rateFinder(1e-6, 10, 100);
    }

    /**
     * Trains for a few steps at rates that rise from one to another, each by the same factor, and tells what the loss did: the range test of Smith 2015,
     * arXiv 1506.01186. It ends early where the loss is four times its least. This training stays as it is, and so does its net: the
     * steps are taken on a copy of the first weights.
     *
     * @throws IllegalArgumentException if the rates do not rise, or there are fewer than 10 steps
     */
    public RateFinder rateFinder(double low, double high, int steps) {
        return RangeTest.run(this, low, high, steps);
    }

    private Training with(Setup changed) {
        return new Training(net, data, recipe, changed, start, supervision);
    }

    private Training with(Start changed) {
        return new Training(net, data, recipe, setup, changed, supervision);
    }

    @Override
    public String toString() {
        return "training of " + net.name() + " on " + data + ": " + recipe.length() + ", batches of "
                + recipe.batchSize() + ", seed " + recipe.seed() + ", on " + engine().title() + start
                + "; start it with go()";
    }
}
