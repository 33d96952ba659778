package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/** Pictures that are made when they are asked for, and kept nowhere. */
record MadeDataset(
        String name,
        List<Integer> labels,
        List<String> classes,
        int channels,
        Size pictureSize,
        IntFunction<Picture> maker)
        implements Dataset {
    MadeDataset {
        labels = List.copyOf(labels);
        classes = List.copyOf(classes);
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i) < 0 || labels.get(i) >= classes.size()) {
                throw new IllegalArgumentException(name + ": label " + labels.get(i) + " of picture " + i
                        + " is no index of the " + classes.size() + " classes");
            }
        }
    }

    /** Its shape is that of the first picture. */
    static MadeDataset of(String name, List<Integer> labels, List<String> classes, IntFunction<Picture> maker) {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(name + ": no labels; give one for each picture that shall be made");
        }
        var first = maker.apply(0);
        return new MadeDataset(name, labels, classes, first.channels(), first.size(), maker);
    }

    @Override
    public int size() {
        return labels.size();
    }

    @Override
    public int label(int index) {
        return labels.get(index);
    }

    @Override
    public Picture picture(int index) {
        var picture = maker.apply(Objects.checkIndex(index, size()));
        if (!picture.size().equals(pictureSize) || picture.channels() != channels) {
            throw new IllegalStateException(name + ": picture " + index + " was made as a " + picture
                    + ", and picture 0 as one of " + pictureSize + "x" + channels + "; all must be alike");
        }
        return picture;
    }

    @Override
    public String toString() {
        return DatasetTables.sentence(this);
    }
}
