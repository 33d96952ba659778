package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Sample;
import java.util.Locale;

/** Some pictures of another detection data set, in an order of its own. */
final class DetectionView implements DetectionDataset {
    private final DetectionDataset source;
    private final Selection selection;
    private final Annotations annotations;

    private DetectionView(DetectionDataset source, Selection selection) {
        this.source = source;
        this.selection = selection;
        this.annotations = source.annotations().rows(selection.rows());
    }

    /** A view of the pictures at {@code indices}; a view of a view looks straight at what lies beneath. */
    static DetectionDataset of(String name, DetectionDataset source, int[] indices) {
        if (indices.length == 0) {
            throw new IllegalArgumentException(source.name() + ": a part of no pictures; name at least one");
        }
        for (int index : indices) {
            if (index < 0 || index >= source.size()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "%s: picture %,d of %,d; they count from 0", source.name(), index, source.size()));
            }
        }
        return of(source, Selection.of(name, indices));
    }

    private static DetectionDataset of(DetectionDataset source, Selection selection) {
        return source instanceof DetectionView view
                ? new DetectionView(view.source, selection.through(view.selection))
                : new DetectionView(source, selection);
    }

    static DetectionDataset first(DetectionDataset source, int n) {
        return of(source, Selection.first(source.name(), source.size(), n));
    }

    static DetectionDataset shuffled(DetectionDataset source, long seed) {
        return of(source, Selection.shuffled(source.name(), source.size(), seed));
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
    public Annotations annotations() {
        return annotations;
    }

    @Override
    public Sample sample(int index) {
        return source.sample(selection.at(index));
    }

    @Override
    public String pictureName(int index) {
        return source.pictureName(selection.at(index));
    }

    @Override
    public String toString() {
        return DetectionTables.sentence(this);
    }
}
