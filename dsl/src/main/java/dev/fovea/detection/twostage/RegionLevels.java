package dev.fovea.detection.twostage;

import dev.fovea.geometry.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Which level of a pyramid a region is read from (Lin et al. 2017, arXiv 1612.03144): one of 224 pixels from the map of stride 16, one twice as large from the next coarser one, and so
 * on, to the finest and the coarsest that there are.
 *
 * @param stride of the finest map in pixels, a power of 2
 * @param count of maps
 */
public record RegionLevels(int stride, int count) {
    private static final double CANONICAL = 224;
    private static final int CANONICAL_LEVEL = 4;

    public RegionLevels {
        if (stride < 1 || Integer.bitCount(stride) != 1 || count < 1) {
            throw new IllegalArgumentException("a pyramid of " + count + " maps from a stride of " + stride
                    + "; needed are at least one map and a power of 2");
        }
    }

    /** The level of a box in pixels, 0 for the finest. */
    public int of(Box box) {
        int finest = Integer.numberOfTrailingZeros(stride);
        double side = Math.sqrt(box.area()) / CANONICAL;
        int level = (int) Math.floor(CANONICAL_LEVEL + Math.log(side) / Math.log(2) + 1e-6) - finest;
        return Math.max(0, Math.min(count - 1, box.area() > 0 ? level : 0));
    }

    /** For each level all regions as {@link dev.fovea.networks.Regions} takes them, those of other levels with the picture -1. */
    public List<float[]> split(List<Region> regions) {
        var split = new ArrayList<float[]>();
        for (int level = 0; level < count; level++) {
            var rows = new float[5 * regions.size()];
            for (int i = 0; i < regions.size(); i++) {
                var box = regions.get(i).box();
                rows[5 * i] = of(box) == level ? regions.get(i).picture() : -1;
                rows[5 * i + 1] = (float) box.x1();
                rows[5 * i + 2] = (float) box.y1();
                rows[5 * i + 3] = (float) box.x2();
                rows[5 * i + 4] = (float) box.y2();
            }
            split.add(rows);
        }
        return split;
    }
}
