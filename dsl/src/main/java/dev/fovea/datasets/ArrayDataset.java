package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.nio.FloatBuffer;
import java.util.List;

/** Pictures given as numbers. Nets see the numbers themselves; what is shown or augmented is rounded to 8 bits. */
final class ArrayDataset implements Dataset {
    private final String name;
    private final float[][] pixels;
    private final int channels;
    private final Size pictureSize;
    private final int[] labels;
    private final List<String> classes;

    ArrayDataset(String name, float[][] pixels, int channels, Size pictureSize, int[] labels, List<String> classes) {
        this.name = name;
        this.pixels = pixels;
        this.channels = channels;
        this.pictureSize = pictureSize;
        this.labels = labels.clone();
        this.classes = List.copyOf(classes);
        check();
    }

    private void check() {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException(
                    name + ": pictures of " + channels + " channels; only 1 (grey) or 3 (RGB) will do");
        }
        if (pixels.length == 0 || pixels.length != labels.length) {
            throw new IllegalArgumentException(name + ": " + pixels.length + " pictures and " + labels.length
                    + " labels; give one label for each picture");
        }
        long expected = pictureSize.area() * channels;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i].length != expected) {
                throw new IllegalArgumentException(name + ": picture " + i + " has " + pixels[i].length
                        + " numbers, and one of " + channels + "x" + pictureSize.height() + "x" + pictureSize.width()
                        + " (channels x height x width) has " + expected);
            }
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException(name + ": label " + labels[i] + " of picture " + i
                        + " is no index of the " + classes.size() + " classes");
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return pixels.length;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public Size pictureSize() {
        return pictureSize;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void pixels(int index, FloatBuffer target) {
        target.put(pixels[index]);
    }

    @Override
    public Picture picture(int index) {
        var planes = pixels[index];
        int area = planes.length / channels;
        var bytes = new byte[planes.length];
        for (int i = 0; i < bytes.length; i++) {
            float value = planes[i % channels * area + i / channels];
            bytes[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
        }
        return Picture.of(pictureSize, channels, bytes);
    }

    @Override
    public String toString() {
        return DatasetTables.sentence(this);
    }
}
