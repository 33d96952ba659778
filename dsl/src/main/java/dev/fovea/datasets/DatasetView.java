package dev.fovea.datasets;

import dev.fovea.augment.SampleSeed;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** Some pictures of another data set, in an order of its own. */
final class DatasetView implements Dataset {
    private final String name;
    private final Dataset source;
    private final int[] indices;

    private DatasetView(String name, Dataset source, int[] indices) {
        this.name = name;
        this.source = source;
        this.indices = indices;
    }

    /** A view of the pictures at {@code indices}; a view of a view looks straight at what lies beneath. */
    static Dataset of(String name, Dataset source, int[] indices) {
        if (source instanceof DatasetView view) {
            return new DatasetView(
                    name,
                    view.source,
                    IntStream.of(indices).map(i -> view.indices[i]).toArray());
        }
        return new DatasetView(name, source, indices.clone());
    }

    static Dataset first(Dataset source, int n) {
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

    static Dataset shuffled(Dataset source, long seed) {
        var order = Permutation.of(source.size(), new SampleSeed(seed, 0, SHUFFLE).random());
        return of(source.name() + " shuffled", source, order);
    }

    /** Takes the place of an index, which is never negative, in the seed of a shuffle. */
    static final int SHUFFLE = -1;

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
    public int label(int index) {
        return source.label(at(index));
    }

    @Override
    public Picture picture(int index) {
        return source.picture(at(index));
    }

    @Override
    public void pixels(int index, FloatBuffer target) {
        source.pixels(at(index), target);
    }

    Dataset source() {
        return source;
    }

    /** The places of the pictures in the source. */
    int[] rows() {
        return indices.clone();
    }

    private int at(int index) {
        return indices[Objects.checkIndex(index, indices.length)];
    }

    @Override
    public String toString() {
        return DatasetTables.sentence(this);
    }
}
