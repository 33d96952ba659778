package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.twostage.Proposer;
import dev.fovea.training.Parts;
import dev.fovea.training.Supervision;
import dev.fovea.training.TrainingWatch;

/** A Fast R-CNN's training on proposed regions that can be started. Immutable; each word returns a new one, as those of {@link DetectorTraining}. */
public final class FastRcnnTraining implements SceneTraining<FastRcnnTraining, FastRcnnRun> {
    private final FastRcnnDetector detector;
    private final ProposedDataset data;
    private final Proposer proposer;
    private final DetectorRecipe recipe;
    private final DetectorSetup setup;
    private final Supervision supervision;

    private FastRcnnTraining(
            FastRcnnDetector detector,
            ProposedDataset data,
            Proposer proposer,
            DetectorRecipe recipe,
            DetectorSetup setup,
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
                DetectorSetup.PLAIN,
                Supervision.NONE);
    }

    /** Measures AP50 on these pictures after every so many epochs, and after the last. */
    public FastRcnnTraining validate(DetectionDataset validation, int every) {
        return setup(setup.validation(new DetectorSetup.Validation(validation, every)));
    }

    /** Measures AP50 on these pictures after each epoch. */
    public FastRcnnTraining validate(DetectionDataset validation) {
        return validate(validation, 1);
    }

    @Override
    public FastRcnnTraining recipe(DetectorRecipe changed) {
        return new FastRcnnTraining(detector, data, proposer, changed, setup, supervision);
    }

    public FastRcnnDetector detector() {
        return detector;
    }

    @Override
    public DetectorRecipe recipe() {
        return recipe;
    }

    /** Without what is proposed in them. */
    @Override
    public DetectionDataset data() {
        return ProposedDataset.plain(data);
    }

    ProposedDataset proposed() {
        return data;
    }

    @Override
    public Parts parts() {
        return setup.map(ProposedDataset::plain)
                .and(Parts.of("detection in proposed regions")
                        .net("net", detector.net())
                        .data(Parts.DATA, data())
                        .say("detector", detector)
                        .say("proposer", proposer)
                        .say("recipe", recipe)
                        .say("supervision", supervision));
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public FastRcnnTraining supervision(Supervision supervision) {
        return new FastRcnnTraining(detector, data, proposer, recipe, setup, supervision);
    }

    /** The validation's data hold what is proposed in them beside the objects. */
    @Override
    public DetectorSetup setup() {
        return setup;
    }

    @Override
    public FastRcnnTraining setup(DetectorSetup changed) {
        changed.validation().ifPresent(measured -> detector.check(measured.data()));
        var proposed = changed.map(measured -> ProposedDataset.of(measured, proposer));
        return new FastRcnnTraining(detector, data, proposer, recipe, proposed, supervision);
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
        return DetectorWording.told(this, "a " + detector);
    }
}
