package dev.fovea.geometry;

import java.util.Arrays;
import java.util.List;

/**
 * A projective map of the plane in pixels with continuous edges, from where a point is to where it goes: nine numbers
 * [row, column], rows of {@code (x', y', 1)} up to a common factor.
 */
public final class Perspective {
    private static final int CORNERS = 4;
    private static final double FLAT = 1e-12;

    private final double[] matrix;

    private Perspective(double[] matrix) {
        this.matrix = matrix;
    }

    /**
     * The map that takes four corners to four others.
     *
     * @throws IllegalArgumentException when three corners of a side lie on one line
     */
    public static Perspective of(List<Point> from, List<Point> to) {
        if (from.size() != CORNERS || to.size() != CORNERS) {
            throw new IllegalArgumentException("a perspective from " + from.size() + " corners to " + to.size()
                    + ": give four of each, in the same order");
        }
        return new Perspective(normalised(product(square(to), adjugate(square(from)))));
    }

    public static Perspective of(Affine map) {
        return new Perspective(new double[] {map.xx(), map.xy(), map.x0(), map.yx(), map.yy(), map.y0(), 0, 0, 1});
    }

    /** This map first, then the next. */
    public Perspective then(Perspective next) {
        return new Perspective(product(next.matrix, matrix));
    }

    /** From where a point goes to where it was. */
    public Perspective inverse() {
        return new Perspective(normalised(adjugate(matrix)));
    }

    public Point apply(Point point) {
        double scale = matrix[6] * point.x() + matrix[7] * point.y() + matrix[8];
        return new Point(
                (matrix[0] * point.x() + matrix[1] * point.y() + matrix[2]) / scale,
                (matrix[3] * point.x() + matrix[4] * point.y() + matrix[5]) / scale);
    }

    /** The nine numbers [row, column], a copy. */
    public double[] matrix() {
        return matrix.clone();
    }

    /** The map that takes (0,0), (1,0), (1,1), (0,1) to the corners (Heckbert 1989, section 2.2.3). */
    private static double[] square(List<Point> corners) {
        var a = corners.get(0);
        var b = corners.get(1);
        var c = corners.get(2);
        var d = corners.get(3);
        double dx1 = b.x() - c.x();
        double dx2 = d.x() - c.x();
        double dy1 = b.y() - c.y();
        double dy2 = d.y() - c.y();
        double sumX = a.x() - b.x() + c.x() - d.x();
        double sumY = a.y() - b.y() + c.y() - d.y();
        double area = dx1 * dy2 - dx2 * dy1;
        double g = (sumX * dy2 - dx2 * sumY) / area;
        double h = (dx1 * sumY - sumX * dy1) / area;
        var map = new double[] {
            b.x() - a.x() + g * b.x(),
            d.x() - a.x() + h * d.x(),
            a.x(),
            b.y() - a.y() + g * b.y(),
            d.y() - a.y() + h * d.y(),
            a.y(),
            g,
            h,
            1
        };
        if (!(Math.abs(area) > FLAT) || !(Math.abs(determinant(map)) > FLAT)) {
            throw new IllegalArgumentException(
                    "a perspective of the corners " + corners + ": no three of them may lie on one line");
        }
        return map;
    }

    private static double determinant(double[] m) {
        return m[0] * (m[4] * m[8] - m[5] * m[7])
                - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }

    /** The inverse times the determinant, which a projective map does not feel. */
    private static double[] adjugate(double[] m) {
        return new double[] {
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        };
    }

    private static double[] product(double[] left, double[] right) {
        var product = new double[9];
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 3; k++) {
                product[i] += left[i / 3 * 3 + k] * right[3 * k + i % 3];
            }
        }
        return product;
    }

    private static double[] normalised(double[] m) {
        return m[8] == 0 ? m : Arrays.stream(m).map(value -> value / m[8]).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Perspective map && Arrays.equals(matrix, map.matrix);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(matrix);
    }

    @Override
    public String toString() {
        return "perspective " + Arrays.toString(matrix);
    }
}
