package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small data sets for tests. */
final class TestData {
    private TestData() {}

    /** Random pictures; picture {@code i} has label {@code i % classes} and the index in its first pixel. */
    static Dataset random(int n, int width, int height, int channels, int classes) {
        var random = new SplittableRandom(1);
        var pictures = new ArrayList<Picture>();
        var labels = new ArrayList<Integer>();
        var names = new ArrayList<String>();
        for (int i = 0; i < n; i++) {
            var pixels = new byte[width * height * channels];
            random.nextBytes(pixels);
            pixels[0] = (byte) i;
            pictures.add(Picture.of(new Size(width, height), channels, pixels));
            labels.add(i % classes);
        }
        for (int i = 0; i < classes; i++) {
            names.add("class " + i);
        }
        return Datasets.of("noise", pictures, labels, List.copyOf(names));
    }
}
