package dev.fovea.training;

/** A callback failed, which ended the training; says which and when, and holds the run so far. */
public final class CallbackException extends RuntimeException implements CutShort {
    private static final long serialVersionUID = 1;
    private final transient Outcome run;

    CallbackException(String message, RuntimeException cause, Outcome run) {
        super(message, cause);
        this.run = run;
    }

    /** What was reached before the callback failed. */
    @Override
    public Outcome run() {
        return run;
    }
}
