package dev.fovea.experiments;

/** A folder of an experiment cannot be written or read; says which, why, and what to do. */
public final class ExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExperimentException(String message) {
        super(message);
    }

    ExperimentException(String message, Throwable cause) {
        super(message, cause);
    }
}
