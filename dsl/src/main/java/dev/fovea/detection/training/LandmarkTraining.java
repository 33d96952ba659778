package dev.fovea.detection.training;

import dev.fovea.augment.Augmentation;
import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.training.Parts;
import dev.fovea.training.Supervised;
import dev.fovea.training.Supervision;
import dev.fovea.training.TrainingWatch;
import java.util.Optional;

/**
 * A landmark detector's training that can be started, on samples with {@link dev.fovea.augment.Sample#points() points}. Immutable; each word returns a new one. Mirroring moves points
 * and keeps their order, so leave it out where left and right have names.
 */
public final class LandmarkTraining
        implements Supervised<LandmarkTraining, LandmarkRun>, RecipeWords<LandmarkTraining> {
    private final LandmarkDetector detector;
    private final DetectionDataset data;
    private final DetectorRecipe recipe;
    private final Pipeline augment;
    private final Optional<EngineKind> engine;
    private final Supervision supervision;

    private LandmarkTraining(
            LandmarkDetector detector,
            DetectionDataset data,
            DetectorRecipe recipe,
            Pipeline augment,
            Optional<EngineKind> engine,
            Supervision supervision) {
        this.detector = detector;
        this.data = data;
        this.recipe = recipe;
        this.augment = augment;
        this.engine = engine;
        this.supervision = supervision;
    }

    static LandmarkTraining of(LandmarkDetector detector, DetectionDataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no pictures to train on");
        }
        return new LandmarkTraining(
                detector, data, DetectorRecipe.DEFAULT, Pipeline.of(), Optional.empty(), Supervision.NONE);
    }

    /** Changes each training picture and its points at random; what is drawn depends on seed, epoch and picture alone. */
    public LandmarkTraining augment(Augmentation... steps) {
        var pipeline = steps.length == 1 && steps[0] instanceof Pipeline given ? given : Pipeline.of(steps);
        return new LandmarkTraining(detector, data, recipe, pipeline, engine, supervision);
    }

    /** Trains on this engine instead of the session's. */
    public LandmarkTraining on(EngineKind engine) {
        return new LandmarkTraining(detector, data, recipe, augment, Optional.of(engine), supervision);
    }

    @Override
    public LandmarkTraining recipe(DetectorRecipe changed) {
        return new LandmarkTraining(detector, data, changed, augment, engine, supervision);
    }

    public LandmarkDetector detector() {
        return detector;
    }

    public DetectionDataset data() {
        return data;
    }

    @Override
    public DetectorRecipe recipe() {
        return recipe;
    }

    @Override
    public Parts parts() {
        return Parts.of("landmarks")
                .net("net", detector.net())
                .data(Parts.DATA, data)
                .augment(augment)
                .say("detector", detector)
                .say("recipe", recipe)
                .say("supervision", supervision);
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public LandmarkTraining supervision(Supervision supervision) {
        return new LandmarkTraining(detector, data, recipe, augment, engine, supervision);
    }

    Pipeline augmentation() {
        return augment;
    }

    @Override
    public EngineKind engine() {
        return engine.orElseGet(Engines::engine);
    }

    /**
     * Trains, showing progress and the loss by its parts. An interrupt stops it between two batches, and the run so far is returned.
     *
     * @throws DetectionLossException if a part of the loss is no number any more, with the run so far
     */
    @Override
    public LandmarkRun go() {
        return TrainingWatch.over(this, training -> LandmarkFit.run(training, false));
    }

    /**
     * Goes on from the last of its {@link #checkpoints}, as {@link TwoStageTraining#resume} does.
     *
     * @throws IllegalArgumentException if the checkpoint is of another net, recipe, data or engine, naming what differs
     */
    @Override
    public LandmarkRun resume() {
        return TrainingWatch.over(this, training -> LandmarkFit.run(training, true));
    }

    @Override
    public String toString() {
        return "training of " + detector.net().name() + " on " + data.name() + ": " + recipe.epochs()
                + " epochs, batches of " + recipe.batchSize() + ", seed " + recipe.seed() + ", on " + engine().title()
                + "; start it with go()";
    }
}
