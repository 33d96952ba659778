package dev.fovea.detection.losses;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;

/** 1 less the agreement of a predicted box and its truth, by four measures; the gradients are in closed form. */
public enum BoxLoss {
    IOU(Iou.IOU),
    GIOU(Iou.GIOU),
    DIOU(Iou.DIOU),
    /** The weight of the aspect ratio's penalty counts as a constant in the gradient, as its authors say. */
    CIOU(Iou.CIOU);

    private final Iou measure;

    BoxLoss(Iou measure) {
        this.measure = measure;
    }

    /** 0 for equal boxes. */
    public double of(Box predicted, Box truth) {
        return 1 - measure.of(predicted, truth);
    }

    /** By the left, upper, right and lower edge of the predicted box; both boxes need an area above 0. */
    public double[] gradient(Box predicted, Box truth) {
        if (!(predicted.area() > 0 && truth.area() > 0)) {
            throw new IllegalArgumentException("the gradient of " + this + " of " + predicted + " to " + truth
                    + "; both boxes need an area above 0");
        }
        return BoxGradient.of(this, predicted, truth);
    }
}
