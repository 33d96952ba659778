package dev.fovea.plots;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small table of numbers as a picture, such as one channel of a feature map: each cell tinted by its number, some of them outlined or marked. Immutable;
 * {@code numberGrid(rows).outline("region", 0, 3, 7, 8).mark(3, 0)}.
 *
 * @param rows of equal length, finite
 * @param outlines around cells, one colour for each name, in order
 * @param marks row and column of cells whose numbers stand out
 */
public record NumberGrid(List<List<Double>> rows, List<Outline> outlines, List<Cell> marks) implements Drawing {
    /** A row and a column, from 0. */
    public record Cell(int row, int column) {}

    /** Cells from a column and a row to before others, with a name that the legend tells. */
    public record Outline(String name, int left, int top, int right, int bottom) {}

    public NumberGrid {
        rows = rows.stream().map(List::copyOf).toList();
        outlines = List.copyOf(outlines);
        marks = List.copyOf(marks);
        if (rows.isEmpty() || rows.get(0).isEmpty()) {
            throw new IllegalArgumentException("a grid of no numbers; give at least one row of one number");
        }
        for (var row : rows) {
            if (row.size() != rows.get(0).size()) {
                throw new IllegalArgumentException("a grid whose rows have "
                        + rows.get(0).size() + " and " + row.size() + " numbers; all rows are of one length");
            }
            if (row.stream().anyMatch(number -> !Double.isFinite(number))) {
                throw new IllegalArgumentException("a grid with a number that is not finite: " + row);
            }
        }
        int width = rows.get(0).size();
        int height = rows.size();
        for (var outline : outlines) {
            if (outline.left < 0
                    || outline.top < 0
                    || outline.right > width
                    || outline.bottom > height
                    || outline.left >= outline.right
                    || outline.top >= outline.bottom) {
                throw new IllegalArgumentException(outline + " on a grid of " + width + "x" + height
                        + " (columns x rows): it must lie inside and hold a cell");
            }
        }
        for (var mark : marks) {
            if (mark.row < 0 || mark.column < 0 || mark.row >= height || mark.column >= width) {
                throw new IllegalArgumentException(
                        mark + " on a grid of " + width + "x" + height + " (columns x rows): it must lie inside");
            }
        }
    }

    static NumberGrid of(double[][] numbers) {
        var rows = Arrays.stream(numbers)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        return new NumberGrid(rows, List.of(), List.of());
    }

    /** With a frame around the cells from column {@code left} and row {@code top} to before {@code right} and {@code bottom}. */
    public NumberGrid outline(String name, int left, int top, int right, int bottom) {
        var all = new ArrayList<>(outlines);
        all.add(new Outline(name, left, top, right, bottom));
        return new NumberGrid(rows, all, marks);
    }

    /** With one cell's number standing out. */
    public NumberGrid mark(int row, int column) {
        var all = new ArrayList<>(marks);
        all.add(new Cell(row, column));
        return new NumberGrid(rows, outlines, all);
    }

    @Override
    public Dimension size() {
        return new NumberGridPainter(this).size();
    }

    @Override
    public void draw(Graphics2D graphics) {
        new NumberGridPainter(this).paint(graphics);
    }

    /** The numbers, row by row, those that are marked in brackets. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            text.append(row == 0 ? "" : "\n");
            for (int column = 0; column < rows.get(row).size(); column++) {
                var number = NumberGridPainter.text(rows.get(row).get(column));
                text.append(marks.contains(new Cell(row, column)) ? "[" + number + "]" : " " + number + " ");
            }
        }
        return text.toString();
    }
}
