package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.training.Parts;
import dev.fovea.training.Supervision;
import dev.fovea.training.TrainingWatch;

/**
 * A landmark detector's training that can be started, on samples with {@link dev.fovea.augment.Sample#points() points}. Immutable; each word returns a new one. Mirroring moves points
 * and keeps their order, so leave it out where left and right have names.
 */
public final class LandmarkTraining implements SceneTraining<LandmarkTraining, LandmarkRun> {
    private final LandmarkDetector detector;
    private final DetectionDataset data;
    private final DetectorRecipe recipe;
    private final DetectorSetup setup;
    private final Supervision supervision;

    private LandmarkTraining(
            LandmarkDetector detector,
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

    static LandmarkTraining of(LandmarkDetector detector, DetectionDataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no pictures to train on");
        }
        return new LandmarkTraining(detector, data, DetectorRecipe.DEFAULT, DetectorSetup.PLAIN, Supervision.NONE);
    }

    @Override
    public LandmarkTraining recipe(DetectorRecipe changed) {
        return new LandmarkTraining(detector, data, changed, setup, supervision);
    }

    public LandmarkDetector detector() {
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
        return setup.and(Parts.of("landmarks")
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
    public LandmarkTraining supervision(Supervision supervision) {
        return new LandmarkTraining(detector, data, recipe, setup, supervision);
    }

    /** Nothing is validated while landmarks are learned. */
    @Override
    public DetectorSetup setup() {
        return setup;
    }

    /** @throws IllegalArgumentException if it has a validation, for landmarks are no boxes, whose AP50 could be measured */
    @Override
    public LandmarkTraining setup(DetectorSetup changed) {
        if (changed.validation().isPresent()) {
            throw new IllegalArgumentException("landmarks are no boxes, so there is no AP50 to validate by; ask "
                    + "the trained detector for its error(data)");
        }
        return new LandmarkTraining(detector, data, recipe, changed, supervision);
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
        return DetectorWording.told(this, detector.net().name());
    }
}
