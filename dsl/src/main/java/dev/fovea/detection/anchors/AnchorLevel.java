package dev.fovea.detection.anchors;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.geometry.Boxes;
import java.util.List;

/**
 * Anchors of some shapes at each place of one feature map. The one at column c and row r has its centre at
 * {@code ((c + offset) * stepX, (r + offset) * stepY)} pixels of the picture.
 *
 * @param shapes width and height in pixels of the anchors at each place
 * @param columns of the feature map
 * @param rows of the feature map
 * @param stepX from place to place in pixels of the picture
 * @param stepY the same downwards
 * @param offset .5 for the middle of a place, 0 for its upper left corner
 */
public record AnchorLevel(List<Anchor> shapes, int columns, int rows, double stepX, double stepY, double offset) {
    public AnchorLevel {
        shapes = List.copyOf(shapes);
        if (shapes.isEmpty() || columns < 1 || rows < 1) {
            throw new IllegalArgumentException("an anchor level of " + shapes.size() + " shapes on a feature map of "
                    + columns + "x" + rows + " (columns x rows); give at least 1 of each");
        }
        if (!(stepX > 0 && stepY > 0)) {
            throw new IllegalArgumentException(
                    "an anchor level with steps of " + stepX + " and " + stepY + " pixels; both must be above 0");
        }
    }

    /** A level of square steps with its anchors in the middle of each place. */
    public static AnchorLevel centred(List<Anchor> shapes, int columns, int rows, double step) {
        return new AnchorLevel(shapes, columns, rows, step, step, .5);
    }

    /** How many anchors there are. */
    public int count() {
        return columns * rows * shapes.size();
    }

    /** All anchors: row by row, in a row column by column, at a place shape by shape. They may reach beyond the picture. */
    public Boxes boxes() {
        var edges = new double[4 * count()];
        write(edges, 0);
        return Boxes.ofEdges(edges);
    }

    /** Writes the edges from {@code at}, and returns where the next level begins. */
    int write(double[] edges, int at) {
        int to = at;
        for (int row = 0; row < rows; row++) {
            double y = (row + offset) * stepY;
            for (int column = 0; column < columns; column++) {
                double x = (column + offset) * stepX;
                for (var shape : shapes) {
                    edges[to++] = x - shape.width() / 2;
                    edges[to++] = y - shape.height() / 2;
                    edges[to++] = x + shape.width() / 2;
                    edges[to++] = y + shape.height() / 2;
                }
            }
        }
        return to;
    }

    /** Such as {@code 38x38 places x 4 shapes, step 8}. */
    @Override
    public String toString() {
        var step = stepX == stepY ? number(stepX) : number(stepX) + "x" + number(stepY);
        return columns + "x" + rows + " places x " + shapes.size() + " shapes, step " + step;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
