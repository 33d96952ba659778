package dev.fovea.geometry;

import java.util.Arrays;

/**
 * Kept boxes by the vertical lanes of the plane that they touch, so that a candidate is compared with its neighbours
 * only: boxes that overlap share a lane.
 */
final class Lanes {
    private static final int MOST = 256;

    private final Boxes boxes;
    private final double left;
    private final double perPixel;
    private final int[][] members;
    private final int[] counts;

    Lanes(Boxes boxes) {
        this.boxes = boxes;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double widths = 0;
        for (int i = 0; i < boxes.size(); i++) {
            low = Math.min(low, boxes.x1(i));
            high = Math.max(high, boxes.x2(i));
            widths += boxes.x2(i) - boxes.x1(i);
        }
        double range = high - low;
        double mean = widths / Math.max(1, boxes.size());
        int lanes = range > 0 && mean > 0 ? (int) Math.max(1, Math.min(MOST, range / mean)) : 1;
        this.left = low;
        this.perPixel = range > 0 ? lanes / range : 0;
        this.members = new int[lanes][16];
        this.counts = new int[lanes];
    }

    void add(int box) {
        int last = lane(boxes.x2(box));
        for (int lane = lane(boxes.x1(box)); lane <= last; lane++) {
            if (counts[lane] == members[lane].length) {
                members[lane] = Arrays.copyOf(members[lane], 2 * counts[lane]);
            }
            members[lane][counts[lane]++] = box;
        }
    }

    /** Whether a kept box of the same class overlaps the candidate by more than the threshold; beta 0 is plain IoU. */
    boolean suppresses(int candidate, int[] classes, double threshold, double beta) {
        double x1 = boxes.x1(candidate);
        double y1 = boxes.y1(candidate);
        double x2 = boxes.x2(candidate);
        double y2 = boxes.y2(candidate);
        double area = (x2 - x1) * (y2 - y1);
        int last = lane(x2);
        for (int lane = lane(x1); lane <= last; lane++) {
            var kept = members[lane];
            for (int k = 0; k < counts[lane]; k++) {
                int other = kept[k];
                double width = Math.min(x2, boxes.x2(other)) - Math.max(x1, boxes.x1(other));
                if (width <= 0) {
                    continue;
                }
                double height = Math.min(y2, boxes.y2(other)) - Math.max(y1, boxes.y1(other));
                if (height <= 0 || classes[other] != classes[candidate]) {
                    continue;
                }
                double intersection = width * height;
                double iou = intersection / (area + boxes.area(other) - intersection);
                if (iou > threshold && (beta == 0 || iou - penalty(candidate, other, beta) > threshold)) {
                    return true;
                }
            }
        }
        return false;
    }

    private double penalty(int a, int b, double beta) {
        double share = Iou.distance(
                boxes.x1(a), boxes.y1(a), boxes.x2(a), boxes.y2(a), boxes.x1(b), boxes.y1(b), boxes.x2(b), boxes.y2(b));
        return Math.pow(share, beta);
    }

    private int lane(double x) {
        return (int) Math.max(0, Math.min(counts.length - 1, (x - left) * perPixel));
    }
}
