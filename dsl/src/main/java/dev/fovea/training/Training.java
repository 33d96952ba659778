package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import dev.fovea.networks.Net;
import java.util.List;

/**
 * A training that can be started: a net, data, a recipe. Immutable; each word returns a new one, and {@link #go} can be called
 * again for the same result.
 */
public final class Training implements NetTraining<Training, Run, Dataset> {
    private final Net net;
    private final Dataset data;
    private final Recipe recipe;
    private final TrainingSetup<Dataset> setup;
    private final TrainingStart start;
    private final Supervision supervision;

    private Training(
            Net net,
            Dataset data,
            Recipe recipe,
            TrainingSetup<Dataset> setup,
            TrainingStart start,
            Supervision supervision) {
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
        return new Training(net, data, Recipe.DEFAULT, TrainingSetup.plain(), TrainingStart.FRESH, Supervision.NONE);
    }

    /** Measures loss and accuracy on these pictures after each epoch. */
    public Training validate(Dataset validation) {
        return setup(setup.validation(validation));
    }

    /**
     * Starts from what a classifier has learned: its weights where names and shapes fit, fresh ones drawn from the seed elsewhere, and its
     * normalisation. Where its classes are others, the last layer's weights are fresh in any case.
     */
    public Training from(Classifier pretrained) {
        return start(start.pretrained(pretrained));
    }

    @Override
    public Net net() {
        return net;
    }

    @Override
    public Dataset data() {
        return data;
    }

    @Override
    public List<String> classes() {
        return data.classes();
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
        var shown = setup.validation()
                .map(validation -> parts.data(Parts.VALIDATION, validation))
                .orElse(parts);
        return setup.augment().map(shown::augment).orElse(shown);
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public Training supervision(Supervision supervision) {
        return new Training(net, data, recipe, setup, start, supervision);
    }

    @Override
    public TrainingSetup<Dataset> setup() {
        return setup;
    }

    @Override
    public Training setup(TrainingSetup<Dataset> changed) {
        changed.validation().ifPresent(validation -> Fits.check(net, validation));
        return new Training(net, data, recipe, changed, start, supervision);
    }

    @Override
    public TrainingStart start() {
        return start;
    }

    @Override
    public Training start(TrainingStart changed) {
        return new Training(net, data, recipe, setup, changed, supervision);
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

    @Override
    public String toString() {
        return "training of " + net.name() + " on " + data + ": " + recipe.length() + ", batches of "
                + recipe.batchSize() + ", seed " + recipe.seed() + ", on " + engine().title() + start
                + "; start it with go()";
    }
}
