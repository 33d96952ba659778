package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.evaluation.DetectionEvaluation;
import dev.fovea.engine.Weights;
import dev.fovea.training.Ending;
import java.util.Optional;

/**
 * A finished training of a two-stage detector: what was measured and what came of it.
 *
 * @param ending how it ended, and whether the weights are those of its best epoch
 */
public record TwoStageRun(TwoStageTraining training, DetectionHistory record, TwoStageDetector detector, Ending ending)
        implements DetectorRun {
    /** How well the detector does on annotated pictures. */
    public DetectionEvaluation evaluate(DetectionDataset data) {
        return detector.evaluate(data);
    }

    @Override
    public Optional<Weights> weights() {
        return detector.weights();
    }

    @Override
    public String toString() {
        return line("two-stage detector", training.engine());
    }
}
