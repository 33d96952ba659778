package dev.fovea.segmentation;

import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.networks.Net;
import dev.fovea.training.Fits;
import dev.fovea.training.NetTraining;
import dev.fovea.training.Parts;
import dev.fovea.training.Recipe;
import dev.fovea.training.Span;
import dev.fovea.training.Supervision;
import dev.fovea.training.TrainingSetup;
import dev.fovea.training.TrainingStart;
import dev.fovea.training.TrainingWatch;
import java.util.List;

/**
 * A segmenter's training that can be started: a net, pictures with masks, a recipe. Immutable; each word returns a new one, and {@link #go} can be called again
 * for the same result.
 */
public final class SegmenterTraining implements NetTraining<SegmenterTraining, SegmenterRun, SegmentationDataset> {
    /** The default recipe of trainings, with 10 epochs of batches of 16. */
    public static final Recipe RECIPE = Recipe.DEFAULT.length(Span.epochs(10)).batchSize(16);

    private final Net net;
    private final SegmentationDataset data;
    private final Recipe recipe;
    private final TrainingSetup<SegmentationDataset> setup;
    private final TrainingStart start;
    private final Supervision supervision;

    private SegmenterTraining(
            Net net,
            SegmentationDataset data,
            Recipe recipe,
            TrainingSetup<SegmentationDataset> setup,
            TrainingStart start,
            Supervision supervision) {
        this.net = net;
        this.data = data;
        this.recipe = recipe;
        this.setup = setup;
        this.start = start;
        this.supervision = supervision;
    }

    static SegmenterTraining of(Net net, SegmentationDataset data) {
        MapFits.check(net, data);
        Fits.trained(net);
        return new SegmenterTraining(net, data, RECIPE, TrainingSetup.plain(), TrainingStart.FRESH, Supervision.NONE);
    }

    /** Measures loss, accuracy and mean IoU on these pictures after each epoch. */
    public SegmenterTraining validate(SegmentationDataset validation) {
        return setup(setup.validation(validation));
    }

    @Override
    public Net net() {
        return net;
    }

    @Override
    public SegmentationDataset data() {
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
    public SegmenterTraining recipe(Recipe recipe) {
        return new SegmenterTraining(net, data, recipe, setup, start, supervision);
    }

    @Override
    public Parts parts() {
        var parts = Parts.of("segmentation")
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
    public SegmenterTraining supervision(Supervision supervision) {
        return new SegmenterTraining(net, data, recipe, setup, start, supervision);
    }

    @Override
    public TrainingSetup<SegmentationDataset> setup() {
        return setup;
    }

    @Override
    public SegmenterTraining setup(TrainingSetup<SegmentationDataset> changed) {
        changed.validation().ifPresent(validation -> MapFits.check(net, validation));
        return new SegmenterTraining(net, data, recipe, changed, start, supervision);
    }

    @Override
    public TrainingStart start() {
        return start;
    }

    @Override
    public SegmenterTraining start(TrainingStart changed) {
        return new SegmenterTraining(net, data, recipe, setup, changed, supervision);
    }

    /**
     * Trains, showing progress and curves. An interrupt (Jupyter's stop button, Ctrl-C) stops it between two batches, and the run so far is returned.
     *
     * @throws SegmenterLossException if the loss is no number any more, with the run so far
     * @throws IllegalStateException if its folder holds checkpoints already
     */
    @Override
    public SegmenterRun go() {
        return TrainingWatch.over(this, training -> SegmenterFit.run(training, false));
    }

    /**
     * Goes on from the last of its {@link #checkpoints}, or begins where there is none yet: the run is the one that it would have been without a break, to
     * the last bit on one machine.
     *
     * @throws IllegalArgumentException if the checkpoint is of another net, recipe, data or engine, naming what differs
     */
    @Override
    public SegmenterRun resume() {
        return TrainingWatch.over(this, training -> SegmenterFit.run(training, true));
    }

    @Override
    public String toString() {
        return "training of segmenter " + net.name() + " on " + data + ": " + recipe.length() + ", batches of "
                + recipe.batchSize() + ", seed " + recipe.seed() + ", on " + engine().title()
                + "; start it with go()";
    }
}
