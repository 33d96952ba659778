package dev.fovea.geometry;

import java.util.List;
import java.util.Optional;

/**
 * A map of the plane that keeps straight lines straight, such as a change of the point of view, in pixels with continuous
 * edges. It tells where a place of the old picture comes to lie in the new one: {@code (affine(x, y)) / (px x + py y + 1)}.
 *
 * @param affine the numerators
 * @param px how the denominator grows with x; 0 for an affine map
 * @param py how the denominator grows with y; 0 for an affine map
 * @param pw the denominator at the origin
 */
public record Projective(Affine affine, double px, double py, double pw) {
    public static final Projective IDENTITY = of(Affine.IDENTITY);

    public Projective {
        if (!Double.isFinite(px + py + pw)) {
            throw new IllegalArgumentException(
                    "projective map with the denominator " + px + " x + " + py + " y + " + pw + ": all must be finite");
        }
    }

    public static Projective of(Affine affine) {
        return new Projective(affine, 0, 0, 1);
    }

    /**
     * The map that takes four places to four others, in the same order.
     *
     * @throws IllegalArgumentException when three of them lie on a line
     */
    public static Projective between(List<Point> from, List<Point> to) {
        return unitSquareTo(from).inverse().then(unitSquareTo(to));
    }

    /** The map of the corners (0,0), (1,0), (1,1), (0,1) to four places (Heckbert, Fundamentals of Texture Mapping, 1989). */
    private static Projective unitSquareTo(List<Point> to) {
        if (to.size() != 4) {
            throw new IllegalArgumentException(to.size() + " corners; a projective map needs 4");
        }
        var a = to.get(0);
        var b = to.get(1);
        var c = to.get(2);
        var d = to.get(3);
        double sumX = a.x() - b.x() + c.x() - d.x();
        double sumY = a.y() - b.y() + c.y() - d.y();
        double rightX = b.x() - c.x();
        double rightY = b.y() - c.y();
        double lowX = d.x() - c.x();
        double lowY = d.y() - c.y();
        double det = rightX * lowY - lowX * rightY;
        if (!(Math.abs(det) > 1e-9)) {
            throw new IllegalArgumentException("corners " + to + " lie on a line; give four corners of an area");
        }
        double g = (sumX * lowY - lowX * sumY) / det;
        double h = (rightX * sumY - sumX * rightY) / det;
        return new Projective(
                new Affine(
                        b.x() - a.x() + g * b.x(),
                        d.x() - a.x() + h * d.x(),
                        a.x(),
                        b.y() - a.y() + g * b.y(),
                        d.y() - a.y() + h * d.y(),
                        a.y()),
                g,
                h,
                1);
    }

    /** This map, and {@code next} on its result. */
    public Projective then(Projective next) {
        var m = affine;
        var n = next.affine;
        return new Projective(
                new Affine(
                        n.xx() * m.xx() + n.xy() * m.yx() + n.dx() * px,
                        n.xx() * m.xy() + n.xy() * m.yy() + n.dx() * py,
                        n.xx() * m.dx() + n.xy() * m.dy() + n.dx() * pw,
                        n.yx() * m.xx() + n.yy() * m.yx() + n.dy() * px,
                        n.yx() * m.xy() + n.yy() * m.yy() + n.dy() * py,
                        n.yx() * m.dx() + n.yy() * m.dy() + n.dy() * pw),
                next.px * m.xx() + next.py * m.yx() + next.pw * px,
                next.px * m.xy() + next.py * m.yy() + next.pw * py,
                next.px * m.dx() + next.py * m.dy() + next.pw * pw);
    }

    /** The way back. */
    public Projective inverse() {
        var flat = asAffine();
        if (flat.isPresent()) {
            return of(flat.get().inverse());
        }
        var m = affine;
        double c00 = m.yy() * pw - m.dy() * py;
        double c01 = m.dx() * py - m.xy() * pw;
        double c02 = m.xy() * m.dy() - m.dx() * m.yy();
        double c10 = m.dy() * px - m.yx() * pw;
        double c11 = m.xx() * pw - m.dx() * px;
        double c12 = m.dx() * m.yx() - m.xx() * m.dy();
        double c20 = m.yx() * py - m.yy() * px;
        double c21 = m.xy() * px - m.xx() * py;
        double c22 = m.xx() * m.yy() - m.xy() * m.yx();
        double det = m.xx() * c00 + m.xy() * c10 + m.dx() * c20;
        if (!(Math.abs(det) > 1e-15)) {
            throw new IllegalArgumentException(this + " flattens the picture and has no way back");
        }
        return new Projective(
                new Affine(c00 / det, c01 / det, c02 / det, c10 / det, c11 / det, c12 / det),
                c20 / det,
                c21 / det,
                c22 / det);
    }

    /** The affine map that this is, where it is one. */
    public Optional<Affine> asAffine() {
        if (px != 0 || py != 0 || pw == 0) {
            return Optional.empty();
        }
        return Optional.of(
                pw == 1
                        ? affine
                        : new Affine(
                                affine.xx() / pw,
                                affine.xy() / pw,
                                affine.dx() / pw,
                                affine.yx() / pw,
                                affine.yy() / pw,
                                affine.dy() / pw));
    }

    /** Whether a place lies on this side of the horizon; an affine map sees every place. */
    public boolean sees(Point point) {
        return px * point.x() + py * point.y() + pw > 0;
    }

    /** Where a place comes to lie; refuses places on the horizon, which come to lie nowhere. */
    public Point apply(Point point) {
        double denominator = px * point.x() + py * point.y() + pw;
        var above = affine.apply(point);
        if (denominator == 1) {
            return above;
        }
        if (denominator == 0) {
            throw new IllegalArgumentException(point + " lies on the horizon of " + this);
        }
        return new Point(above.x() / denominator, above.y() / denominator);
    }

    @Override
    public String toString() {
        return asAffine()
                .map(Affine::toString)
                .orElse("projective map " + affine + " over [" + px + " " + py + " " + pw + "]");
    }
}
