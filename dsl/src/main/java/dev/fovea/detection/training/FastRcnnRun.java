package dev.fovea.detection.training;

/**
 * A finished training of a Fast R-CNN: what was measured and what came of it.
 *
 * @param stopped whether it ended before its last epoch
 */
public record FastRcnnRun(
        FastRcnnTraining training, DetectionHistory record, FastRcnnDetector detector, boolean stopped)
        implements DetectorRun {
    @Override
    public String toString() {
        return line(detector.net().name(), training.engine());
    }
}
