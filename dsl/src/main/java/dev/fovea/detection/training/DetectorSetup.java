package dev.fovea.detection.training;

import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.datasets.StepSize;
import dev.fovea.engine.EngineKind;
import dev.fovea.training.Parts;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is shown to a detector in training, and where.
 *
 * @param augment what changes pictures and what is annotated in them; empty for nothing
 * @param sizes of the pictures from step to step; none for the detector's own
 * @param engine none for the session's
 */
public record DetectorSetup(
        Optional<Validation> validation,
        Pipeline augment,
        Optional<StepSize> sizes,
        int workers,
        Optional<EngineKind> engine) {
    /** Pictures as they are, of the detector's size, read by one worker. */
    static final DetectorSetup PLAIN =
            new DetectorSetup(Optional.empty(), Pipeline.of(), Optional.empty(), 1, Optional.empty());

    /** What is measured, and when: after so many epochs, and after the last. */
    public record Validation(DetectionDataset data, int every) {
        public Validation {
            if (every < 1) {
                throw new IllegalArgumentException("validation every " + every + " epochs; it must be at least 1");
            }
        }
    }

    DetectorSetup validation(Validation validation) {
        return new DetectorSetup(Optional.of(validation), augment, sizes, workers, engine);
    }

    /** The same with other data to measure, if there are any. */
    DetectorSetup map(UnaryOperator<DetectionDataset> change) {
        return validation
                .map(measured -> validation(new Validation(change.apply(measured.data()), measured.every())))
                .orElse(this);
    }

    DetectorSetup augment(Pipeline augment) {
        return new DetectorSetup(validation, augment, sizes, workers, engine);
    }

    DetectorSetup sizes(StepSize sizes) {
        return new DetectorSetup(validation, augment, Optional.of(sizes), workers, engine);
    }

    DetectorSetup workers(int workers) {
        return new DetectorSetup(validation, augment, sizes, workers, engine);
    }

    DetectorSetup engine(EngineKind engine) {
        return new DetectorSetup(validation, augment, sizes, workers, Optional.of(engine));
    }

    /** These parts and what is said here. */
    Parts and(Parts parts) {
        var told = parts.augment(augment).say("setup", this);
        return validation
                .map(measured -> told.data(Parts.VALIDATION, measured.data()))
                .orElse(told);
    }
}
