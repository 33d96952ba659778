package dev.fovea.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A convex area by its corners in order, such as a box that was turned. Cutting leaves it convex.
 *
 * @param corners at least 3; of any direction of travel
 */
public record Outline(List<Point> corners) {
    public Outline {
        corners = List.copyOf(corners);
        if (corners.size() < 3) {
            throw new IllegalArgumentException("an outline of " + corners.size() + " corners; an area has at least 3");
        }
    }

    public static Outline of(Box box) {
        return new Outline(List.of(
                new Point(box.x1(), box.y1()),
                new Point(box.x2(), box.y1()),
                new Point(box.x2(), box.y2()),
                new Point(box.x1(), box.y2())));
    }

    /** A whole picture. */
    public static Outline of(Size picture) {
        return of(new Box(0, 0, picture.width(), picture.height()));
    }

    /** In square pixels. */
    public double area() {
        return Math.abs(turning()) / 2;
    }

    /** The smallest box around it. */
    public Box bounds() {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (var corner : corners) {
            left = Math.min(left, corner.x());
            top = Math.min(top, corner.y());
            right = Math.max(right, corner.x());
            bottom = Math.max(bottom, corner.y());
        }
        return new Box(left, top, right, bottom);
    }

    public Outline map(Perspective map) {
        return new Outline(corners.stream().map(map::apply).toList());
    }

    /** What lies inside of both, where that is more than a line (Sutherland and Hodgman, 1974). */
    public Optional<Outline> intersect(Outline other) {
        var kept = corners;
        double side = Math.signum(other.turning());
        int n = other.corners.size();
        for (int i = 0; i < n && !kept.isEmpty(); i++) {
            kept = cut(kept, other.corners.get(i), other.corners.get((i + 1) % n), side);
        }
        return kept.size() < 3
                ? Optional.empty()
                : Optional.of(new Outline(kept)).filter(rest -> rest.area() > 0);
    }

    private static List<Point> cut(List<Point> corners, Point from, Point to, double side) {
        var kept = new ArrayList<Point>(corners.size() + 1);
        var before = corners.get(corners.size() - 1);
        double depthBefore = side * cross(from, to, before);
        for (var corner : corners) {
            double depth = side * cross(from, to, corner);
            if ((depthBefore < 0 && depth > 0) || (depthBefore > 0 && depth < 0)) {
                double share = depthBefore / (depthBefore - depth);
                kept.add(new Point(
                        before.x() + share * (corner.x() - before.x()),
                        before.y() + share * (corner.y() - before.y())));
            }
            if (depth >= 0) {
                kept.add(corner);
            }
            before = corner;
            depthBefore = depth;
        }
        return kept;
    }

    private static double cross(Point from, Point to, Point point) {
        return (to.x() - from.x()) * (point.y() - from.y()) - (to.y() - from.y()) * (point.x() - from.x());
    }

    /** Twice the area, with the sign of the direction of travel. */
    private double turning() {
        var origin = corners.get(0);
        double sum = 0;
        for (int i = 1; i + 1 < corners.size(); i++) {
            sum += cross(origin, corners.get(i), corners.get(i + 1));
        }
        return sum;
    }

    @Override
    public String toString() {
        return "outline of " + corners.size() + " corners in " + bounds();
    }
}
