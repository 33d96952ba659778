package dev.fovea.geometry;

import java.util.Locale;

/**
 * A place in a picture, in pixels with continuous edges: the middle of the upper left pixel is (0.5, 0.5).
 */
public record Point(double x, double y) {
    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException(
                    "point (" + x + ", " + y + "): both coordinates must be finite numbers of pixels");
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "(%.2f, %.2f)", x, y);
    }
}
