package dev.fovea.datasets;

import dev.fovea.augment.SampleSeed;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** Some pictures of another data set with masks, in an order of its own. */
final class SegmentationView implements SegmentationDataset {
    private final String name;
    private final SegmentationDataset source;
    private final int[] indices;

    private SegmentationView(String name, SegmentationDataset source, int[] indices) {
        this.name = name;
        this.source = source;
        this.indices = indices;
    }

    static SegmentationDataset first(SegmentationDataset source, int n) {
        if (n < 1 || n > source.size()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: the first %,d pictures of %,d; ask for 1 to %,d",
                    source.name(),
                    n,
                    source.size(),
                    source.size()));
        }
        var name = n == source.size() ? source.name() : String.format(Locale.ROOT, "%s first %,d", source.name(), n);
        return new SegmentationView(name, source, IntStream.range(0, n).toArray());
    }

    static SegmentationDataset shuffled(SegmentationDataset source, long seed) {
        return new SegmentationView(source.name() + " shuffled", source, order(source, seed));
    }

    static SegmentationSplit split(SegmentationDataset source, double fraction, long seed) {
        int cut = (int) Math.round(fraction * source.size());
        if (!(fraction > 0 && fraction < 1) || cut == 0 || cut == source.size()) {
            throw new IllegalArgumentException(source.name() + ": a split of " + source.size() + " pictures at "
                    + fraction + "; the share must be above 0 and below 1, and leave a picture in each part");
        }
        var order = order(source, seed);
        return new SegmentationSplit(
                part("first", source, order, 0, cut), part("second", source, order, cut, order.length));
    }

    private static SegmentationDataset part(String which, SegmentationDataset source, int[] order, int from, int to) {
        return new SegmentationView(
                source.name() + " " + which + " part",
                source,
                IntStream.range(from, to).map(i -> order[i]).sorted().toArray());
    }

    private static int[] order(SegmentationDataset source, long seed) {
        return Permutation.of(source.size(), new SampleSeed(seed, 0, DatasetView.SHUFFLE).random());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public List<String> classes() {
        return source.classes();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public Size pictureSize() {
        return source.pictureSize();
    }

    @Override
    public Picture picture(int index) {
        return source.picture(at(index));
    }

    @Override
    public Picture mask(int index) {
        return source.mask(at(index));
    }

    private int at(int index) {
        return indices[Objects.checkIndex(index, indices.length)];
    }

    @Override
    public String toString() {
        return SegmentationTables.sentence(this);
    }
}
