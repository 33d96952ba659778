package dev.fovea.geometry;

import java.util.Arrays;

/**
 * Kept boxes by the cells of a grid that they touch, so that a candidate is compared with its neighbours only: boxes
 * that overlap share a cell. Cells are about as large as a mean box.
 */
final class Neighbourhood {
    private static final int MOST_PER_SIDE = 64;

    private static final int[] NONE = {};

    private final Boxes boxes;
    private final Axis across;
    private final Axis down;
    private final int[][] members;
    private final int[] counts;

    Neighbourhood(Boxes boxes, Axis across, Axis down) {
        this.boxes = boxes;
        this.across = across;
        this.down = down;
        this.members = new int[across.cells() * down.cells()][];
        Arrays.fill(members, NONE);
        this.counts = new int[members.length];
    }

    /** One side of the grid: where it begins, how many cells a pixel is, and how many there are. */
    record Axis(double start, double perPixel, int cells) {
        static Axis across(Boxes boxes) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double lengths = 0;
            for (int i = 0; i < boxes.size(); i++) {
                low = Math.min(low, boxes.x1(i));
                high = Math.max(high, boxes.x2(i));
                lengths += boxes.x2(i) - boxes.x1(i);
            }
            return of(low, high, lengths / Math.max(1, boxes.size()));
        }

        static Axis down(Boxes boxes) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double lengths = 0;
            for (int i = 0; i < boxes.size(); i++) {
                low = Math.min(low, boxes.y1(i));
                high = Math.max(high, boxes.y2(i));
                lengths += boxes.y2(i) - boxes.y1(i);
            }
            return of(low, high, lengths / Math.max(1, boxes.size()));
        }

        private static Axis of(double low, double high, double mean) {
            double range = high - low;
            if (!(range > 0 && mean > 0)) {
                return new Axis(0, 0, 1);
            }
            int cells = (int) Math.max(1, Math.min(MOST_PER_SIDE, range / mean));
            return new Axis(low, cells / range, cells);
        }

        int cell(double place) {
            return (int) Math.max(0, Math.min(cells - 1, (place - start) * perPixel));
        }
    }

    void add(int box) {
        int right = across.cell(boxes.x2(box));
        int bottom = down.cell(boxes.y2(box));
        for (int y = down.cell(boxes.y1(box)); y <= bottom; y++) {
            for (int x = across.cell(boxes.x1(box)); x <= right; x++) {
                int cell = y * across.cells() + x;
                var inside = members[cell];
                if (counts[cell] == inside.length) {
                    inside = Arrays.copyOf(inside, Math.max(8, 2 * inside.length));
                    members[cell] = inside;
                }
                inside[counts[cell]++] = box;
            }
        }
    }

    /** Whether a kept box overlaps the candidate by more than the threshold; beta 0 is plain IoU. */
    boolean suppresses(int candidate, double threshold, double beta) {
        int right = across.cell(boxes.x2(candidate));
        int bottom = down.cell(boxes.y2(candidate));
        for (int y = down.cell(boxes.y1(candidate)); y <= bottom; y++) {
            for (int x = across.cell(boxes.x1(candidate)); x <= right; x++) {
                int cell = y * across.cells() + x;
                if (suppresses(candidate, members[cell], counts[cell], threshold, beta)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean suppresses(int candidate, int[] kept, int count, double threshold, double beta) {
        double x1 = boxes.x1(candidate);
        double y1 = boxes.y1(candidate);
        double x2 = boxes.x2(candidate);
        double y2 = boxes.y2(candidate);
        double area = (x2 - x1) * (y2 - y1);
        for (int k = 0; k < count; k++) {
            int other = kept[k];
            double width = Math.min(x2, boxes.x2(other)) - Math.max(x1, boxes.x1(other));
            double height = Math.min(y2, boxes.y2(other)) - Math.max(y1, boxes.y1(other));
            if (width <= 0 || height <= 0) {
                continue;
            }
            double intersection = width * height;
            double iou = intersection / (area + boxes.area(other) - intersection);
            if (iou > threshold && (beta == 0 || iou - penalty(candidate, other, beta) > threshold)) {
                return true;
            }
        }
        return false;
    }

    private double penalty(int a, int b, double beta) {
        double share = Iou.distance(
                boxes.x1(a), boxes.y1(a), boxes.x2(a), boxes.y2(a), boxes.x1(b), boxes.y1(b), boxes.x2(b), boxes.y2(b));
        return Math.pow(share, beta);
    }
}
