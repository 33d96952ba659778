package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;

/** Grey pictures as they lie in an IDX file, outside the Java heap. */
final class IdxDataset implements Dataset {
    private final String name;
    private final List<String> classes;
    private final Size pictureSize;
    private final int plane;
    private final ByteBuffer pictures;
    private final byte[] labels;

    /**
     * @param pictures direct, [size, height, width], from position 0
     * @param labels one for each picture, checked against {@code classes} before
     */
    IdxDataset(String name, List<String> classes, Size pictureSize, ByteBuffer pictures, byte[] labels) {
        this.name = name;
        this.classes = classes;
        this.pictureSize = pictureSize;
        this.plane = Math.toIntExact(pictureSize.area());
        this.pictures = pictures;
        this.labels = labels;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public Size pictureSize() {
        return pictureSize;
    }

    @Override
    public int label(int index) {
        return labels[Objects.checkIndex(index, labels.length)];
    }

    @Override
    public Picture picture(int index) {
        var pixels = new byte[plane];
        pictures.get(start(index), pixels);
        return Picture.of(pictureSize, 1, pixels);
    }

    @Override
    public void pixels(int index, FloatBuffer target) {
        int start = start(index);
        for (int i = start; i < start + plane; i++) {
            target.put((pictures.get(i) & 0xff) / 255f);
        }
    }

    private int start(int index) {
        return Objects.checkIndex(index, labels.length) * plane;
    }

    @Override
    public String toString() {
        return DatasetTables.sentence(this);
    }
}
