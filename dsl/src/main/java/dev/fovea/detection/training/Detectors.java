package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.twostage.Proposer;

/** The word that begins a detector's training; notebooks import it statically. */
public final class Detectors {
    private Detectors() {}

    /**
     * A detector's training with the default recipe; change it by its words and start it with {@code go()}. A detector that has learned something
     * goes on from there.
     *
     * @throws IllegalArgumentException if the classes are not those of the detector
     */
    public static DetectorTraining train(Detector detector, DetectionDataset data) {
        return DetectorTraining.of(detector, data);
    }

    /** The same of a two-stage detector, whose nets learn together; batches of 4. */
    public static TwoStageTraining train(TwoStageDetector detector, DetectionDataset data) {
        return TwoStageTraining.of(detector, data);
    }

    /** The same of landmarks, on samples that have points. */
    public static LandmarkTraining train(LandmarkDetector detector, DetectionDataset data) {
        return LandmarkTraining.of(detector, data);
    }

    /** The same of a Fast R-CNN on the regions that are proposed in each picture; batches of 4. */
    public static FastRcnnTraining train(FastRcnnDetector detector, DetectionDataset data, Proposer proposer) {
        return FastRcnnTraining.of(detector, data, proposer);
    }
}
