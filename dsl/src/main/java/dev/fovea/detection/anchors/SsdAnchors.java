package dev.fovea.detection.anchors;

import dev.fovea.annotations.Anchors.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * SSD's default boxes (Liu et al. 2016). At each place: a square of the level's side, a square of the geometric mean of
 * that side and the next level's, and for each ratio r the shapes {@code side*√r x side/√r} and {@code side/√r x
 * side*√r}. Centres lie in the middle of each place. The original (Caffe) code neither clips boxes nor sides;
 * torchvision shrinks sides to the picture's.
 */
public final class SsdAnchors {
    private static final double[] TWO = {2};
    private static final double[] TWO_AND_THREE = {2, 3};
    private static final double[][] RATIOS_300 = {TWO, TWO_AND_THREE, TWO_AND_THREE, TWO_AND_THREE, TWO, TWO};
    private static final double[][] RATIOS_512 = {
        TWO, TWO_AND_THREE, TWO_AND_THREE, TWO_AND_THREE, TWO_AND_THREE, TWO, TWO
    };
    private static final int[] MAPS_300 = {38, 19, 10, 5, 3, 1};
    private static final double[] STEPS_300 = {8, 16, 32, 64, 100, 300};
    private static final int[] MAPS_512 = {64, 32, 16, 8, 4, 2, 1};
    private static final double[] STEPS_512 = {8, 16, 32, 64, 128, 256, 512};

    private SsdAnchors() {}

    /** The 8,732 of SSD300 for Pascal VOC: sides of 30, 60, 111, 162, 213, 264 pixels, next 315. */
    public static AnchorGrid ssd300() {
        return of(MAPS_300, STEPS_300, caffeSides(300, 10, 20, 90, 6), RATIOS_300);
    }

    /** The 8,732 of SSD300 for COCO, which has smaller objects: sides of 21, 45, 99, 153, 207, 261 pixels, next 315. */
    public static AnchorGrid coco300() {
        return of(MAPS_300, STEPS_300, caffeSides(300, 7, 15, 90, 6), RATIOS_300);
    }

    /** The 24,564 of SSD512 for Pascal VOC: sides of 7, 15, 30, 45, 60, 75, 90 % of 512 pixels, next 105 %. */
    public static AnchorGrid ssd512() {
        return of(MAPS_512, STEPS_512, caffeSides(512, 7, 15, 90, 7), RATIOS_512);
    }

    /** torchvision's 8,732 for {@code ssd300_vgg16}: sides of .07, .15, .33, .51, .69, .87 of 300 pixels, next 1.05. */
    public static AnchorGrid torchvision300() {
        double[] sides = scaled(300, .07, .15, .33, .51, .69, .87, 1.05);
        return limited(of(MAPS_300, STEPS_300, sides, RATIOS_300), 300);
    }

    /**
     * torchvision's for {@code ssdlite320_mobilenet_v3_large}: sides of .2 to .95 of the input in equal steps, next 1,
     * and ratios 2 and 3 everywhere; 3,234 on its maps of 20, 10, 5, 3, 2 and 1 for an input of 320 pixels.
     *
     * @param maps the side of each feature map
     */
    public static AnchorGrid torchvisionLite(int input, int... maps) {
        double[] sides = DoubleStream.concat(DoubleStream.of(paperScales(.2, .95, maps.length)), DoubleStream.of(1))
                .map(scale -> scale * input)
                .toArray();
        double[] steps =
                IntStream.of(maps).mapToDouble(map -> input / (double) map).toArray();
        var ratios = new double[maps.length][];
        Arrays.fill(ratios, TWO_AND_THREE);
        return limited(of(maps, steps, sides, ratios), input);
    }

    /**
     * Default boxes of one's own.
     *
     * @param maps the side of each feature map, which are square
     * @param steps from place to place of each map, in pixels
     * @param sides of each map's small square in pixels, and after them one for the last map's large square
     * @param ratios of each map beside 1, each above 1
     */
    public static AnchorGrid of(int[] maps, double[] steps, double[] sides, double[][] ratios) {
        if (steps.length != maps.length || sides.length != maps.length + 1 || ratios.length != maps.length) {
            throw new IllegalArgumentException("default boxes on " + maps.length + " maps with " + steps.length
                    + " steps, " + sides.length + " sides and " + ratios.length
                    + " lists of ratios; each map needs one, and there is one more side than maps");
        }
        var levels = new ArrayList<AnchorLevel>();
        for (int i = 0; i < maps.length; i++) {
            levels.add(AnchorLevel.centred(shapes(sides[i], sides[i + 1], ratios[i]), maps[i], maps[i], steps[i]));
        }
        return new AnchorGrid(levels);
    }

    private static List<Anchor> shapes(double side, double next, double[] ratios) {
        var shapes = new ArrayList<Anchor>();
        double between = Math.sqrt(side * next);
        shapes.add(new Anchor(side, side));
        shapes.add(new Anchor(between, between));
        for (double ratio : ratios) {
            double root = Math.sqrt(ratio);
            shapes.add(new Anchor(side * root, side / root));
            shapes.add(new Anchor(side / root, side * root));
        }
        return shapes;
    }

    /**
     * Sides as the original code reckons them, one more than levels: the first level's {@code first} per cent of the
     * input, the others' from {@code least} in steps of whole per cent towards {@code most}.
     */
    static double[] caffeSides(int input, int first, int least, int most, int levels) {
        int step = (most - least) / (levels - 2);
        var sides = new double[levels + 1];
        sides[0] = input * first / 100.;
        for (int i = 1; i < sides.length; i++) {
            sides[i] = input * (least + (i - 1) * step) / 100.;
        }
        return sides;
    }

    /** The scales of the paper's formula, in equal steps from {@code least} to {@code most}: not what its code uses. */
    static double[] paperScales(double least, double most, int levels) {
        var scales = new double[levels];
        Arrays.setAll(scales, i -> least + (most - least) * i / (levels - 1));
        return scales;
    }

    private static double[] scaled(double input, double... scales) {
        return DoubleStream.of(scales).map(scale -> scale * input).toArray();
    }

    private static AnchorGrid limited(AnchorGrid grid, double side) {
        return new AnchorGrid(grid.levels().stream()
                .map(level -> new AnchorLevel(
                        AnchorShapes.changed(level.shapes(), length -> Math.min(length, side)),
                        level.columns(),
                        level.rows(),
                        level.stepX(),
                        level.stepY(),
                        level.offset()))
                .toList());
    }
}
