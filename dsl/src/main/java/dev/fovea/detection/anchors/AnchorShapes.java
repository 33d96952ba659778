package dev.fovea.detection.anchors;

import dev.fovea.annotations.Anchors.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The shapes of anchors from sides and aspect ratios: ratio by ratio, and of each ratio side by side. */
final class AnchorShapes {
    private AnchorShapes() {}

    /**
     * Shapes of the areas {@code side²}.
     *
     * @param sides in pixels
     * @param ratios height over width
     */
    static List<Anchor> of(double[] sides, double[] ratios) {
        var shapes = new ArrayList<Anchor>();
        for (double ratio : ratios) {
            for (double side : sides) {
                double width = side / Math.sqrt(ratio);
                shapes.add(new Anchor(width, width * ratio));
            }
        }
        return shapes;
    }

    /** The same with their half sides rounded to whole pixels, a half to the even one, as torchvision has them. */
    static List<Anchor> rounded(double[] sides, double[] ratios) {
        return changed(of(sides, ratios), side -> 2 * Math.rint(side / 2));
    }

    static List<Anchor> changed(List<Anchor> shapes, DoubleUnaryOperator change) {
        return shapes.stream()
                .map(shape -> new Anchor(change.applyAsDouble(shape.width()), change.applyAsDouble(shape.height())))
                .toList();
    }
}
