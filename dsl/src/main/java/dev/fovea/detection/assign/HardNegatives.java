package dev.fovea.detection.assign;

import java.util.Arrays;
import java.util.Comparator;

/**
 * SSD's mining: all positive anchors, and of the background those with the greatest loss, some times as many. A picture
 * without positives gives none.
 *
 * @param ratio negatives for each positive; 3 in the paper
 * @param greatestIou background that overlaps an object by this or more is no candidate, 0-1
 */
public record HardNegatives(double ratio, double greatestIou) {
    public HardNegatives {
        if (!(ratio >= 0 && greatestIou > 0)) {
            throw new IllegalArgumentException("hard negatives " + ratio + " to 1 with an IoU below " + greatestIou
                    + "; the ratio must be 0 or more and the IoU above 0");
        }
    }

    /** Three to one, below .5. */
    public static HardNegatives ssd() {
        return new HardNegatives(3, .5);
    }

    /**
     * The hardest of one picture.
     *
     * @param losses of each anchor's class; of equal ones the earlier anchor is taken
     */
    public ChosenAnchors sample(Assignment assignment, double[] losses) {
        if (losses.length != assignment.size()) {
            throw new IllegalArgumentException("hard negatives among " + assignment.size() + " anchors with "
                    + losses.length + " losses; each anchor needs one");
        }
        var positives = assignment.positives();
        var hardest = Arrays.stream(assignment.negatives())
                .filter(anchor -> assignment.iou(anchor) < greatestIou)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer anchor) -> -losses[anchor]))
                .limit((long) (ratio * positives.length))
                .mapToInt(Integer::intValue)
                .toArray();
        return ChosenAnchors.of(positives, hardest);
    }
}
