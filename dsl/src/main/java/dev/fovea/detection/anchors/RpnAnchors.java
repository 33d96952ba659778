package dev.fovea.detection.anchors;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.List;

/** The anchors of region proposal networks (Ren et al. 2015). */
public final class RpnAnchors {
    private static final double[] RATIOS = {.5, 1, 2};
    private static final int BASE = 16;
    private static final int[] SCALES = {8, 16, 32};

    private RpnAnchors() {}

    /**
     * As the original code has them, on one feature map of stride 16: nine at each place, of about 128², 256² and 512²
     * pixels. The sides of the base shapes are rounded to whole pixels before they are scaled; the first anchor is
     * (-83, -39, 100, 56) where pixels count from 1 and the last one belongs to the box.
     */
    public static AnchorGrid of(int columns, int rows) {
        return AnchorGrid.of(AnchorLevel.centred(shapes(), columns, rows, BASE));
    }

    private static List<Anchor> shapes() {
        var shapes = new ArrayList<Anchor>();
        for (double ratio : RATIOS) {
            double width = Math.rint(Math.sqrt(BASE * BASE / ratio));
            double height = Math.rint(width * ratio);
            for (int scale : SCALES) {
                shapes.add(new Anchor(width * scale, height * scale));
            }
        }
        return shapes;
    }

    /**
     * As torchvision has them on a feature pyramid (P2 to P6, strides of 4 to 64 pixels): three at each place, of 32² to
     * 512² pixels, half sides rounded, centres at the upper left corner of each place.
     */
    public static AnchorGrid pyramid(Size input) {
        var levels = new ArrayList<AnchorLevel>();
        for (int stride = 4; stride <= 64; stride *= 2) {
            int columns = RetinaAnchors.places(input.width(), stride);
            int rows = RetinaAnchors.places(input.height(), stride);
            levels.add(new AnchorLevel(
                    AnchorShapes.rounded(new double[] {8 * stride}, RATIOS),
                    columns,
                    rows,
                    Math.floorDiv(input.width(), columns),
                    Math.floorDiv(input.height(), rows),
                    0));
        }
        return new AnchorGrid(levels);
    }
}
