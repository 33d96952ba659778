package dev.fovea.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * Soft suppression (Bodla et al. 2017): a box that overlaps a better one keeps a part of its score. Boxes are taken by
 * descending score as it stands then, of equal ones the earlier first. Compares all pairs, across classes.
 */
public sealed interface SoftNms {
    /** Scores below this are dropped. */
    double least();

    /** The factor on the score of a box that overlaps a taken one, 0-1. */
    double factor(double iou);

    /** Multiplies by 1 - IoU where IoU is greater than the threshold; drops what falls below .001. */
    static SoftNms linear(double threshold) {
        return new Linear(threshold, 0.001);
    }

    /** Multiplies by exp(-IoU²/sigma); drops what falls below .001. */
    static SoftNms gaussian(double sigma) {
        return new Gaussian(sigma, 0.001);
    }

    record Linear(double threshold, double least) implements SoftNms {
        public Linear {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException("soft NMS at threshold " + threshold + "; an IoU lies in 0-1");
            }
        }

        @Override
        public double factor(double iou) {
            return iou > threshold ? 1 - iou : 1;
        }
    }

    record Gaussian(double sigma, double least) implements SoftNms {
        public Gaussian {
            if (!(sigma > 0)) {
                throw new IllegalArgumentException("soft NMS with sigma " + sigma + "; it must be above 0");
            }
        }

        @Override
        public double factor(double iou) {
            return Math.exp(-iou * iou / sigma);
        }
    }

    /** What is left, by descending final score. */
    default List<Scored> keep(Boxes boxes, double[] scores) {
        var waiting = Nms.order(boxes, scores);
        var left = scores.clone();
        int count = waiting.length;
        var kept = new ArrayList<Scored>();
        while (count > 0) {
            int best = 0;
            for (int i = 1; i < count; i++) {
                double lead = left[waiting[i]] - left[waiting[best]];
                if (lead > 0 || (lead == 0 && waiting[i] < waiting[best])) {
                    best = i;
                }
            }
            int taken = waiting[best];
            waiting[best] = waiting[--count];
            if (left[taken] < least()) {
                break;
            }
            kept.add(new Scored(taken, left[taken]));
            for (int i = 0; i < count; i++) {
                double iou = Iou.IOU.of(boxes, taken, boxes, waiting[i]);
                if (iou > 0) {
                    left[waiting[i]] *= factor(iou);
                }
            }
        }
        return List.copyOf(kept);
    }
}
