package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.nio.FloatBuffer;
import java.util.List;

/** Some pictures of another data set, in an order of its own. */
final class DatasetView implements Dataset {
    private final Dataset source;
    private final Selection selection;

    private DatasetView(Dataset source, Selection selection) {
        this.source = source;
        this.selection = selection;
    }

    /** A view of the pictures at {@code indices}; a view of a view looks straight at what lies beneath. */
    static Dataset of(String name, Dataset source, int[] indices) {
        return of(source, Selection.of(name, indices));
    }

    private static Dataset of(Dataset source, Selection selection) {
        return source instanceof DatasetView view
                ? new DatasetView(view.source, selection.through(view.selection))
                : new DatasetView(source, selection);
    }

    static Dataset first(Dataset source, int n) {
        return of(source, Selection.first(source.name(), source.size(), n));
    }

    static Dataset shuffled(Dataset source, long seed) {
        return of(source, Selection.shuffled(source.name(), source.size(), seed));
    }

    /** Takes the place of an index, which is never negative, in the seed of a shuffle. */
    static final int SHUFFLE = -1;

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
    public int label(int index) {
        return source.label(selection.at(index));
    }

    @Override
    public Picture picture(int index) {
        return source.picture(selection.at(index));
    }

    @Override
    public void pixels(int index, FloatBuffer target) {
        source.pixels(selection.at(index), target);
    }

    Dataset source() {
        return source;
    }

    /** The places of the pictures in the source. */
    int[] rows() {
        return selection.rows();
    }

    @Override
    public String toString() {
        return DatasetTables.sentence(this);
    }
}
