package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.util.Collections;
import java.util.List;

/**
 * Pictures side by side on a white card, with a label under each. A label may have several lines, parted by line breaks.
 *
 * @param pictures at least one, of any sizes
 * @param labels one for each picture, or none at all
 * @param marks one for each picture: the colour of its label
 * @param columns at least 1
 */
public record PictureGrid(List<Picture> pictures, List<String> labels, List<Mark> marks, int columns)
        implements Displayable {
    /** What a label's colour says; wrong ones are set in bold as well, for those who see no red or green. */
    public enum Mark {
        PLAIN,
        RIGHT,
        WRONG
    }

    public PictureGrid {
        pictures = List.copyOf(pictures);
        labels = List.copyOf(labels);
        marks = List.copyOf(marks);
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("a grid of no pictures; give at least one");
        }
        if (columns < 1) {
            throw new IllegalArgumentException("a grid of " + columns + " columns; give at least 1");
        }
        if (!labels.isEmpty() && labels.size() != pictures.size()) {
            throw new IllegalArgumentException("a grid of " + pictures.size() + " pictures and " + labels.size()
                    + " labels; give one for each picture, or none");
        }
        if (marks.size() != pictures.size()) {
            throw new IllegalArgumentException("a grid of " + pictures.size() + " pictures and " + marks.size()
                    + " marks; give one for each picture");
        }
    }

    /** A grid filled row by row, its labels in plain black. */
    public static PictureGrid grid(List<Picture> pictures, List<String> labels, int columns) {
        return new PictureGrid(pictures, labels, Collections.nCopies(pictures.size(), Mark.PLAIN), columns);
    }

    /** The same grid with each label green or red, as the answer it tells is right or wrong. */
    public PictureGrid right(List<Boolean> right) {
        return new PictureGrid(
                pictures,
                labels,
                right.stream().map(r -> r ? Mark.RIGHT : Mark.WRONG).toList(),
                columns);
    }

    /** The grid as a PNG file of two pixels for each CSS pixel. */
    public byte[] png() {
        return PictureFiles.png(new GridPainter(this).paint());
    }

    @Override
    public DisplayData display() {
        var image = new GridPainter(this).paint();
        return DisplayData.text(toString()).png(PictureFiles.png(image), image.getWidth() / GridPainter.DENSITY);
    }

    @Override
    public String toString() {
        return "grid of " + pictures.size() + (pictures.size() == 1 ? " picture" : " pictures");
    }
}
