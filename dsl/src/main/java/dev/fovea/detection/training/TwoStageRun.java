package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.evaluation.DetectionEvaluation;

/**
 * A finished training of a two-stage detector: what was measured and what came of it.
 *
 * @param stopped whether it ended before its last epoch
 */
public record TwoStageRun(
        TwoStageTraining training, DetectionHistory record, TwoStageDetector detector, boolean stopped)
        implements DetectorRun {
    /** How well the detector does on annotated pictures. */
    public DetectionEvaluation evaluate(DetectionDataset data) {
        return detector.evaluate(data);
    }

    @Override
    public String toString() {
        return line("two-stage detector", training.engine());
    }
}
