package dev.fovea.detection.training;

import dev.fovea.augment.Augmentation;
import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.datasets.StepSize;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.geometry.Size;
import dev.fovea.training.Parts;
import dev.fovea.training.Supervised;
import dev.fovea.training.Supervision;
import dev.fovea.training.TrainingWatch;
import java.util.Optional;

/**
 * A detector's training that can be started. Immutable; each word returns a new one, and {@link #go} can be called again for the
 * same result.
 */
public final class DetectorTraining
        implements Supervised<DetectorTraining, DetectionRun>, RecipeWords<DetectorTraining> {
    /** What is measured, and when: after so many epochs, and after the last. */
    public record Validation(DetectionDataset data, int every) {}

    /** What is shown to the net, and where. */
    public record Setup(
            Optional<Validation> validation,
            Pipeline augment,
            Optional<StepSize> sizes,
            int workers,
            Optional<EngineKind> engine) {
        Setup validation(Validation validation) {
            return new Setup(Optional.of(validation), augment, sizes, workers, engine);
        }

        Setup augment(Pipeline augment) {
            return new Setup(validation, augment, sizes, workers, engine);
        }

        Setup sizes(StepSize sizes) {
            return new Setup(validation, augment, Optional.of(sizes), workers, engine);
        }

        Setup workers(int workers) {
            return new Setup(validation, augment, sizes, workers, engine);
        }

        Setup engine(EngineKind engine) {
            return new Setup(validation, augment, sizes, workers, Optional.of(engine));
        }
    }

    /** Batches between two changes of size: YOLOv2's. */
    private static final int PACE = 10;

    private final Detector detector;
    private final DetectionDataset data;
    private final DetectorRecipe recipe;
    private final Setup setup;
    private final Supervision supervision;

    private DetectorTraining(
            Detector detector, DetectionDataset data, DetectorRecipe recipe, Setup setup, Supervision supervision) {
        this.detector = detector;
        this.data = data;
        this.recipe = recipe;
        this.setup = setup;
        this.supervision = supervision;
    }

    static DetectorTraining of(Detector detector, DetectionDataset data) {
        detector.check(data);
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no pictures to train on");
        }
        return new DetectorTraining(
                detector,
                data,
                DetectorRecipe.DEFAULT,
                new Setup(Optional.empty(), Pipeline.of(), Optional.empty(), 1, Optional.empty()),
                Supervision.NONE);
    }

    /** Measures AP50 on these pictures after each epoch. */
    public DetectorTraining validate(DetectionDataset validation) {
        return validate(validation, 1);
    }

    /** Measures AP50 on these pictures after every so many epochs, and after the last. */
    public DetectorTraining validate(DetectionDataset validation, int every) {
        detector.check(validation);
        if (every < 1) {
            throw new IllegalArgumentException("validation every " + every + " epochs; it must be at least 1");
        }
        return with(setup.validation(new Validation(validation, every)));
    }

    /** Changes each training picture and its boxes at random; what is drawn depends on seed, epoch and picture alone. */
    public DetectorTraining augment(Augmentation... steps) {
        return with(setup.augment(
                steps.length == 1 && steps[0] instanceof Pipeline pipeline ? pipeline : Pipeline.of(steps)));
    }

    /**
     * Trains on squares from {@code smallest} to {@code largest} pixels in steps of {@code step}, another size every 10 batches, as YOLOv2 does.
     *
     * @throws IllegalArgumentException if the head's stride does not divide all of these sizes, or the detector takes pictures of its own size alone, as SSD and localisers do
     */
    public DetectorTraining multiScale(int smallest, int largest, int step) {
        int stride = detector.head().stride();
        if (smallest % stride != 0 || step % stride != 0) {
            throw new IllegalArgumentException("sizes from " + smallest + " to " + largest + " in steps of " + step
                    + ": the detector's stride of " + stride
                    + " must divide all of them, or its cells would not cover the"
                    + " pictures");
        }
        var sizes = StepSize.multiScale(smallest, largest, step, PACE, recipe.seed());
        try {
            detector.at(new Size(smallest, smallest)).at(new Size(largest, largest));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "detector '" + detector.net().name() + "' takes pictures of " + detector.size()
                            + " alone, so it cannot train on sizes from " + smallest + " to " + largest + ": "
                            + e.getMessage(),
                    e);
        }
        return with(setup.sizes(sizes));
    }

    /** Threads that prepare batches; their number changes no result. */
    public DetectorTraining workers(int workers) {
        return with(setup.workers(workers));
    }

    /** Trains on this engine instead of the session's. */
    public DetectorTraining on(EngineKind engine) {
        return with(setup.engine(engine));
    }

    public Detector detector() {
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
        var parts = Parts.of("detection")
                .net("net", detector.net())
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
    public DetectorTraining supervision(Supervision supervision) {
        return new DetectorTraining(detector, data, recipe, setup, supervision);
    }

    /** What is shown to the net, and where. */
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
     * @throws DetectionLossException if a part of the loss is no number any more, with the run so far
     */
    @Override
    public DetectionRun go() {
        return TrainingWatch.over(this, training -> DetectorFit.run(training, false));
    }

    /**
     * Goes on from the last of its {@link #checkpoints}, or begins where there is none yet: the run is the one that it would have been without a
     * break, to the last bit on one machine. More epochs than before are possible where the schedule does not depend on their number.
     *
     * @throws IllegalArgumentException if the checkpoint is of another net, recipe, data or engine, naming what differs
     */
    @Override
    public DetectionRun resume() {
        return TrainingWatch.over(this, training -> DetectorFit.run(training, true));
    }

    @Override
    public DetectorTraining recipe(DetectorRecipe changed) {
        return new DetectorTraining(detector, data, changed, setup, supervision);
    }

    private DetectorTraining with(Setup changed) {
        return new DetectorTraining(detector, data, recipe, changed, supervision);
    }

    @Override
    public String toString() {
        return "training of " + detector.net().name() + " on " + data.name() + ": " + recipe.epochs()
                + " epochs, batches of " + recipe.batchSize() + ", seed " + recipe.seed() + ", on "
                + engine().title() + "; start it with go()";
    }
}
