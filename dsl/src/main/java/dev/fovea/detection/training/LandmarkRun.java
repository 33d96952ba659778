package dev.fovea.detection.training;

/**
 * A finished training of a landmark detector: what was measured and what came of it.
 *
 * @param stopped whether it ended before its last epoch
 */
public record LandmarkRun(
        LandmarkTraining training, DetectionHistory record, LandmarkDetector detector, boolean stopped)
        implements DetectorRun {
    @Override
    public String toString() {
        return line(detector.net().name(), training.engine());
    }
}
