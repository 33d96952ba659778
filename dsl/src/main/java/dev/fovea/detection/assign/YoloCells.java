package dev.fovea.detection.assign;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Iou;
import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Which cell and anchor of a YOLO network learns which object; the cell is the one that holds the object's centre. */
public final class YoloCells {
    /** YOLOv1 skips boxes narrower or lower than this share of the picture. */
    private static final double LEAST_SHARE = .005;

    private YoloCells() {}

    /**
     * YOLOv1: each cell learns the first object whose centre it holds; others in the same cell are not learnt at all, and
     * neither are boxes narrower or lower than .005 of the picture. Shuffle the objects first, as Darknet does.
     *
     * @param cells on each side of the grid
     * @return without an anchor (0): which of its predictors is responsible depends on what they say, see {@link #predictor}
     */
    public static List<Responsible> v1(Boxes truths, Size picture, int cells) {
        var owners = new LinkedHashMap<Integer, Responsible>();
        for (int truth = 0; truth < truths.size(); truth++) {
            var box = truths.get(truth);
            if (box.width() < LEAST_SHARE * picture.width() || box.height() < LEAST_SHARE * picture.height()) {
                continue;
            }
            int column = place(box.centreX() / picture.width() * cells, cells);
            int row = place(box.centreY() / picture.height() * cells, cells);
            owners.putIfAbsent(row * cells + column, new Responsible(truth, 0, row, column, 0));
        }
        return List.copyOf(owners.values());
    }

    /**
     * YOLOv1's responsible predictor of a cell: the one whose box overlaps the object best, of equal ones the first; if
     * none overlaps it, the one whose centre, width and height differ least (root mean square).
     *
     * @param predicted the boxes of a cell's predictors, at least one, in the same units as the object's
     */
    public static int predictor(List<Box> predicted, Box truth) {
        int best = -1;
        double bestIou = 0;
        int closest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < predicted.size(); i++) {
            double iou = Iou.IOU.of(predicted.get(i), truth);
            if (iou > bestIou) {
                best = i;
                bestIou = iou;
            }
            double difference = difference(predicted.get(i), truth);
            if (difference < least) {
                closest = i;
                least = difference;
            }
        }
        return best >= 0 ? best : closest;
    }

    private static double difference(Box a, Box b) {
        return square(a.centreX() - b.centreX())
                + square(a.centreY() - b.centreY())
                + square(a.width() - b.width())
                + square(a.height() - b.height());
    }

    /**
     * YOLOv2: the anchor whose shape overlaps the object's best, laid centre on centre, in the cell of its centre. Of two
     * objects with the same cell and anchor the later one is learnt.
     *
     * @param anchors in pixels
     */
    public static List<Responsible> v2(Boxes truths, Size picture, int stride, List<Anchor> anchors) {
        var owners = new LinkedHashMap<List<Integer>, Responsible>();
        for (var one : v3(truths, picture, anchors, stride)) {
            owners.put(List.of(one.row(), one.column(), one.anchor()), one);
        }
        return List.copyOf(owners.values());
    }

    /**
     * YOLOv3: the best anchor of all levels by shape; the object is learnt on that anchor's level only. Two objects may
     * have the same place: their classes are both learnt there, and the later one's box.
     *
     * @param anchors in pixels, as many for each level, in the levels' order
     * @param strides of the levels in pixels
     * @return one for each object with sides above 0, in their order
     */
    public static List<Responsible> v3(Boxes truths, Size picture, List<Anchor> anchors, int... strides) {
        if (strides.length == 0 || anchors.size() % strides.length != 0) {
            throw new IllegalArgumentException(anchors.size() + " anchors on " + strides.length
                    + " levels; each level needs the same number of them");
        }
        int each = anchors.size() / strides.length;
        var responsible = new ArrayList<Responsible>();
        for (int truth = 0; truth < truths.size(); truth++) {
            var box = truths.get(truth);
            if (!(box.width() > 0 && box.height() > 0)) {
                continue;
            }
            int best = bestShape(box.width(), box.height(), anchors);
            int stride = strides[best / each];
            responsible.add(new Responsible(
                    truth,
                    best / each,
                    place(box.centreY() / stride, picture.height() / stride),
                    place(box.centreX() / stride, picture.width() / stride),
                    best % each));
        }
        return responsible;
    }

    /** The index of the anchor that overlaps a shape best, centre on centre; of equal ones the first. */
    public static int bestShape(double width, double height, List<Anchor> anchors) {
        int best = 0;
        for (int i = 1; i < anchors.size(); i++) {
            if (anchors.get(i).iou(width, height) > anchors.get(best).iou(width, height)) {
                best = i;
            }
        }
        return best;
    }

    /** The cell of a place, where one on or beyond the border belongs to the cell inside. */
    private static int place(double cells, int count) {
        return Math.max(0, Math.min(count - 1, (int) Math.floor(cells)));
    }

    private static double square(double value) {
        return value * value;
    }
}
