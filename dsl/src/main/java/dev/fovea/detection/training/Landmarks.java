package dev.fovea.detection.training;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Point;
import dev.fovea.images.Colour;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The landmarks that were found in a picture. Shows itself as the picture with a dot for each.
 *
 * @param presence the probability that what has the landmarks is in the picture, 0-1
 * @param points in pixels of the picture, in the order that was learned; they mean something only where presence is high
 */
public record Landmarks(Picture picture, double presence, List<Point> points) implements Displayable {
    private static final double DOT = 0.008;

    public Landmarks {
        points = List.copyOf(points);
    }

    /** The picture with the points. */
    public Picture draw() {
        var drawing = picture.drawing();
        double radius = Math.max(
                1, DOT * Math.max(picture.size().width(), picture.size().height()));
        for (var point : points) {
            drawing = drawing.dot(point, radius, Colour.series(0));
        }
        return drawing.picture();
    }

    /** A row a point: x, y in pixels. */
    public Table table() {
        return Table.create(
                "landmarks",
                DoubleColumn.create("x", points.stream().mapToDouble(Point::x).toArray()),
                DoubleColumn.create("y", points.stream().mapToDouble(Point::y).toArray()));
    }

    @Override
    public DisplayData display() {
        var shown = draw();
        return DisplayData.text(toString()).png(shown.png(), shown.size().width());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d landmarks, present at %.2f", points.size(), presence);
    }
}
