package dev.fovea.detection.onestage;

import dev.fovea.geometry.Size;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;

/**
 * Classification with localisation: a picture has one object or none, and the net says of it y = (p, x, y, h, w, classes): whether there is one, its centre, height and width
 * as shares of the picture, and of which class it is. Where there is none only p counts. Of several objects the largest is learned, of equal ones the first.
 *
 * @param form what the numbers are, and how far off they count as
 */
public record LocalisationHead(int classes, Form form) implements Head {
    /** How the numbers are judged. */
    public enum Form {
        /** The sum of squared differences of all numbers as they are. */
        SQUARED,
        /** Cross-entropy of the sigmoid of p, squared differences of the sigmoids of the box, each {@link #BOX} times, cross-entropy of the classes' softmax. */
        LOGISTIC
    }

    /** The weight of a logistic box, whose squares are small beside cross-entropies; YOLOv1's. */
    public static final double BOX = 5;

    static final int BOX_FROM = 1;
    static final int CLASSES_FROM = 5;

    public LocalisationHead {
        if (classes < 1) {
            throw new IllegalArgumentException(
                    "a localisation head of " + classes + " classes; there must be at least 1");
        }
    }

    /** The logistic form. */
    public static LocalisationHead of(int classes) {
        return new LocalisationHead(classes, Form.LOGISTIC);
    }

    /** Numbers of the output: 5 and the classes. */
    public int numbers() {
        return CLASSES_FROM + classes;
    }

    @Override
    public int stride() {
        return 1;
    }

    @Override
    public FittedHead on(Net net) {
        var shape = net.output();
        if (net.outputs().size() != 1 || !shape.equals(Shape.of(numbers()))) {
            throw new IllegalArgumentException("the first of " + net.outputs().size() + " outputs of net '" + net.name()
                    + "' is " + shape + ", and localisation among " + classes + " classes needs one vector of "
                    + numbers() + "; end the net with dense(" + numbers() + ")");
        }
        return new FittedLocalisation(
                this, new Size(net.input().width(), net.input().height()));
    }

    @Override
    public String toString() {
        return "localisation head of " + classes + " classes";
    }
}
