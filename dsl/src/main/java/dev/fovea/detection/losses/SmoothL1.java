package dev.fovea.detection.losses;

/**
 * Huber's loss over its threshold (Girshick 2015): {@code d²/(2 beta)} where the difference is smaller than beta, else
 * {@code |d| - beta/2}.
 *
 * @param beta above 0: 1 in Fast R-CNN and SSD, 1/9 in region proposal networks and keras-retinanet (its sigma of 3)
 */
public record SmoothL1(double beta) {
    public SmoothL1 {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("smooth L1 with beta " + beta + "; it must be above 0");
        }
    }

    /** Of a prediction less its target. */
    public double of(double difference) {
        double size = Math.abs(difference);
        return size < beta ? size * size / (2 * beta) : size - beta / 2;
    }

    /** By the prediction, -1 to 1. */
    public double gradient(double difference) {
        return Math.abs(difference) < beta ? difference / beta : Math.signum(difference);
    }
}
