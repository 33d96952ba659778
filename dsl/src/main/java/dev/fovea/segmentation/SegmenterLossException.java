package dev.fovea.segmentation;

import dev.fovea.training.CutShort;

/** The loss is no finite number any more; says where, and holds the run so far. */
public final class SegmenterLossException extends RuntimeException implements CutShort {
    private static final long serialVersionUID = 1;
    private final transient SegmenterRun run;

    SegmenterLossException(String message, SegmenterRun run) {
        super(message);
        this.run = run;
    }

    /** What was reached before the loss failed. */
    @Override
    public SegmenterRun run() {
        return run;
    }
}
