package dev.fovea.detection;

import dev.fovea.geometry.Box;
import java.util.Locale;

/**
 * One object that a detector found.
 *
 * @param box in pixels of the picture
 * @param classIndex contiguous from 0, without background
 * @param score how sure the detector is; finite, usually 0-1
 */
public record Detection(Box box, int classIndex, double score) {
    public Detection {
        if (classIndex < 0) {
            throw new IllegalArgumentException(
                    "a detection of class " + classIndex + "; classes count from 0, and background is no detection");
        }
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("a detection of score " + score + "; a score must be a finite number");
        }
    }

    /** The same class and score at another place. */
    public Detection at(Box other) {
        return new Detection(other, classIndex, score);
    }

    /** Such as {@code class 2 at .98, box 10,20 to 30,60 (20x40)}. */
    @Override
    public String toString() {
        return "class " + classIndex + " at " + number(score) + ", " + box;
    }

    static String number(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
