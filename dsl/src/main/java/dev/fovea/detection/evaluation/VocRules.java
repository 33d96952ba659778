package dev.fovea.detection.evaluation;

/**
 * How Pascal VOC reckons average precision.
 *
 * @param points eleven recalls (VOC 2007) or all of them (from 2010 on)
 * @param iou from which on a detection is right, above 0 to 1
 * @param extraPixel whether a pixel is added to every width and height, as the development kit does with the last pixels of
 *     boxes. Boxes read by {@code VOC_PIXELS} have continuous edges already and need none
 */
public record VocRules(Points points, double iou, boolean extraPixel) {
    /** Where precision is looked at. */
    public enum Points {
        ELEVEN,
        ALL
    }

    public VocRules {
        if (!(iou > 0 && iou <= 1)) {
            throw new IllegalArgumentException("VOC's average precision at IoU " + iou + "; needed is above 0 to 1");
        }
    }

    /** Eleven points at IoU .5. */
    public static VocRules voc07() {
        return new VocRules(Points.ELEVEN, .5, false);
    }

    /** All points at IoU .5. */
    public static VocRules voc() {
        return new VocRules(Points.ALL, .5, false);
    }

    public VocRules iou(double threshold) {
        return new VocRules(points, threshold, extraPixel);
    }

    /** With a pixel more on every side length. */
    public VocRules extra() {
        return new VocRules(points, iou, true);
    }

    @Override
    public String toString() {
        return (points == Points.ELEVEN ? "11-point" : "all-point") + " AP at IoU " + iou
                + (extraPixel ? " with the extra pixel" : "");
    }
}
