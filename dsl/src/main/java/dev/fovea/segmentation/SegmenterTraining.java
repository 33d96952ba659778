package dev.fovea.segmentation;

import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import dev.fovea.training.Fits;
import dev.fovea.training.Parts;
import dev.fovea.training.Rates;
import dev.fovea.training.Recipe;
import dev.fovea.training.Span;
import dev.fovea.training.Supervised;
import dev.fovea.training.Supervision;
import dev.fovea.training.Taught;
import dev.fovea.training.TrainingWatch;
import java.util.Optional;

/**
 * A segmenter's training that can be started: a net, pictures with masks, a recipe. Immutable; each word returns a new one, and {@link #go} can be called again
 * for the same result.
 */
public final class SegmenterTraining implements Supervised<SegmenterTraining, SegmenterRun>, Taught<SegmenterTraining> {
    /** The default recipe of trainings, with 10 epochs of batches of 16. */
    public static final Recipe RECIPE = Recipe.DEFAULT.length(Span.epochs(10)).batchSize(16);

    /** What is shown to the net, and where. */
    public record Setup(
            Optional<SegmentationDataset> validation,
            Optional<Pipeline> augment,
            int workers,
            Optional<EngineKind> engine) {}

    /** What it starts from, and how fast each layer moves. */
    public record Start(Optional<Weights> weights, Optional<Normalisation> normalisation, Rates rates) {}

    private final Net net;
    private final SegmentationDataset data;
    private final Recipe recipe;
    private final Setup setup;
    private final Start start;
    private final Supervision supervision;

    private SegmenterTraining(
            Net net, SegmentationDataset data, Recipe recipe, Setup setup, Start start, Supervision supervision) {
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
        return new SegmenterTraining(
                net,
                data,
                RECIPE,
                new Setup(Optional.empty(), Optional.empty(), 1, Optional.empty()),
                new Start(Optional.empty(), Optional.empty(), Rates.EVEN),
                Supervision.NONE);
    }

    /** Measures loss, accuracy and mean IoU on these pictures after each epoch. */
    public SegmenterTraining validate(SegmentationDataset validation) {
        MapFits.check(net, validation);
        return with(new Setup(Optional.of(validation), setup.augment, setup.workers, setup.engine));
    }

    /**
     * Changes each training picture and its mask together, at random; what is drawn depends on seed, epoch and picture alone. Pixels that come in from outside
     * of a picture have no class.
     */
    public SegmenterTraining augment(Pipeline pipeline) {
        return with(new Setup(setup.validation, Optional.of(pipeline), setup.workers, setup.engine));
    }

    /** Threads that prepare batches; their number changes no result. */
    public SegmenterTraining workers(int workers) {
        return with(new Setup(setup.validation, setup.augment, workers, setup.engine));
    }

    /** Trains on this engine instead of the session's. */
    public SegmenterTraining on(EngineKind engine) {
        return with(new Setup(setup.validation, setup.augment, setup.workers, Optional.of(engine)));
    }

    /**
     * Starts from these weights instead of fresh ones. A classifier's trunk comes by {@code weights.into(net).lenient(seed)}.
     *
     * @throws IllegalArgumentException that lists what is missing, left over, or of another shape
     */
    public SegmenterTraining from(Weights weights) {
        return with(new Start(Optional.of(weights.check(net)), start.normalisation, start.rates));
    }

    /** Normalises pictures so instead of by the data's own mean and deviation: as those were whose weights the net starts from. */
    public SegmenterTraining normalise(Normalisation normalisation) {
        return with(new Start(start.weights, Optional.of(normalisation), start.rates));
    }

    /**
     * Lets some layers move by a share of the learning rate: {@code rate("backbone*", 0.1)}, by names or globs as in {@link Net#layers(String)}. The last said
     * counts.
     *
     * @throws IllegalArgumentException if the factor is not above 0, or the glob names no layer or none that is trained
     */
    public SegmenterTraining rate(String glob, double factor) {
        return with(new Start(start.weights, start.normalisation, start.rates.and(net, glob, factor)));
    }

    public Net net() {
        return net;
    }

    public SegmentationDataset data() {
        return data;
    }

    /** What is shown to the net, and where. */
    public Setup setup() {
        return setup;
    }

    /** What it starts from. */
    public Start start() {
        return start;
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
    public SegmenterTraining supervision(Supervision supervision) {
        return new SegmenterTraining(net, data, recipe, setup, start, supervision);
    }

    @Override
    public EngineKind engine() {
        return setup.engine.orElseGet(Engines::engine);
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

    private SegmenterTraining with(Setup changed) {
        return new SegmenterTraining(net, data, recipe, changed, start, supervision);
    }

    private SegmenterTraining with(Start changed) {
        return new SegmenterTraining(net, data, recipe, setup, changed, supervision);
    }

    @Override
    public String toString() {
        return "training of segmenter " + net.name() + " on " + data + ": " + recipe.length() + ", batches of "
                + recipe.batchSize() + ", seed " + recipe.seed() + ", on " + engine().title()
                + "; start it with go()";
    }
}
