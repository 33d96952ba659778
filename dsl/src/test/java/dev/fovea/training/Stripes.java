package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.Datasets;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A small problem that a small net learns: noisy pictures of 8x8 with level, upright or no stripes. */
public final class Stripes {
    public static final List<String> CLASSES = List.of("level", "upright", "none");

    private Stripes() {}

    public static Dataset of(int count, long seed) {
        var random = new SplittableRandom(seed);
        var pictures = new ArrayList<Picture>();
        var labels = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            int label = i % 3;
            int phase = random.nextInt(2);
            var pixels = new byte[64];
            for (int p = 0; p < 64; p++) {
                int along = label == 0 ? p / 8 : p % 8;
                int signal = label == 2 ? 100 : 200 * ((along / 2 + phase) % 2);
                pixels[p] = (byte) Math.max(0, Math.min(255, signal + random.nextInt(80) - 20));
            }
            pictures.add(Picture.of(new Size(8, 8), 1, pixels));
            labels.add(label);
        }
        return Datasets.of("stripes", pictures, labels, CLASSES);
    }

    public static Net smallNet() {
        return net(
                "small",
                input(1, 8, 8)
                        .conv(8, 3)
                        .noBias()
                        .bn()
                        .relu()
                        .maxPool(2)
                        .conv(8, 3)
                        .bn()
                        .relu()
                        .globalAvgPool()
                        .dropout(0.1)
                        .dense(3));
    }
}
