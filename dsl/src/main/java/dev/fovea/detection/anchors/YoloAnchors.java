package dev.fovea.detection.anchors;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.List;

/** The anchor sizes that YOLO's versions publish, and the grids on which they lie. */
public final class YoloAnchors {
    private YoloAnchors() {}

    /** YOLOv2 for Pascal VOC: five, in cells of 32 pixels. */
    public static List<Anchor> v2Voc() {
        return pairs(1.3221, 1.73145, 3.19275, 4.00944, 5.05587, 8.09892, 9.47112, 4.84053, 11.2364, 10.0071);
    }

    /** YOLOv2 for COCO: five, in cells of 32 pixels. */
    public static List<Anchor> v2Coco() {
        return pairs(.57273, .677385, 1.87446, 2.06253, 3.33843, 5.47434, 7.88282, 3.52778, 9.77052, 9.16828);
    }

    /** Tiny YOLOv2 for Pascal VOC: five, in cells of 32 pixels. */
    public static List<Anchor> v2TinyVoc() {
        return pairs(1.08, 1.19, 3.42, 4.41, 6.63, 11.38, 9.42, 5.11, 16.62, 10.52);
    }

    /** YOLO9000: three, in cells of 32 pixels. */
    public static List<Anchor> yolo9000() {
        return pairs(.77871, 1.14074, 3.00525, 4.31277, 9.22725, 9.61974);
    }

    /** YOLOv3: nine, in pixels of the network's input; three for each of the strides 8, 16 and 32. */
    public static List<Anchor> v3() {
        return pairs(10, 13, 16, 30, 33, 23, 30, 61, 62, 45, 59, 119, 116, 90, 156, 198, 373, 326);
    }

    /** Tiny YOLOv3: six, in pixels of the network's input; three for each of the strides 16 and 32. */
    public static List<Anchor> v3Tiny() {
        return pairs(10, 14, 23, 27, 37, 58, 81, 82, 135, 169, 344, 319);
    }

    /** Anchors told in cells, in pixels. */
    public static List<Anchor> inPixels(List<Anchor> cells, double stride) {
        return cells.stream()
                .map(cell -> new Anchor(cell.width() * stride, cell.height() * stride))
                .toList();
    }

    /** One grid of anchors in pixels, in the middle of its cells: YOLOv2's 845 for five of them, 416x416 and stride 32. */
    public static AnchorGrid grid(Size input, int stride, List<Anchor> anchors) {
        return AnchorGrid.of(level(input, stride, anchors));
    }

    /**
     * Several grids, each with as many of the anchors, in their order: YOLOv3's 10,647 for nine of them, 416x416 and
     * strides 8, 16, 32.
     */
    public static AnchorGrid grids(Size input, List<Anchor> anchors, int... strides) {
        if (strides.length == 0 || anchors.size() % strides.length != 0) {
            throw new IllegalArgumentException(anchors.size() + " anchors on " + strides.length
                    + " grids; each grid needs the same number of them");
        }
        int each = anchors.size() / strides.length;
        var levels = new ArrayList<AnchorLevel>();
        for (int i = 0; i < strides.length; i++) {
            levels.add(level(input, strides[i], anchors.subList(i * each, (i + 1) * each)));
        }
        return new AnchorGrid(levels);
    }

    private static AnchorLevel level(Size input, int stride, List<Anchor> anchors) {
        if (input.width() % stride != 0 || input.height() % stride != 0) {
            throw new IllegalArgumentException("a YOLO grid of stride " + stride + " on an input of " + input
                    + " pixels (width x height); both sides must be multiples of the stride");
        }
        return AnchorLevel.centred(anchors, input.width() / stride, input.height() / stride, stride);
    }

    private static List<Anchor> pairs(double... sides) {
        var anchors = new ArrayList<Anchor>();
        for (int i = 0; i < sides.length; i += 2) {
            anchors.add(new Anchor(sides[i], sides[i + 1]));
        }
        return List.copyOf(anchors);
    }
}
