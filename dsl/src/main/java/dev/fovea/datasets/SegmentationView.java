package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.stream.IntStream;

/** Some pictures of another data set with masks, in an order of its own. */
final class SegmentationView implements SegmentationDataset {
    private final SegmentationDataset source;
    private final Selection selection;

    private SegmentationView(SegmentationDataset source, Selection selection) {
        this.source = source;
        this.selection = selection;
    }

    static SegmentationDataset first(SegmentationDataset source, int n) {
        return new SegmentationView(source, Selection.first(source.name(), source.size(), n));
    }

    static SegmentationDataset shuffled(SegmentationDataset source, long seed) {
        return new SegmentationView(source, Selection.shuffled(source.name(), source.size(), seed));
    }

    static SegmentationSplit split(SegmentationDataset source, double fraction, long seed) {
        int cut = (int) Math.round(fraction * source.size());
        if (!(fraction > 0 && fraction < 1) || cut == 0 || cut == source.size()) {
            throw new IllegalArgumentException(source.name() + ": a split of " + source.size() + " pictures at "
                    + fraction + "; the share must be above 0 and below 1, and leave a picture in each part");
        }
        var order = Selection.order(source.size(), seed);
        return new SegmentationSplit(
                part("first", source, order, 0, cut), part("second", source, order, cut, order.length));
    }

    private static SegmentationDataset part(String which, SegmentationDataset source, int[] order, int from, int to) {
        int[] rows = IntStream.range(from, to).map(i -> order[i]).sorted().toArray();
        return new SegmentationView(source, Selection.of(source.name() + " " + which + " part", rows));
    }

    @Override
    public String name() {
        return selection.name();
    }

    @Override
    public int size() {
        return selection.size();
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
        return source.picture(selection.at(index));
    }

    @Override
    public Picture mask(int index) {
        return source.mask(selection.at(index));
    }

    @Override
    public String toString() {
        return SegmentationTables.sentence(this);
    }
}
