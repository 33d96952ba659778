package dev.fovea.images;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Point;
import java.util.List;
import java.util.Locale;

/**
 * The outline of a part of a mask, through the middles of its outermost pixels, with a corner wherever it turns.
 *
 * @param corners at least one, against the clock as the picture shows it, as OpenCV traces them
 */
public record Contour(List<Point> corners) {
    public Contour {
        corners = List.copyOf(corners);
        if (corners.isEmpty()) {
            throw new IllegalArgumentException("a contour without corners; give at least one");
        }
    }

    /** What the outline encloses, in square pixels; it runs through middles, so this is less than the pixels' number. */
    public double area() {
        double doubled = 0;
        for (int i = 0; i < corners.size(); i++) {
            var from = corners.get(i);
            var to = next(i);
            doubled += from.x() * to.y() - to.x() * from.y();
        }
        return Math.abs(doubled) / 2;
    }

    /** Of the closed outline, in pixels. */
    public double length() {
        double length = 0;
        for (int i = 0; i < corners.size(); i++) {
            length += Math.hypot(
                    next(i).x() - corners.get(i).x(),
                    next(i).y() - corners.get(i).y());
        }
        return length;
    }

    /** The smallest box around its pixels. */
    public Box bounds() {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (var corner : corners) {
            left = Math.min(left, corner.x() - 0.5);
            top = Math.min(top, corner.y() - 0.5);
            right = Math.max(right, corner.x() + 0.5);
            bottom = Math.max(bottom, corner.y() + 0.5);
        }
        return new Box(left, top, right, bottom);
    }

    private Point next(int index) {
        return corners.get((index + 1) % corners.size());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "contour of area %.1f in %s", area(), bounds());
    }
}
