package dev.fovea.images;

import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.TermCriteria;

/** k-means of pixels' colours by OpenCV, which starts from centres far apart (k-means++, Arthur and Vassilvitskii 2007). */
final class Clusters {
    private static final int ROUNDS = 50;
    /** In levels: it ends when no centre moves further. */
    private static final double STILL = 0.2;

    private static final int TRIES = 3;

    private Clusters() {}

    static ColourClusters of(Picture picture, int count, int seed) {
        long pixels = picture.size().area();
        if (count < 1 || count > pixels) {
            throw new IllegalArgumentException(
                    count + " groups of the colours of a " + picture + ": give from 1 to " + pixels);
        }
        var rgb = picture.rgb();
        var levels = new float[rgb.raw().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = rgb.raw()[i] & 0xff;
        }
        try (var mats = Mats.open()) {
            var groups = mats.empty();
            var centres = mats.empty();
            var end = new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, ROUNDS, STILL);
            opencv_core.setRNGSeed(seed);
            opencv_core.kmeans(
                    mats.floats(new Size(3, Math.toIntExact(pixels)), 1, levels),
                    count,
                    groups,
                    end,
                    TRIES,
                    opencv_core.KMEANS_PP_CENTERS,
                    centres);
            return ordered(picture.size(), mats.ints(groups), mats.floats(centres));
        }
    }

    private static ColourClusters ordered(Size size, int[] groups, float[] centres) {
        var counts = new int[centres.length / 3];
        for (int group : groups) {
            counts[group]++;
        }
        var order = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingInt(group -> -counts[group]))
                .toList();
        List<Colour> palette = new ArrayList<>();
        var places = new int[counts.length];
        for (int group : order) {
            places[group] = palette.size();
            palette.add(new Colour(
                    Math.round(centres[3 * group]),
                    Math.round(centres[3 * group + 1]),
                    Math.round(centres[3 * group + 2])));
        }
        return new ColourClusters(
                size, palette, IntStream.of(groups).map(group -> places[group]).toArray());
    }
}
