package dev.fovea.detection.training;

import dev.fovea.engine.Weights;
import dev.fovea.training.Ending;
import java.util.Optional;

/**
 * A finished training of a Fast R-CNN: what was measured and what came of it.
 *
 * @param ending how it ended, and whether the weights are those of its best epoch
 */
public record FastRcnnRun(FastRcnnTraining training, DetectionHistory record, FastRcnnDetector detector, Ending ending)
        implements DetectorRun {
    @Override
    public Optional<Weights> weights() {
        return detector.weights();
    }

    @Override
    public String toString() {
        return line(detector.net().name(), training.engine());
    }
}
