package dev.fovea.annotations;

import org.jspecify.annotations.Nullable;

/** A file of annotations that cannot be read as what it should be; the message names file, place and record. */
public final class AnnotationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;

    AnnotationException(String file, String place, String problem, @Nullable Throwable cause) {
        super(file + (place.isEmpty() ? "" : ", " + place) + ": " + problem, cause);
        this.file = file;
        this.place = place;
    }

    public String file() {
        return file;
    }

    /** The line, JSON path or element inside the file; empty where the whole file is meant. */
    public String place() {
        return place;
    }
}
