package dev.fovea.datasets;

import org.jspecify.annotations.Nullable;

/** A data set that is missing, damaged or cannot be read; the message names it and says what to do. */
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
