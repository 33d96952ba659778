package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The outlines of a mask's parts, which can be sifted, ordered and numbered.
 *
 * @param size of the mask, in pixels
 */
public record Contours(Size size, List<Contour> list) implements Displayable {
    public Contours {
        list = List.copyOf(list);
    }

    public int count() {
        return list.size();
    }

    public Contours filter(Predicate<Contour> rule) {
        return new Contours(size, list.stream().filter(rule).toList());
    }

    /** Those whose area is above a bound, in square pixels. */
    public Contours largerThan(double area) {
        return filter(contour -> contour.area() > area);
    }

    /** In another order; those that are equal in it stay in theirs. */
    public Contours sorted(Comparator<Contour> order) {
        return new Contours(size, list.stream().sorted(order).toList());
    }

    /** The largest area first. */
    public Contours byArea() {
        return sorted(Comparator.comparingDouble(Contour::area).reversed());
    }

    /** By the left edge of their boxes. */
    public Contours leftToRight() {
        return sorted(Comparator.comparingDouble(contour -> contour.bounds().x1()));
    }

    /** By the upper edge of their boxes. */
    public Contours topToBottom() {
        return sorted(Comparator.comparingDouble(contour -> contour.bounds().y1()));
    }

    /** The smallest box around each. */
    public List<Box> boxes() {
        return list.stream().map(Contour::bounds).toList();
    }

    /** A picture with the box of each and its number in this order, from 1. */
    public Picture numbered(Picture picture) {
        Masks.requireSame("contours of " + size + " numbered in a " + picture, size, picture.size());
        var drawing = picture.drawing();
        for (int i = 0; i < list.size(); i++) {
            drawing = drawing.box(list.get(i).bounds(), String.valueOf(i + 1), Colour.series(i));
        }
        return drawing.picture();
    }

    /** A row for each: number, the box as x, y, width and height in whole pixels, and the area. */
    public Table table() {
        var boxes = boxes();
        return Table.create(
                "contours",
                IntColumn.create("number", IntStream.rangeClosed(1, list.size()).toArray()),
                IntColumn.create(
                        "x", boxes.stream().mapToInt(box -> (int) box.x1()).toArray()),
                IntColumn.create(
                        "y", boxes.stream().mapToInt(box -> (int) box.y1()).toArray()),
                IntColumn.create(
                        "width",
                        boxes.stream().mapToInt(box -> (int) box.width()).toArray()),
                IntColumn.create(
                        "height",
                        boxes.stream().mapToInt(box -> (int) box.height()).toArray()),
                DoubleColumn.create(
                        "area", list.stream().mapToDouble(Contour::area).toArray()));
    }

    @Override
    public DisplayData display() {
        return numbered(Picture.filled(size, Colour.WHITE)).display(toString());
    }

    @Override
    public String toString() {
        return list.size() + (list.size() == 1 ? " contour" : " contours") + " in " + size;
    }
}
