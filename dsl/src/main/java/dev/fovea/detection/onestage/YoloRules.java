package dev.fovea.detection.onestage;

import dev.fovea.detection.objectives.IouObjective;
import java.util.Optional;

/**
 * Where YOLO's versions and their implementations differ. Presets: {@link #darknet2}, {@link #darknet3}, {@link #gluon3}, {@link
 * #modern}.
 */
public record YoloRules(
        Classes classes, BoxLoss boxes, Objectness objectness, Weights weights, Divisor divisor, AnchorPull pull) {
    /** What a class is. */
    public enum Classes {
        /** One class a box: softmax and cross-entropy. */
        SOFTMAX,
        /** Any number of classes a box: sigmoids and binary cross-entropy. */
        SIGMOID
    }

    /** How far a box is off; the first three are weighted with 2 less the object's share of the picture. */
    public enum BoxLoss {
        /** Squares of the centre's place in its cell and of the logarithms of the sides: YOLOv2 in Darknet. */
        SQUARED(Optional.empty()),
        /** Cross-entropy of the centre's place, squares of the logarithms: YOLOv3 in Darknet. */
        CROSS_ENTROPY_AND_SQUARED(Optional.empty()),
        /** Cross-entropy of the centre's place, differences of the logarithms: YOLOv3 in GluonCV. */
        CROSS_ENTROPY_AND_ABSOLUTE(Optional.empty()),
        GIOU(Optional.of(IouObjective.GIOU)),
        DIOU(Optional.of(IouObjective.DIOU)),
        /** YOLOv4's. */
        CIOU(Optional.of(IouObjective.CIOU));

        private final Optional<IouObjective> overlap;

        BoxLoss(Optional<IouObjective> overlap) {
            this.overlap = overlap;
        }

        Optional<IouObjective> overlap() {
            return overlap;
        }
    }

    /**
     * Whether there is an object.
     *
     * @param squared half the squared difference of the sigmoid, as in YOLOv2, rather than cross-entropy
     * @param rescored whether an object's target is the IoU of its prediction, rather than 1
     * @param ignoreAbove predictions without an object of their own learn nothing if their IoU with any object is above this, 0-1
     * @param shareAbove an object is learned by its best anchor and by each other one, of the same place, whose shape overlaps its own by more than this, 0-1. 1 leaves it
     *     to the best alone, as YOLOv2 and v3 do; YOLOv4 has .213 (Bochkovskiy et al. 2020, arXiv 2004.10934). On blood cells, where three of five anchors
     *     are alike, .6 learned more slowly (AP50 .861 instead of .893 after 24 of 40 epochs)
     */
    public record Objectness(boolean squared, boolean rescored, double ignoreAbove, double shareAbove) {
        public Objectness {
            if (!(ignoreAbove > 0 && ignoreAbove <= 1 && shareAbove > 0 && shareAbove <= 1)) {
                throw new IllegalArgumentException("ignoring predictions above an IoU of " + ignoreAbove
                        + ", sharing objects above one of " + shareAbove + ": both must be above 0 and at most 1");
            }
        }
    }

    /** The weights of the loss's parts. */
    public record Weights(double object, double noObject, double box, double kind) {
        public Weights {
            if (!(object >= 0 && noObject >= 0 && box >= 0 && kind >= 0)) {
                throw new IllegalArgumentException(
                        "weights of object %s, no object %s, box %s, class %s: all must be 0 or more"
                                .formatted(object, noObject, box, kind));
            }
        }
    }

    /**
     * In the beginning each box without an object is pulled towards its anchor in the middle of its cell, by squares as {@link BoxLoss#SQUARED} has them, so that boxes are of
     * their anchors' shapes before objects come to them.
     *
     * @param pictures how many training pictures the beginning has
     * @param weight of the squares
     */
    public record AnchorPull(int pictures, double weight) {
        public static final AnchorPull NONE = new AnchorPull(0, 0);

        /** Darknet's: 12,800 pictures, .01. */
        public static final AnchorPull DARKNET = new AnchorPull(12_800, 0.01);

        public AnchorPull {
            if (pictures < 0 || !(weight >= 0)) {
                throw new IllegalArgumentException("a pull towards anchors for " + pictures
                        + " pictures with a weight of " + weight + "; both must be 0 or more");
            }
        }

        boolean none() {
            return pictures == 0 || weight == 0;
        }
    }

    /** What the sums are divided by. */
    public enum Divisor {
        /** The objects that are learned in the batch, at least 1. */
        OBJECTS,
        /** The pictures of the batch. */
        PICTURES
    }

    /** YOLOv2 as Darknet trains it for VOC. */
    public static YoloRules darknet2() {
        return new YoloRules(
                Classes.SOFTMAX,
                BoxLoss.SQUARED,
                new Objectness(true, true, 0.6, 1),
                new Weights(5, 1, 1, 1),
                Divisor.PICTURES,
                AnchorPull.DARKNET);
    }

    /** YOLOv3 as Darknet trains it for COCO. */
    public static YoloRules darknet3() {
        return new YoloRules(
                Classes.SIGMOID,
                BoxLoss.CROSS_ENTROPY_AND_SQUARED,
                new Objectness(false, false, 0.7, 1),
                new Weights(1, 1, 1, 1),
                Divisor.PICTURES,
                AnchorPull.NONE);
    }

    /** YOLOv3 as GluonCV trains it, without mix-up. */
    public static YoloRules gluon3() {
        return new YoloRules(
                Classes.SIGMOID,
                BoxLoss.CROSS_ENTROPY_AND_ABSOLUTE,
                new Objectness(false, false, 0.7, 1),
                new Weights(1, 1, 1, 1),
                Divisor.PICTURES,
                AnchorPull.NONE);
    }

    /** What learns fastest from little data here: cross-entropy wherever there is a probability, an object's share of the loss its own. */
    public static YoloRules modern() {
        return new YoloRules(
                Classes.SOFTMAX,
                BoxLoss.CROSS_ENTROPY_AND_ABSOLUTE,
                new Objectness(false, false, 0.6, 1),
                new Weights(1, 1, 1, 1),
                Divisor.OBJECTS,
                AnchorPull.NONE);
    }

    public YoloRules classes(Classes classes) {
        return new YoloRules(classes, boxes, objectness, weights, divisor, pull);
    }

    public YoloRules boxes(BoxLoss boxes) {
        return new YoloRules(classes, boxes, objectness, weights, divisor, pull);
    }

    public YoloRules objectness(Objectness objectness) {
        return new YoloRules(classes, boxes, objectness, weights, divisor, pull);
    }

    /** See {@link Objectness}. */
    public YoloRules shareAbove(double iou) {
        return objectness(new Objectness(objectness.squared(), objectness.rescored(), objectness.ignoreAbove(), iou));
    }

    public YoloRules weights(Weights weights) {
        return new YoloRules(classes, boxes, objectness, weights, divisor, pull);
    }

    public YoloRules divisor(Divisor divisor) {
        return new YoloRules(classes, boxes, objectness, weights, divisor, pull);
    }

    public YoloRules pull(AnchorPull pull) {
        return new YoloRules(classes, boxes, objectness, weights, divisor, pull);
    }
}
