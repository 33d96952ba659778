package dev.fovea.datasets;

import dev.fovea.augment.Sample;
import dev.fovea.augment.Samples;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Size;
import dev.fovea.images.ClassMap;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.images.PictureGrid;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * Pictures of one size, each with a mask that says the class of every pixel. Safe to read from many threads at once. Implement the abstract methods to bring
 * data of your own; views such as {@link #first} read what they view when they are read.
 */
public interface SegmentationDataset extends Samples, Displayable {
    String name();

    /** How many pictures. */
    @Override
    int size();

    /** The names of the classes, at most 254; a pixel's class is an index into them. */
    List<String> classes();

    /** 1 for grey or 3 for RGB. */
    int channels();

    Size pictureSize();

    Picture picture(int index);

    /** The classes of the pixels of picture {@code index}, as a picture of its size with one channel; 255 for a pixel of no class, which does not count. */
    Picture mask(int index);

    /** The mask of picture {@code index} with the names of its classes. */
    default ClassMap map(int index) {
        return new ClassMap(mask(index), classes());
    }

    @Override
    default Sample sample(int index) {
        return Sample.of(picture(index)).masks(List.of(mask(index)));
    }

    /** The first {@code n} pictures. */
    default SegmentationDataset first(int n) {
        return SegmentationView.first(this, n);
    }

    /** The same pictures in a random order, which is always the same for one seed. */
    default SegmentationDataset shuffled(long seed) {
        return SegmentationView.shuffled(this, seed);
    }

    /**
     * Two parts of pictures drawn at random, each part in the order of this data set.
     *
     * @param fraction the share of the first part, above 0 and below 1
     * @param seed decides which pictures go where
     */
    default SegmentationSplit split(double fraction, long seed) {
        return SegmentationView.split(this, fraction, seed);
    }

    /** One row for each class: {@code label}, {@code class}, {@code pictures} on which it is, {@code share} of all pixels that have a class. Reads every mask. */
    default Table classCounts() {
        return SegmentationTables.classCounts(this);
    }

    /** The first {@code n} pictures with their masks laid over them, or all of them where there are fewer. */
    default PictureGrid preview(int n) {
        return SegmentationTables.preview(this, n);
    }

    /** Mean and deviation of each channel, measured over up to 500 pictures spaced evenly through the data set. */
    default Normalisation normalisation() {
        return PixelStatistics.of(this);
    }

    @Override
    default DisplayData display() {
        return SegmentationTables.display(this);
    }
}
