package dev.fovea.detection.evaluation;

import dev.fovea.annotations.Annotations;
import dev.fovea.detection.Detected;

/** Evaluation of detections, for a static import. */
public final class Evaluations {
    private Evaluations() {}

    /**
     * Compares what a detector found with what is there. Pictures of the data set without detections count as well.
     *
     * @param found on the pictures of {@code truth}, with its classes
     */
    public static DetectionEvaluation evaluate(Detected found, Annotations truth) {
        return new DetectionEvaluation(found, truth);
    }
}
