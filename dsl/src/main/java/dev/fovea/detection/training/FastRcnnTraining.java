package dev.fovea.detection.training;

import dev.fovea.augment.Augmentation;
import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.twostage.Proposer;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.training.Parts;
import dev.fovea.training.Supervised;
import dev.fovea.training.Supervision;
import dev.fovea.training.TrainingWatch;
import java.util.Optional;

/** A Fast R-CNN's training on proposed regions that can be started. Immutable; each word returns a new one, as those of {@link DetectorTraining}. */
public final class FastRcnnTraining
        implements Supervised<FastRcnnTraining, FastRcnnRun>, RecipeWords<FastRcnnTraining> {
    private final FastRcnnDetector detector;
    private final ProposedDataset data;
    private final Proposer proposer;
    private final DetectorRecipe recipe;
    private final TwoStageTraining.Setup setup;
    private final Supervision supervision;

    private FastRcnnTraining(
            FastRcnnDetector detector,
            ProposedDataset data,
            Proposer proposer,
            DetectorRecipe recipe,
            TwoStageTraining.Setup setup,
            Supervision supervision) {
        this.detector = detector;
        this.data = data;
        this.proposer = proposer;
        this.recipe = recipe;
        this.setup = setup;
        this.supervision = supervision;
    }

    static FastRcnnTraining of(FastRcnnDetector detector, DetectionDataset data, Proposer proposer) {
        detector.check(data);
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no pictures to train on");
        }
        return new FastRcnnTraining(
                detector,
                ProposedDataset.of(data, proposer),
                proposer,
                DetectorRecipe.DEFAULT.batchSize(4),
                new TwoStageTraining.Setup(Optional.empty(), Pipeline.of(), 1, Optional.empty()),
                Supervision.NONE);
    }

    /** Measures AP50 on these pictures after every so many epochs, and after the last. */
    public FastRcnnTraining validate(DetectionDataset validation, int every) {
        detector.check(validation);
        if (every < 1) {
            throw new IllegalArgumentException("validation every " + every + " epochs; it must be at least 1");
        }
        var proposed = ProposedDataset.of(validation, proposer);
        return with(new TwoStageTraining.Setup(
                Optional.of(new DetectorTraining.Validation(proposed, every)),
                setup.augment(),
                setup.workers(),
                setup.engine()));
    }

    /** Changes each training picture, its objects and its regions at random; where pictures are mixed, their regions are too. */
    public FastRcnnTraining augment(Augmentation... steps) {
        var pipeline = steps.length == 1 && steps[0] instanceof Pipeline given ? given : Pipeline.of(steps);
        return with(new TwoStageTraining.Setup(setup.validation(), pipeline, setup.workers(), setup.engine()));
    }

    /** Trains on this engine instead of the session's. */
    public FastRcnnTraining on(EngineKind engine) {
        return with(
                new TwoStageTraining.Setup(setup.validation(), setup.augment(), setup.workers(), Optional.of(engine)));
    }

    @Override
    public FastRcnnTraining recipe(DetectorRecipe changed) {
        return new FastRcnnTraining(detector, data, proposer, changed, setup, supervision);
    }

    private FastRcnnTraining with(TwoStageTraining.Setup changed) {
        return new FastRcnnTraining(detector, data, proposer, recipe, changed, supervision);
    }

    public FastRcnnDetector detector() {
        return detector;
    }

    @Override
    public DetectorRecipe recipe() {
        return recipe;
    }

    ProposedDataset data() {
        return data;
    }

    @Override
    public Parts parts() {
        var plain = setup.validation()
                .map(proposed ->
                        new DetectorTraining.Validation(ProposedDataset.plain(proposed.data()), proposed.every()));
        var parts = Parts.of("detection in proposed regions")
                .net("net", detector.net())
                .data(Parts.DATA, ProposedDataset.plain(data))
                .augment(setup.augment())
                .say("detector", detector)
                .say("proposer", proposer)
                .say("recipe", recipe)
                .say("setup", new TwoStageTraining.Setup(plain, setup.augment(), setup.workers(), setup.engine()))
                .say("supervision", supervision);
        return plain.map(validation -> parts.data(Parts.VALIDATION, validation.data()))
                .orElse(parts);
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public FastRcnnTraining supervision(Supervision supervision) {
        return new FastRcnnTraining(detector, data, proposer, recipe, setup, supervision);
    }

    TwoStageTraining.Setup setup() {
        return setup;
    }

    @Override
    public EngineKind engine() {
        return setup.engine().orElseGet(Engines::engine);
    }

    /**
     * Trains, showing progress and the loss by its parts. An interrupt stops it between two batches, and the run so far is returned.
     *
     * @throws DetectionLossException if a part of the loss is no number any more, with the run so far
     */
    @Override
    public FastRcnnRun go() {
        return TrainingWatch.over(this, training -> FastRcnnFit.run(training, false));
    }

    /**
     * Goes on from the last of its {@link #checkpoints}, as {@link TwoStageTraining#resume} does.
     *
     * @throws IllegalArgumentException if the checkpoint is of another net, recipe, data or engine, naming what differs
     */
    @Override
    public FastRcnnRun resume() {
        return TrainingWatch.over(this, training -> FastRcnnFit.run(training, true));
    }

    @Override
    public String toString() {
        return "training of a " + detector + " on " + data.name() + ": " + recipe.epochs() + " epochs, batches of "
                + recipe.batchSize() + ", seed " + recipe.seed() + ", on " + engine().title() + "; start it with go()";
    }
}
