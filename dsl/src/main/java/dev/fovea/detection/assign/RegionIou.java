package dev.fovea.detection.assign;

import dev.fovea.geometry.Boxes;
import java.util.Arrays;

/**
 * Fast R-CNN's (Girshick 2015, section 2.3): a region learns the object that it overlaps best, of equal ones the first, with an IoU of {@code positive} or more; it is background from
 * {@code least} to below that, and below {@code least} it is left out, so that the background that is learned lies near objects. Where a picture has no object, every region is
 * background.
 *
 * @param positive 0-1, .5 in the paper
 * @param least at most {@code positive}, .1 in the paper
 */
public record RegionIou(double positive, double least) implements Assigner {
    public RegionIou {
        if (!(least >= 0 && least <= positive && positive <= 1)) {
            throw new IllegalArgumentException("regions positive from IoU " + positive + " and background from " + least
                    + "; needed is 0 <= least <= positive <= 1");
        }
    }

    /** Of Fast R-CNN and py-faster-rcnn: .5 and .1. */
    public static RegionIou fastRcnn() {
        return new RegionIou(.5, .1);
    }

    @Override
    public Assignment assign(Boxes anchors, Boxes truths) {
        var all = new MaxIou(positive, positive, MaxIou.Edge.IGNORED, false).assign(anchors, truths);
        if (truths.size() == 0) {
            return all;
        }
        var near = new int[all.size()];
        var ious = new double[all.size()];
        Arrays.setAll(ious, all::iou);
        Arrays.setAll(
                near,
                region -> all.truth(region) == Assignment.BACKGROUND && ious[region] < least
                        ? Assignment.IGNORED
                        : all.truth(region));
        return new Assignment(near, ious);
    }
}
