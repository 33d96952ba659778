package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.training.Parts;
import dev.fovea.training.Supervision;
import dev.fovea.training.TrainingWatch;

/** A two-stage detector's training that can be started: both nets at once. Immutable; each word returns a new one, as those of {@link DetectorTraining}. */
public final class TwoStageTraining implements SceneTraining<TwoStageTraining, TwoStageRun> {
    private final TwoStageDetector detector;
    private final DetectionDataset data;
    private final DetectorRecipe recipe;
    private final DetectorSetup setup;
    private final Supervision supervision;

    private TwoStageTraining(
            TwoStageDetector detector,
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

    static TwoStageTraining of(TwoStageDetector detector, DetectionDataset data) {
        detector.check(data);
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no pictures to train on");
        }
        var recipe = DetectorRecipe.DEFAULT.batchSize(4);
        return new TwoStageTraining(detector, data, recipe, DetectorSetup.PLAIN, Supervision.NONE);
    }

    /** Measures AP50 on these pictures after every so many epochs, and after the last. */
    public TwoStageTraining validate(DetectionDataset validation, int every) {
        return setup(setup.validation(new DetectorSetup.Validation(validation, every)));
    }

    /** Measures AP50 on these pictures after each epoch. */
    public TwoStageTraining validate(DetectionDataset validation) {
        return validate(validation, 1);
    }

    @Override
    public TwoStageTraining recipe(DetectorRecipe changed) {
        return new TwoStageTraining(detector, data, changed, setup, supervision);
    }

    public TwoStageDetector detector() {
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
        return setup.and(Parts.of("two-stage detection")
                .net("net", detector.nets().proposals())
                .net("regions", detector.nets().regions())
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
    public TwoStageTraining supervision(Supervision supervision) {
        return new TwoStageTraining(detector, data, recipe, setup, supervision);
    }

    @Override
    public DetectorSetup setup() {
        return setup;
    }

    @Override
    public TwoStageTraining setup(DetectorSetup changed) {
        changed.validation().ifPresent(measured -> detector.check(measured.data()));
        return new TwoStageTraining(detector, data, recipe, changed, supervision);
    }

    /**
     * Trains, showing progress and the loss by its parts. An interrupt stops it between two batches, and the run so far is returned.
     *
     * @throws DetectionLossException if a part of the loss is no number any more, with the run so far
     */
    @Override
    public TwoStageRun go() {
        return TrainingWatch.over(this, training -> TwoStageFit.run(training, false));
    }

    /**
     * Goes on from the last of its {@link #checkpoints}, or begins where there is none yet: the run is the one that it would have been without a
     * break, to the last bit on one machine. More epochs or steps than before are possible where the schedule does not depend on their number.
     *
     * @throws IllegalArgumentException if the checkpoint is of another net, recipe, data or engine, naming what differs
     */
    @Override
    public TwoStageRun resume() {
        return TrainingWatch.over(this, training -> TwoStageFit.run(training, true));
    }

    @Override
    public String toString() {
        return DetectorWording.told(this, "a " + detector);
    }
}
