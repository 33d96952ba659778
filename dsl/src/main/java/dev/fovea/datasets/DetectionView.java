package dev.fovea.datasets;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Sample;
import dev.fovea.augment.SampleSeed;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** Some pictures of another detection data set, in an order of its own. */
final class DetectionView implements DetectionDataset {
    private final String name;
    private final DetectionDataset source;
    private final int[] indices;
    private final Annotations annotations;

    private DetectionView(String name, DetectionDataset source, int[] indices) {
        this.name = name;
        this.source = source;
        this.indices = indices;
        this.annotations = source.annotations().rows(indices);
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
        return source instanceof DetectionView view
                ? new DetectionView(
                        name,
                        view.source,
                        IntStream.of(indices).map(i -> view.indices[i]).toArray())
                : new DetectionView(name, source, indices.clone());
    }

    static DetectionDataset first(DetectionDataset source, int n) {
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
        return of(name, source, IntStream.range(0, n).toArray());
    }

    static DetectionDataset shuffled(DetectionDataset source, long seed) {
        var order = Permutation.of(source.size(), new SampleSeed(seed, 0, DatasetView.SHUFFLE).random());
        return of(source.name() + " shuffled", source, order);
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
    public Annotations annotations() {
        return annotations;
    }

    @Override
    public Sample sample(int index) {
        return source.sample(at(index));
    }

    @Override
    public String pictureName(int index) {
        return source.pictureName(at(index));
    }

    private int at(int index) {
        return indices[Objects.checkIndex(index, indices.length)];
    }

    @Override
    public String toString() {
        return DetectionTables.sentence(this);
    }
}
