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

/** A two-stage detector's training that can be started: both nets at once. Immutable; each word returns a new one, as those of {@link DetectorTraining}. */
public final class TwoStageTraining
        implements Supervised<TwoStageTraining, TwoStageRun>, RecipeWords<TwoStageTraining> {
    /** What is shown to the nets, and where. */
    public record Setup(
            Optional<DetectorTraining.Validation> validation,
            Pipeline augment,
            int workers,
            Optional<EngineKind> engine) {}

    private final TwoStageDetector detector;
    private final DetectionDataset data;
    private final DetectorRecipe recipe;
    private final Setup setup;
    private final Supervision supervision;

    private TwoStageTraining(
            TwoStageDetector detector,
            DetectionDataset data,
            DetectorRecipe recipe,
            Setup setup,
            Supervision supervision) {
        this.detector = detector;
        this.data = data;
        this.recipe = recipe;
        this.setup = setup;
        this.supervision = supervision;
    }

    static TwoStageTraining of(TwoStageDetector detector, DetectionDataset data) {
        detector.check(data);
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no pictures to train on");
        }
        var recipe = DetectorRecipe.DEFAULT.batchSize(4);
        return new TwoStageTraining(
                detector,
                data,
                recipe,
                new Setup(Optional.empty(), Pipeline.of(), 1, Optional.empty()),
                Supervision.NONE);
    }

    /** Measures AP50 on these pictures after every so many epochs, and after the last. */
    public TwoStageTraining validate(DetectionDataset validation, int every) {
        detector.check(validation);
        if (every < 1) {
            throw new IllegalArgumentException("validation every " + every + " epochs; it must be at least 1");
        }
        var measured = Optional.of(new DetectorTraining.Validation(validation, every));
        return new TwoStageTraining(
                detector, data, recipe, new Setup(measured, setup.augment, setup.workers, setup.engine), supervision);
    }

    /** Measures AP50 on these pictures after each epoch. */
    public TwoStageTraining validate(DetectionDataset validation) {
        return validate(validation, 1);
    }

    /** Changes each training picture and its boxes at random; what is drawn depends on seed, epoch and picture alone. */
    public TwoStageTraining augment(Augmentation... steps) {
        var pipeline = steps.length == 1 && steps[0] instanceof Pipeline given ? given : Pipeline.of(steps);
        return new TwoStageTraining(
                detector,
                data,
                recipe,
                new Setup(setup.validation, pipeline, setup.workers, setup.engine),
                supervision);
    }

    /** Threads that prepare batches; their number changes no result. */
    public TwoStageTraining workers(int workers) {
        return new TwoStageTraining(
                detector, data, recipe, new Setup(setup.validation, setup.augment, workers, setup.engine), supervision);
    }

    /** Trains on this engine instead of the session's. */
    public TwoStageTraining on(EngineKind engine) {
        return new TwoStageTraining(
                detector,
                data,
                recipe,
                new Setup(setup.validation, setup.augment, setup.workers, Optional.of(engine)),
                supervision);
    }

    @Override
    public TwoStageTraining recipe(DetectorRecipe changed) {
        return new TwoStageTraining(detector, data, changed, setup, supervision);
    }

    public TwoStageDetector detector() {
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
        var parts = Parts.of("two-stage detection")
                .net("net", detector.nets().proposals())
                .net("regions", detector.nets().regions())
                .data(Parts.DATA, data)
                .augment(setup.augment)
                .say("detector", detector)
                .say("recipe", recipe)
                .say("setup", setup)
                .say("supervision", supervision);
        return setup.validation
                .map(validation -> parts.data(Parts.VALIDATION, validation.data()))
                .orElse(parts);
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public TwoStageTraining supervision(Supervision supervision) {
        return new TwoStageTraining(detector, data, recipe, setup, supervision);
    }

    /** What is shown to the nets, and where. */
    public Setup setup() {
        return setup;
    }

    @Override
    public EngineKind engine() {
        return setup.engine.orElseGet(Engines::engine);
    }

    /**
     * Trains, showing progress and the loss by its parts. An interrupt stops it between two batches, and the run so far is returned.
     *
     * @throws IllegalStateException if a part of the loss is no number any more, saying which
     */
    @Override
    public TwoStageRun go() {
        return TrainingWatch.over(this, training -> TwoStageFit.run(training, false));
    }

    /**
     * Goes on from the last of its {@link #checkpoints}, or begins where there is none yet: the run is the one that it would have been without a
     * break, to the last bit on one machine. More epochs than before are possible where the schedule does not depend on their number.
     *
     * @throws IllegalArgumentException if the checkpoint is of another net, recipe, data or engine, naming what differs
     */
    @Override
    public TwoStageRun resume() {
        return TrainingWatch.over(this, training -> TwoStageFit.run(training, true));
    }

    @Override
    public String toString() {
        return "training of a " + detector + " on " + data.name() + ": " + recipe.epochs() + " epochs, batches of "
                + recipe.batchSize() + ", seed " + recipe.seed() + ", on " + engine().title() + "; start it with go()";
    }
}
