package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Box;
import java.util.List;
import java.util.function.Predicate;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Boxes of a picture that may hold something, in whole pixels, the largest first.
 */
public record RegionProposals(Picture picture, List<Box> boxes) implements Displayable {
    private static final int SHOWN = 100;

    public RegionProposals {
        boxes = List.copyOf(boxes);
    }

    public int count() {
        return boxes.size();
    }

    public RegionProposals filter(Predicate<Box> rule) {
        return new RegionProposals(picture, boxes.stream().filter(rule).toList());
    }

    /** The first ones, or all where they are fewer. */
    public RegionProposals first(int count) {
        return new RegionProposals(picture, boxes.subList(0, Math.min(count, boxes.size())));
    }

    /** A row for each: x, y, width, height. */
    public Table table() {
        return Table.create(
                "proposals",
                IntColumn.create(
                        "x", boxes.stream().mapToInt(box -> (int) box.x1()).toArray()),
                IntColumn.create(
                        "y", boxes.stream().mapToInt(box -> (int) box.y1()).toArray()),
                IntColumn.create(
                        "width",
                        boxes.stream().mapToInt(box -> (int) box.width()).toArray()),
                IntColumn.create(
                        "height",
                        boxes.stream().mapToInt(box -> (int) box.height()).toArray()));
    }

    /** The picture with the first hundred boxes. */
    @Override
    public DisplayData display() {
        var drawing = picture.drawing().thickness(1);
        for (int i = 0; i < Math.min(SHOWN, boxes.size()); i++) {
            drawing = drawing.box(boxes.get(i), Colour.series(i));
        }
        return drawing.picture().display(toString());
    }

    @Override
    public String toString() {
        return boxes.size() + (boxes.size() == 1 ? " proposal" : " proposals") + " in a " + picture;
    }
}
