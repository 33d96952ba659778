package dev.fovea.detection.anchors;

import dev.fovea.geometry.Size;
import java.util.ArrayList;

/**
 * RetinaNet's anchors (Lin et al. 2017): on P3 to P7 with strides of 8 to 128 pixels, nine at each place, of the areas
 * (32², 64², ..., 512²) times 1, 2^⅔ and 2^(4/3), with heights of ½, 1 and 2 widths.
 */
public final class RetinaAnchors {
    private static final double[] RATIOS = {.5, 1, 2};
    private static final int LEVELS = 5;
    private static final int FINEST = 8;

    private RetinaAnchors() {}

    /** As keras-retinanet has them: exact sides, centres in the middle of each place, feature maps rounded up. */
    public static AnchorGrid of(Size input) {
        var levels = new ArrayList<AnchorLevel>();
        for (int i = 0; i < LEVELS; i++) {
            int stride = FINEST << i;
            double side = 4 * stride;
            double[] sides = {side, side * Math.cbrt(2), side * Math.cbrt(4)};
            levels.add(AnchorLevel.centred(
                    AnchorShapes.of(sides, RATIOS),
                    places(input.width(), stride),
                    places(input.height(), stride),
                    stride));
        }
        return new AnchorGrid(levels);
    }

    /**
     * As torchvision has them: sides rounded down to whole pixels, half sides of the shapes rounded, centres at the upper
     * left corner of each place, and steps of the whole pixels by which a feature map is smaller.
     */
    public static AnchorGrid torchvision(Size input) {
        var levels = new ArrayList<AnchorLevel>();
        for (int i = 0; i < LEVELS; i++) {
            int stride = FINEST << i;
            int side = 4 * stride;
            double[] sides = {side, (int) (side * Math.pow(2, 1 / 3.)), (int) (side * Math.pow(2, 2 / 3.))};
            int columns = places(input.width(), stride);
            int rows = places(input.height(), stride);
            levels.add(new AnchorLevel(
                    AnchorShapes.rounded(sides, RATIOS),
                    columns,
                    rows,
                    Math.floorDiv(input.width(), columns),
                    Math.floorDiv(input.height(), rows),
                    0));
        }
        return new AnchorGrid(levels);
    }

    static int places(int pixels, int stride) {
        return (pixels + stride - 1) / stride;
    }
}
