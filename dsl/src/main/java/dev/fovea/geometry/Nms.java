package dev.fovea.geometry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.stream.IntStream;

/**
 * Non-maximum suppression: of boxes on the same thing, the best alone is kept. Boxes are taken by descending score, of
 * equal scores the earlier first; a box is suppressed if its overlap with a kept one is <em>greater</em> than the
 * threshold, so that at exactly the threshold both stay. Results are indices by descending score. No box at all gives an
 * empty result; a score that is not a number is refused.
 */
public final class Nms {
    private Nms() {}

    /**
     * Suppresses across all boxes alike.
     *
     * @param threshold IoU, 0-1
     */
    public static int[] hard(Boxes boxes, double[] scores, double threshold) {
        return suppress(boxes, scores, new int[scores.length], threshold, 0);
    }

    /**
     * Suppresses among boxes of one class only; boxes of different classes never touch each other.
     *
     * @param classes the class of each box, any numbers
     */
    public static int[] perClass(Boxes boxes, double[] scores, int[] classes, double threshold) {
        return suppress(boxes, scores, classes, threshold, 0);
    }

    /**
     * Suppresses where IoU - distance<sup>beta</sup> is greater than the threshold, with DIoU's share of the distance of
     * the centres (Zheng et al. 2020): close boxes with centres apart may both be objects.
     *
     * @param beta above 0; 1 is the paper's, .6 Darknet's for YOLOv4
     */
    public static int[] distance(Boxes boxes, double[] scores, int[] classes, double threshold, double beta) {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("distance NMS with beta " + beta + "; it must be above 0");
        }
        return suppress(boxes, scores, classes, threshold, beta);
    }

    private static int[] suppress(Boxes boxes, double[] scores, int[] classes, double threshold, double beta) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("NMS at threshold " + threshold + "; an IoU lies in 0-1");
        }
        if (classes.length != scores.length) {
            throw new IllegalArgumentException("NMS of " + scores.length + " scores and " + classes.length
                    + " classes; each box needs one of each");
        }
        var order = order(boxes, scores);
        var across = Neighbourhood.Axis.across(boxes);
        var down = Neighbourhood.Axis.down(boxes);
        var byClass = new HashMap<Integer, Neighbourhood>();
        var kept = new int[order.length];
        int count = 0;
        for (int candidate : order) {
            var others = byClass.computeIfAbsent(classes[candidate], kind -> new Neighbourhood(boxes, across, down));
            if (!others.suppresses(candidate, threshold, beta)) {
                others.add(candidate);
                kept[count++] = candidate;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** Indices by descending score, of equal ones the earlier first. */
    static int[] order(Boxes boxes, double[] scores) {
        if (boxes.size() != scores.length) {
            throw new IllegalArgumentException(
                    "NMS of " + boxes + " with " + scores.length + " scores; each box needs one");
        }
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("NMS: the score of box " + i + " is not a number");
            }
        }
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
