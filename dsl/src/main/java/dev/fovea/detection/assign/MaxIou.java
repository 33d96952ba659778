package dev.fovea.detection.assign;

import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Iou;
import java.util.Arrays;

/**
 * Each anchor is taken by the object that it overlaps best, of equal ones the first: with an IoU of {@code positive} or more it
 * learns it, below {@code negative} it is background, between them it is ignored.
 *
 * @param positive 0-1
 * @param negative at most {@code positive}
 * @param atNegative what an anchor at exactly {@code negative} is, if that is less than {@code positive}
 * @param bestOfEach whether the anchors that overlap an object best (all that tie) are positive however little it is, so
 *     that no object goes without, unless it touches no anchor at all; such an anchor learns the object that it
 *     itself overlaps best
 */
public record MaxIou(double positive, double negative, Edge atNegative, boolean bestOfEach) implements Assigner {
    /** What an anchor at exactly the lower threshold is. */
    public enum Edge {
        /** Left out, as in py-faster-rcnn and torchvision. */
        IGNORED,
        /** Background, as in keras-retinanet. */
        BACKGROUND
    }

    public MaxIou {
        if (!(negative >= 0 && negative <= positive && positive <= 1)) {
            throw new IllegalArgumentException("anchors positive from IoU " + positive + " and background below "
                    + negative + "; needed is 0 <= negative <= positive <= 1");
        }
    }

    /** Of region proposal networks: .7, .3, and the best anchors of each object. */
    public static MaxIou rpn() {
        return new MaxIou(.7, .3, Edge.IGNORED, true);
    }

    /** Of RetinaNet as torchvision has it: .5, .4, and the best anchors of each object. */
    public static MaxIou retinaNet() {
        return new MaxIou(.5, .4, Edge.IGNORED, true);
    }

    /** Of RetinaNet as keras-retinanet has it: .5, .4, and objects may go without an anchor. */
    public static MaxIou kerasRetinaNet() {
        return new MaxIou(.5, .4, Edge.BACKGROUND, false);
    }

    /** Of the second stage of Faster R-CNN as torchvision has it: .5, and everything else is background. */
    public static MaxIou regions() {
        return new MaxIou(.5, .5, Edge.IGNORED, false);
    }

    @Override
    public Assignment assign(Boxes anchors, Boxes truths) {
        int count = anchors.size();
        var owners = new int[count];
        var ious = new double[count];
        var overlaps = new double[bestOfEach ? truths.size() : 0][];
        for (int truth = 0; truth < truths.size(); truth++) {
            var row = new double[count];
            for (int anchor = 0; anchor < count; anchor++) {
                row[anchor] = Iou.IOU.of(anchors, anchor, truths, truth);
                if (row[anchor] > ious[anchor]) {
                    ious[anchor] = row[anchor];
                    owners[anchor] = truth;
                }
            }
            if (bestOfEach) {
                overlaps[truth] = row;
            }
        }
        var assigned = new int[count];
        Arrays.setAll(assigned, anchor -> label(ious[anchor], owners[anchor], truths.size()));
        for (var row : overlaps) {
            double best = Arrays.stream(row).max().orElse(0);
            for (int anchor = 0; best > 0 && anchor < count; anchor++) {
                if (row[anchor] == best) {
                    assigned[anchor] = owners[anchor];
                }
            }
        }
        return new Assignment(assigned, ious);
    }

    private int label(double iou, int owner, int truths) {
        if (truths == 0) {
            return Assignment.BACKGROUND;
        }
        if (iou >= positive) {
            return owner;
        }
        boolean background = iou < negative || (iou == negative && atNegative == Edge.BACKGROUND);
        return background ? Assignment.BACKGROUND : Assignment.IGNORED;
    }
}
