package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.List;

/** Pictures that are in memory already. */
record PictureDataset(String name, List<Picture> pictures, List<Integer> labels, List<String> classes)
        implements Dataset {
    PictureDataset {
        pictures = List.copyOf(pictures);
        labels = List.copyOf(labels);
        classes = List.copyOf(classes);
        if (pictures.isEmpty() || pictures.size() != labels.size()) {
            throw new IllegalArgumentException(name + ": " + pictures.size() + " pictures and " + labels.size()
                    + " labels; give one label for each picture");
        }
        var first = pictures.get(0);
        for (int i = 0; i < pictures.size(); i++) {
            var picture = pictures.get(i);
            if (!picture.size().equals(first.size()) || picture.channels() != first.channels()) {
                throw new IllegalArgumentException(name + ": picture " + i + " is a " + picture
                        + ", but picture 0 is a " + first + "; all must be alike");
            }
            if (labels.get(i) < 0 || labels.get(i) >= classes.size()) {
                throw new IllegalArgumentException(name + ": label " + labels.get(i) + " of picture " + i
                        + " is no index of the " + classes.size() + " classes");
            }
        }
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public int channels() {
        return pictures.get(0).channels();
    }

    @Override
    public Size pictureSize() {
        return pictures.get(0).size();
    }

    @Override
    public int label(int index) {
        return labels.get(index);
    }

    @Override
    public Picture picture(int index) {
        return pictures.get(index);
    }

    @Override
    public String toString() {
        return DatasetTables.sentence(this);
    }
}
