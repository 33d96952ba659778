package dev.fovea.annotations;

import dev.fovea.geometry.Size;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;

/** Annotations of pictures that are stretched to one size. */
final class Resizing {
    private Resizing() {}

    static Annotations of(Annotations data, Size size) {
        var images = data.images();
        var annotations = data.annotations();
        var x = Columns.doubles(annotations, Columns.X).copy();
        var y = Columns.doubles(annotations, Columns.Y).copy();
        var widths = Columns.doubles(annotations, Columns.WIDTH).copy();
        var heights = Columns.doubles(annotations, Columns.HEIGHT).copy();
        var areas = Columns.doubles(annotations, Columns.AREA).copy();
        data.pictures().forEach(row -> {
            var picture = data.picture(row);
            var old = picture.size()
                    .orElseThrow(() -> new IllegalArgumentException(picture.fileName()
                            + ": its size is not known, so its boxes cannot follow to " + size
                            + "; add columns width and height to the pictures' table"));
            double across = size.width() / (double) old.width();
            double down = size.height() / (double) old.height();
            for (int i = 0; i < data.count(row); i++) {
                int object = data.annotationRow(row, i);
                scale(x, object, across);
                scale(widths, object, across);
                scale(y, object, down);
                scale(heights, object, down);
                scale(areas, object, across * down);
            }
        });
        Columns.replaced(images, constant(Columns.WIDTH, size.width(), data.size()));
        Columns.replaced(images, constant(Columns.HEIGHT, size.height(), data.size()));
        for (var column : List.of(x, y, widths, heights, areas)) {
            Columns.replaced(annotations, column);
        }
        // Outlines are in pixels of the old size.
        Columns.replaced(annotations, Columns.missingInts(Columns.OUTLINE, data.objects()));
        return data.tables(images, annotations);
    }

    private static void scale(DoubleColumn column, int row, double factor) {
        column.set(row, column.getDouble(row) * factor);
    }

    private static IntColumn constant(String name, int value, int rows) {
        var column = IntColumn.create(name, rows);
        for (int row = 0; row < rows; row++) {
            column.set(row, value);
        }
        return column;
    }
}
