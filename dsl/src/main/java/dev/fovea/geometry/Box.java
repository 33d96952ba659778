package dev.fovea.geometry;

import java.util.Locale;
import java.util.Optional;

/**
 * An axis-parallel box in pixels with continuous edges: pixel column {@code i} lies between {@code i} and {@code i + 1},
 * so a whole picture is {@code (0, 0, width, height)} and no width is ever one more than the difference of its edges.
 * Boxes may lie outside of their picture and may be without width or height.
 *
 * @param x1 left edge
 * @param y1 upper edge
 * @param x2 right edge, at least {@code x1}
 * @param y2 lower edge, at least {@code y1}
 */
public record Box(double x1, double y1, double x2, double y2) {
    public Box {
        if (!Double.isFinite(x1) || !Double.isFinite(y1) || !Double.isFinite(x2) || !Double.isFinite(y2)) {
            throw new IllegalArgumentException(
                    text(x1, y1, x2, y2) + ": the edges of a box must be finite numbers of pixels");
        }
        if (x2 < x1 || y2 < y1) {
            throw new IllegalArgumentException(text(x1, y1, x2, y2)
                    + ": the right and lower edge must not come before the left and upper one; are these x, y, width"
                    + " and height? Then use BoxForm.CORNER_SIZE");
        }
    }

    public double width() {
        return x2 - x1;
    }

    public double height() {
        return y2 - y1;
    }

    /** In square pixels; 0 where a side is 0. */
    public double area() {
        return width() * height();
    }

    public double centreX() {
        return x1 + width() / 2;
    }

    public double centreY() {
        return y1 + height() / 2;
    }

    /** The part inside a picture; of a box wholly outside, its nearest place on the border, with an area of 0. */
    public Box clip(Size picture) {
        return new Box(
                clamp(x1, picture.width()),
                clamp(y1, picture.height()),
                clamp(x2, picture.width()),
                clamp(y2, picture.height()));
    }

    /** The same box in a picture whose width and height are multiplied; both factors 0 or more. */
    public Box scale(double horizontal, double vertical) {
        if (!(horizontal >= 0) || !(vertical >= 0)) {
            throw new IllegalArgumentException(
                    this + " scaled by " + horizontal + " and " + vertical + "; both factors must be 0 or more");
        }
        return new Box(x1 * horizontal, y1 * vertical, x2 * horizontal, y2 * vertical);
    }

    public Box translate(double right, double down) {
        return new Box(x1 + right, y1 + down, x2 + right, y2 + down);
    }

    /** What both boxes cover: of area 0 where they only touch, nothing where they lie apart. */
    public Optional<Box> intersect(Box other) {
        double left = Math.max(x1, other.x1);
        double top = Math.max(y1, other.y1);
        double right = Math.min(x2, other.x2);
        double bottom = Math.min(y2, other.y2);
        return left <= right && top <= bottom ? Optional.of(new Box(left, top, right, bottom)) : Optional.empty();
    }

    /** The smallest box around both. */
    public Box hull(Box other) {
        return new Box(Math.min(x1, other.x1), Math.min(y1, other.y1), Math.max(x2, other.x2), Math.max(y2, other.y2));
    }

    /** Such as {@code box 10,20 to 30,60 (20x40)}. */
    @Override
    public String toString() {
        return text(x1, y1, x2, y2) + " (" + number(width()) + "x" + number(height()) + ")";
    }

    private static double clamp(double value, double limit) {
        return Math.max(0, Math.min(limit, value));
    }

    private static String text(double x1, double y1, double x2, double y2) {
        return "box " + number(x1) + "," + number(y1) + " to " + number(x2) + "," + number(y2);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
