package dev.fovea.geometry;

/**
 * A place in pixels with continuous edges, as {@link Box} has them: the middle of the first pixel is (0.5, 0.5).
 *
 * @param x to the right
 * @param y downwards
 */
public record Point(double x, double y) {
    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("point (" + x + ", " + y + "): both coordinates must be finite");
        }
    }

    @Override
    public String toString() {
        return "(" + x + ", " + y + ")";
    }
}
