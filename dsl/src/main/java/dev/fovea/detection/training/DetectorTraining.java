package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.datasets.StepSize;
import dev.fovea.geometry.Size;
import dev.fovea.training.Parts;
import dev.fovea.training.Supervision;
import dev.fovea.training.TrainingWatch;

/**
 * A detector's training that can be started. Immutable; each word returns a new one, and {@link #go} can be called again for the
 * same result.
 */
public final class DetectorTraining implements SceneTraining<DetectorTraining, DetectionRun> {
    /** Batches between two changes of size: YOLOv2's. */
    private static final int PACE = 10;

    private final Detector detector;
    private final DetectionDataset data;
    private final DetectorRecipe recipe;
    private final DetectorSetup setup;
    private final Supervision supervision;

    private DetectorTraining(
            Detector detector,
            DetectionDataset data,
            DetectorRecipe recipe,
            DetectorSetup setup,
            Supervision supervision) {
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
        return new DetectorTraining(detector, data, DetectorRecipe.DEFAULT, DetectorSetup.PLAIN, Supervision.NONE);
    }

    /** Measures AP50 on these pictures after each epoch. */
    public DetectorTraining validate(DetectionDataset validation) {
        return validate(validation, 1);
    }

    /** Measures AP50 on these pictures after every so many epochs, and after the last. */
    public DetectorTraining validate(DetectionDataset validation, int every) {
        return setup(setup.validation(new DetectorSetup.Validation(validation, every)));
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
        return setup(setup.sizes(sizes));
    }

    public Detector detector() {
        return detector;
    }

    @Override
    public DetectionDataset data() {
        return data;
    }

    @Override
    public DetectorRecipe recipe() {
        return recipe;
    }

    @Override
    public Parts parts() {
        return setup.and(Parts.of("detection")
                .net("net", detector.net())
                .data(Parts.DATA, data)
                .say("detector", detector)
                .say("recipe", recipe)
                .say("supervision", supervision));
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public DetectorTraining supervision(Supervision supervision) {
        return new DetectorTraining(detector, data, recipe, setup, supervision);
    }

    @Override
    public DetectorSetup setup() {
        return setup;
    }

    @Override
    public DetectorTraining setup(DetectorSetup changed) {
        changed.validation().ifPresent(measured -> detector.check(measured.data()));
        return new DetectorTraining(detector, data, recipe, changed, supervision);
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
     * break, to the last bit on one machine. More epochs or steps than before are possible where the schedule does not depend on their number.
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

    @Override
    public String toString() {
        return DetectorWording.told(this, detector.net().name());
    }
}
