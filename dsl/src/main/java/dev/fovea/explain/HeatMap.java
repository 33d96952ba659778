package dev.fovea.explain;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.images.ColourMap;
import dev.fovea.images.Overlay;
import dev.fovea.images.Picture;
import dev.fovea.images.Plane;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Where on a picture a class comes from.
 *
 * @param method how it was found, and from which layer
 * @param label the class
 * @param probability what the classifier gives for the class, 0 to 1
 * @param cells the numbers as the method gives them, one for each cell of the layer or place of the patch
 * @param heat the same numbers for each pixel of the picture
 */
public record HeatMap(String method, Picture picture, String label, double probability, Plane cells, Plane heat)
        implements Displayable {
    private static final double OPACITY = 0.6;
    private static final int TILE = 224;

    public HeatMap {
        if (!heat.size().equals(picture.size())) {
            throw new IllegalArgumentException(
                    method + ": heat of a " + heat + " for a " + picture + "; there must be a number for each pixel");
        }
    }

    /** The heat over the picture, to draw on. */
    public Overlay overlay() {
        return picture.drawing().heat(heat, colours(), OPACITY);
    }

    /** One row for each of {@link #cells}: {@code row}, {@code column}, {@code heat}. */
    public Table table() {
        var table = Table.create(
                method + " for " + label,
                IntColumn.create("row"),
                IntColumn.create("column"),
                DoubleColumn.create("heat"));
        for (int y = 0; y < cells.size().height(); y++) {
            for (int x = 0; x < cells.size().width(); x++) {
                table.intColumn(0).append(y);
                table.intColumn(1).append(x);
                table.doubleColumn(2).append(cells.at(x, y));
            }
        }
        return table;
    }

    /** As a picture beside others, as high as they are. */
    Panel panel() {
        var heated = heat.heat(colours());
        return new Panel(
                "%s for %s".formatted(method, label),
                String.format(Locale.ROOT, "probability %.3f", probability),
                List.of(Tile.of(picture), Tile.of(heated), Tile.of(overlay().picture())),
                3,
                TILE,
                Optional.of(Scale.of(heat, colours())));
    }

    /** Diverging from white at 0 where numbers are negative, which is what speaks against the class; else from dark to bright. */
    private ColourMap colours() {
        return heat.smallest() < 0 ? ColourMap.DIVERGING : ColourMap.VIRIDIS;
    }

    @Override
    public DisplayData display() {
        return Card.of(panel()).display(toString());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s for %s (probability %.3f): %s cells of %.4g to %.4g",
                method,
                label,
                probability,
                cells.size(),
                cells.smallest(),
                cells.largest());
    }
}
