package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.ClassMap;
import dev.fovea.images.Interpolation;
import dev.fovea.images.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Picture files in one folder and a PNG of the same name but for the ending in another, read when they are asked for. Both are stretched to the data set's
 * size, masks by the nearest pixel.
 */
final class MaskFolder implements SegmentationDataset {
    private final Path pictures;
    private final Path masks;
    private final Size size;
    private final List<String> classes;
    /** The names of the pictures. */
    private final List<String> files;

    private MaskFolder(Path pictures, Path masks, Size size, List<String> classes, List<String> files) {
        this.pictures = pictures;
        this.masks = masks;
        this.size = size;
        this.classes = classes;
        this.files = files;
    }

    static MaskFolder of(Path pictures, Path masks, Size size, List<String> classes) {
        var found = new ArrayList<String>();
        try (var entries = Files.list(pictures)) {
            entries.filter(PictureFolder::isPicture)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .forEach(found::add);
        } catch (IOException unreadable) {
            throw new DatasetException(pictures + " cannot be read as a folder; check the path", unreadable);
        }
        if (found.isEmpty()) {
            throw new DatasetException(pictures + " holds no pictures");
        }
        for (var file : found) {
            if (!Files.isRegularFile(masks.resolve(maskName(file)))) {
                throw new DatasetException(masks + " has no " + maskName(file) + " for the picture " + file
                        + "; each picture needs a mask of its name");
            }
        }
        return new MaskFolder(pictures, masks, size, List.copyOf(classes), List.copyOf(found));
    }

    private static String maskName(String file) {
        return file.substring(0, file.lastIndexOf('.')) + ".png";
    }

    @Override
    public String name() {
        return pictures.getFileName().toString();
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public Size pictureSize() {
        return size;
    }

    @Override
    public Picture picture(int index) {
        var file = files.get(Objects.checkIndex(index, files.size()));
        return Scaling.stretched(Picture.read(pictures.resolve(file)).rgb(), size);
    }

    @Override
    public Picture mask(int index) {
        var file = masks.resolve(maskName(files.get(Objects.checkIndex(index, files.size()))));
        try {
            var whole = ClassMap.read(file, classes).numbers();
            return whole.size().equals(size)
                    ? whole
                    : whole.resized(size.width(), size.height(), Interpolation.PILLOW_NEAREST);
        } catch (IllegalArgumentException e) {
            throw new DatasetException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String toString() {
        return SegmentationTables.sentence(this);
    }
}
