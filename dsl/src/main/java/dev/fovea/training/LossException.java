package dev.fovea.training;

/** The loss is no finite number any more; says where, and holds the run so far. */
public final class LossException extends RuntimeException implements CutShort {
    private static final long serialVersionUID = 1;
    private final transient Run run;

    LossException(String message, Run run) {
        super(message);
        this.run = run;
    }

    /** What was reached before the loss failed. */
    @Override
    public Run run() {
        return run;
    }
}
