package dev.fovea.detection.training;

import dev.fovea.training.CutShort;

/** A part of the loss is no finite number any more; says which and where, and holds the run so far. */
public final class DetectionLossException extends RuntimeException implements CutShort {
    private static final long serialVersionUID = 1;
    private final transient DetectorRun run;

    DetectionLossException(String message, DetectorRun run) {
        super(message);
        this.run = run;
    }

    /** What was reached before the loss failed. */
    @Override
    public DetectorRun run() {
        return run;
    }
}
