package dev.fovea.detection.training;

/**
 * A finished training of a two-stage detector: what was measured and what came of it.
 *
 * @param stopped whether it ended before its last epoch
 */
public record TwoStageRun(
        TwoStageTraining training, DetectionHistory record, TwoStageDetector detector, boolean stopped)
        implements DetectorRun {
    @Override
    public String toString() {
        return line("two-stage detector", training.engine());
    }
}
