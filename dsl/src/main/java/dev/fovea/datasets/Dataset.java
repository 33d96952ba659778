package dev.fovea.datasets;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.images.PictureGrid;
import java.nio.FloatBuffer;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * Pictures of one size, each with the index of its class. Safe to read from many threads at once. Implement the
 * abstract methods to bring data of your own; views such as {@link #first} share the pixels of what they view.
 */
public interface Dataset extends Displayable {
    String name();

    /** How many pictures. */
    int size();

    /** The names of the classes; a label is an index into them. */
    List<String> classes();

    /** 1 for grey or 3 for RGB. */
    int channels();

    Size pictureSize();

    /** The class of picture {@code index}, which is 0 to {@code size() - 1}. */
    int label(int index);

    Picture picture(int index);

    /**
     * Writes picture {@code index} as floats of 0-1, [channels, height, width], at the position of {@code target}, which
     * moves on. Override it where the floats can be had without making a {@link Picture}.
     */
    default void pixels(int index, FloatBuffer target) {
        picture(index).writeTo(target);
    }

    /** The first {@code n} pictures. */
    default Dataset first(int n) {
        return DatasetView.first(this, n);
    }

    /** The same pictures in a random order, which is always the same for one seed. */
    default Dataset shuffled(long seed) {
        return DatasetView.shuffled(this, seed);
    }

    /** The pictures of some classes, whose indices are then those of this list. */
    default Dataset only(String... classes) {
        return ClassView.of(this, List.of(classes));
    }

    /**
     * Two parts with the classes in equal proportions, each part in the order of this data set.
     *
     * @param fraction the share of the first part, above 0 and below 1
     * @param seed decides which pictures go where
     */
    default Split split(double fraction, long seed) {
        return Splits.stratified(this, fraction, seed);
    }

    /** One row for each picture: {@code index}, {@code label}, {@code class}. */
    default Table table() {
        return DatasetTables.rows(this);
    }

    /** One row for each class: {@code label}, {@code class}, {@code pictures}. */
    default Table classCounts() {
        return DatasetTables.classCounts(this);
    }

    /** The first {@code n} pictures with their classes, or all of them where there are fewer. */
    default PictureGrid preview(int n) {
        return DatasetTables.preview(this, n);
    }

    /** Mean and deviation of each channel, measured over up to 10,000 pictures spaced evenly through the data set. */
    default Normalisation normalisation() {
        return PixelStatistics.of(this);
    }

    @Override
    default DisplayData display() {
        return DatasetTables.display(this);
    }
}
