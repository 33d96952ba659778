package dev.fovea.detection.training;

/**
 * What becomes of the boxes that a net says.
 *
 * @param least scores at or below it are left out, 0-1
 * @param overlap boxes of one class with a greater IoU are the same object, 0-1
 * @param most the number of detections that a picture keeps
 */
public record Reading(double least, double overlap, int most) {
    /** Scores above 0.01, suppression at 0.45, 200 a picture: what evaluation wants. */
    public static final Reading DEFAULT = new Reading(0.01, 0.45, 200);

    public Reading {
        if (!(least >= 0 && least < 1 && overlap >= 0 && overlap <= 1 && most >= 1)) {
            throw new IllegalArgumentException(
                    "detections above %s, suppressed at an IoU of %s, at most %d".formatted(least, overlap, most)
                            + "; needed are 0 to below 1, 0 to 1, and at least 1");
        }
    }
}
