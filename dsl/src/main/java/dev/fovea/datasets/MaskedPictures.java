package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.ClassMap;
import dev.fovea.images.Picture;
import java.util.List;

/** Pictures and masks in memory. */
final class MaskedPictures implements SegmentationDataset {
    private final String name;
    private final List<Picture> pictures;
    private final List<Picture> masks;
    private final List<String> classes;

    MaskedPictures(String name, List<Picture> pictures, List<Picture> masks, List<String> classes) {
        this.name = name;
        this.pictures = List.copyOf(pictures);
        this.masks = List.copyOf(masks);
        this.classes = List.copyOf(classes);
        if (pictures.isEmpty() || pictures.size() != masks.size()) {
            throw new IllegalArgumentException(name + ": " + pictures.size() + " pictures and " + masks.size()
                    + " masks; give one mask for each picture");
        }
        var first = this.pictures.get(0);
        for (int i = 0; i < pictures.size(); i++) {
            var picture = this.pictures.get(i);
            if (!picture.size().equals(first.size()) || picture.channels() != first.channels()) {
                throw new IllegalArgumentException(name + ": picture " + i + " is a " + picture
                        + " and the first one a " + first + "; all must be of one size and as many channels");
            }
            if (!masks.get(i).size().equals(picture.size())) {
                throw new IllegalArgumentException(name + ": the mask of picture " + i + " is a " + masks.get(i)
                        + " and the picture a " + picture + "; they must be of one size");
            }
            try {
                var unused = new ClassMap(this.masks.get(i), this.classes);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": mask " + i + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public List<String> classes() {
        return classes;
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
    public Picture picture(int index) {
        return pictures.get(index);
    }

    @Override
    public Picture mask(int index) {
        return masks.get(index);
    }

    @Override
    public String toString() {
        return SegmentationTables.sentence(this);
    }
}
