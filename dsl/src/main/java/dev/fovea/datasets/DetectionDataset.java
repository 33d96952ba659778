package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import dev.fovea.annotations.Category;
import dev.fovea.augment.Sample;
import dev.fovea.augment.Samples;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.PictureGrid;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * RGB pictures with boxes around the objects in them. Safe to read from many threads at once. Implement the abstract
 * methods to bring data of your own; views such as {@link #resized} read what they view when they are read.
 *
 * <p>{@code Datasets.detection("cells", voc().list("trainval").read(folder)).resized(new Size(320, 240)).cached(200 << 20)}
 * reads each file once, and keeps it small.
 */
public interface DetectionDataset extends Samples, Displayable {
    String name();

    /** What is annotated: row {@code index} of its pictures is picture {@code index}, with boxes in that picture's pixels. */
    Annotations annotations();

    /**
     * Picture {@code index}, 0 to {@code size() - 1}, with all objects of its annotations in their order and by their ids,
     * crowds and boxes without size included.
     */
    @Override
    Sample sample(int index);

    /** How many pictures. */
    @Override
    default int size() {
        return annotations().size();
    }

    /** The names of the classes; an object's class index is an index into them. */
    default List<String> classes() {
        return annotations().classes().stream().map(Category::name).toList();
    }

    /** Channels of every picture: 3. */
    default int channels() {
        return 3;
    }

    /** What messages call a picture: its number and file. */
    default String pictureName(int index) {
        return "picture " + index + " (" + annotations().picture(index).fileName() + ")";
    }

    /** The same pictures stretched to one size, their boxes with them. The annotations must tell each picture's size. */
    default DetectionDataset resized(Size size) {
        return new ResizedDetections(this, size, annotations().resized(size));
    }

    /**
     * The same pictures kept in memory once they have been read, as far as they fit: those for which there is no room are
     * read each time.
     *
     * @param mostBytes how many bytes of pixels to keep; a picture has width x height x 3
     */
    default DetectionDataset cached(long mostBytes) {
        return new CachedDetections(this, mostBytes);
    }

    /** The first {@code n} pictures. */
    default DetectionDataset first(int n) {
        return DetectionView.first(this, n);
    }

    /** The pictures at some indices, in that order. */
    default DetectionDataset rows(int... indices) {
        return DetectionView.of(name() + " part", this, indices);
    }

    /** The same pictures in a random order, which is always the same for one seed. */
    default DetectionDataset shuffled(long seed) {
        return DetectionView.shuffled(this, seed);
    }

    /**
     * Two parts with the classes in equal proportions, as far as pictures of several classes allow.
     *
     * @param fraction the share of the first part, above 0 and below 1
     * @param seed decides which pictures go where
     */
    default DetectionSplit split(double fraction, long seed) {
        var parts = annotations().split(fraction, seed);
        return new DetectionSplit(
                DetectionView.of(name() + " first part", this, rowsOf(parts.first())),
                DetectionView.of(name() + " second part", this, rowsOf(parts.second())));
    }

    /** The pictures that a list names, one a line, in the list's order. */
    default DetectionDataset listed(Path list) {
        return DetectionView.of(
                name() + " " + list.getFileName(), this, rowsOf(annotations().listed(list)));
    }

    private int[] rowsOf(Annotations part) {
        return IntStream.range(0, part.size())
                .map(row -> annotations().row(part.picture(row).id()))
                .toArray();
    }

    /** The first {@code n} pictures with their boxes, or all of them where there are fewer. */
    default PictureGrid preview(int n) {
        return DetectionTables.preview(this, n);
    }

    /** Mean and deviation of each channel, measured over up to 500 pictures spaced evenly through the data set. */
    default Normalisation normalisation() {
        return PixelStatistics.of(this);
    }

    @Override
    default DisplayData display() {
        return DetectionTables.display(this);
    }
}
