package dev.fovea.geometry;

/**
 * A map of the plane that keeps straight lines straight and parallels parallel, in pixels with continuous edges:
 * {@code x' = xx x + xy y + dx} and {@code y' = yx x + yy y + dy}. It tells where a place of the old picture comes to lie
 * in the new one.
 *
 * @param xx how far x' moves with x
 * @param xy how far x' moves with y
 * @param dx where x' begins
 * @param yx how far y' moves with x
 * @param yy how far y' moves with y
 * @param dy where y' begins
 */
public record Affine(double xx, double xy, double dx, double yx, double yy, double dy) {
    public static final Affine IDENTITY = new Affine(1, 0, 0, 0, 1, 0);

    public Affine {
        if (!Double.isFinite(xx + xy + dx + yx + yy + dy)) {
            throw new IllegalArgumentException("affine map " + text(xx, xy, dx, yx, yy, dy) + ": all must be finite");
        }
    }

    public static Affine translation(double right, double down) {
        return new Affine(1, 0, right, 0, 1, down);
    }

    /** Enlarges from the upper left corner; a negative factor mirrors. */
    public static Affine scaling(double horizontal, double vertical) {
        return new Affine(horizontal, 0, 0, 0, vertical, 0);
    }

    /** Turns around the upper left corner, clockwise on the screen for a positive angle in degrees. */
    public static Affine rotation(double degrees) {
        double angle = StrictMath.toRadians(degrees);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return new Affine(cos, -sin, 0, sin, cos, 0);
    }

    /** This map, and {@code next} on its result. */
    public Affine then(Affine next) {
        return new Affine(
                next.xx * xx + next.xy * yx,
                next.xx * xy + next.xy * yy,
                next.xx * dx + next.xy * dy + next.dx,
                next.yx * xx + next.yy * yx,
                next.yx * xy + next.yy * yy,
                next.yx * dx + next.yy * dy + next.dy);
    }

    /** The same map with {@code centre} as its fixed origin, in place of the upper left corner. */
    public Affine around(Point centre) {
        return translation(-centre.x(), -centre.y()).then(this).then(translation(centre.x(), centre.y()));
    }

    /** By how much areas grow; negative for a map that mirrors. */
    public double determinant() {
        return xx * yy - xy * yx;
    }

    /** The way back. */
    public Affine inverse() {
        double det = determinant();
        if (!(Math.abs(det) > 1e-12)) {
            throw new IllegalArgumentException(
                    this + " flattens the picture (determinant " + det + ") and has no way back");
        }
        return new Affine(
                yy / det, -xy / det, (xy * dy - yy * dx) / det, -yx / det, xx / det, (yx * dx - xx * dy) / det);
    }

    public Point apply(Point point) {
        return new Point(xx * point.x() + xy * point.y() + dx, yx * point.x() + yy * point.y() + dy);
    }

    @Override
    public String toString() {
        return "affine map " + text(xx, xy, dx, yx, yy, dy);
    }

    private static String text(double xx, double xy, double dx, double yx, double yy, double dy) {
        return "[" + xx + " " + xy + " " + dx + "; " + yx + " " + yy + " " + dy + "]";
    }
}
