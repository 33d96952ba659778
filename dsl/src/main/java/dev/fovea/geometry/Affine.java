package dev.fovea.geometry;

import java.util.Locale;

/**
 * An affine map of the plane in pixels with continuous edges, from where a point is to where it goes:
 * {@code x' = xx x + xy y + x0}, {@code y' = yx x + yy y + y0}. The y axis points down, so positive angles turn clockwise.
 */
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
    public Affine {
        for (double value : new double[] {xx, xy, x0, yx, yy, y0}) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "an affine map with a coefficient of " + value + ": all six must be finite numbers");
            }
        }
    }

    public static Affine identity() {
        return new Affine(1, 0, 0, 0, 1, 0);
    }

    /** By {@code right} and {@code down} pixels. */
    public static Affine translation(double right, double down) {
        return new Affine(1, 0, right, 0, 1, down);
    }

    /** About the origin. */
    public static Affine scaling(double horizontal, double vertical) {
        return new Affine(horizontal, 0, 0, 0, vertical, 0);
    }

    /** Clockwise about the origin, in degrees. */
    public static Affine rotation(double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return new Affine(cos, -sin, 0, sin, cos, 0);
    }

    /** Rows slide to the right as they lie lower, columns down as they lie further right; both angles in degrees. */
    public static Affine shearing(double horizontal, double vertical) {
        return new Affine(1, Math.tan(Math.toRadians(horizontal)), 0, Math.tan(Math.toRadians(vertical)), 1, 0);
    }

    /** Mirrored left to right within a width. */
    public static Affine flipped(double width) {
        return new Affine(-1, 0, width, 0, 1, 0);
    }

    /** The same map with a point in the origin's place: the middle, for example. */
    public Affine about(Point centre) {
        return translation(-centre.x(), -centre.y()).then(this).then(translation(centre.x(), centre.y()));
    }

    /** This map first, then the next. */
    public Affine then(Affine next) {
        return new Affine(
                next.xx * xx + next.xy * yx,
                next.xx * xy + next.xy * yy,
                next.xx * x0 + next.xy * y0 + next.x0,
                next.yx * xx + next.yy * yx,
                next.yx * xy + next.yy * yy,
                next.yx * x0 + next.yy * y0 + next.y0);
    }

    /** The area of what a square pixel becomes; negative where the map mirrors. */
    public double determinant() {
        return xx * yy - xy * yx;
    }

    /** From where a point goes to where it was. */
    public Affine inverse() {
        double area = determinant();
        if (area == 0) {
            throw new IllegalArgumentException(
                    this + " squeezes the plane into a line, so it cannot be undone; its scales must not be 0");
        }
        double a = yy / area;
        double b = -xy / area;
        double c = -yx / area;
        double d = xx / area;
        return new Affine(a, b, -(a * x0 + b * y0), c, d, -(c * x0 + d * y0));
    }

    public Point apply(Point point) {
        return new Point(xx * point.x() + xy * point.y() + x0, yx * point.x() + yy * point.y() + y0);
    }

    /** The smallest box around the four corners where they go. */
    public Box hull(Box box) {
        double across = (box.x1() + box.x2()) / 2;
        double down = (box.y1() + box.y2()) / 2;
        double x = xx * across + xy * down + x0;
        double y = yx * across + yy * down + y0;
        double halfWidth = (Math.abs(xx) * box.width() + Math.abs(xy) * box.height()) / 2;
        double halfHeight = (Math.abs(yx) * box.width() + Math.abs(yy) * box.height()) / 2;
        return new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "affine [%.4g %.4g %.4g; %.4g %.4g %.4g]", xx, xy, x0, yx, yy, y0);
    }
}
