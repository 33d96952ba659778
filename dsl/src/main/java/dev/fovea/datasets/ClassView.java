package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pictures of some classes of another data set.
 *
 * @param pictures only of those classes
 * @param labels the new index of each of the old classes, -1 where it is left out
 */
record ClassView(Dataset pictures, List<String> classes, List<Integer> labels) implements Dataset {
    static Dataset of(Dataset source, List<String> classes) {
        for (var name : classes) {
            if (!source.classes().contains(name)) {
                throw new IllegalArgumentException(
                        source.name() + ": there is no class \"" + name + "\" among " + source.classes());
            }
        }
        if (classes.isEmpty() || new HashSet<>(classes).size() < classes.size()) {
            throw new IllegalArgumentException(
                    source.name() + ": the classes " + classes + "; name at least one, and each once");
        }
        var labels = source.classes().stream().map(classes::indexOf).toList();
        int[] rows = IntStream.range(0, source.size())
                .filter(index -> labels.get(source.label(index)) >= 0)
                .toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException(source.name() + ": no picture is of the classes " + classes);
        }
        return new ClassView(DatasetView.of(source.name(), source, rows), classes, labels);
    }

    @Override
    public String name() {
        return pictures.name() + " of " + classes.size() + (classes.size() == 1 ? " class" : " classes");
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public int channels() {
        return pictures.channels();
    }

    @Override
    public Size pictureSize() {
        return pictures.pictureSize();
    }

    @Override
    public int label(int index) {
        return labels.get(pictures.label(index));
    }

    @Override
    public Picture picture(int index) {
        return pictures.picture(index);
    }

    @Override
    public void pixels(int index, FloatBuffer target) {
        pictures.pixels(index, target);
    }

    @Override
    public String toString() {
        return DatasetTables.sentence(this);
    }
}
