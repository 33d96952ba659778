package dev.fovea.detection.anchors;

import dev.fovea.geometry.Box;

/**
 * The code of R-CNN's descendants: how far the centres are apart in units of the anchor's sides, and the logarithm of
 * how much larger the box is, each times a weight. SSD's variances are the weights' reciprocals.
 *
 * @param centreWeight on x and y
 * @param sizeWeight on width and height
 * @param largest the greatest logarithm that is decoded, so that no side overflows; infinite for no limit
 */
public record CentreCoder(double centreWeight, double sizeWeight, double largest) implements BoxCoder {
    /** torchvision's limit, ln(1000/16): no box becomes more than 62.5 times as large as its anchor. */
    public static final double LARGEST = Math.log(1000. / 16);

    public CentreCoder {
        if (!(centreWeight > 0 && sizeWeight > 0 && largest > 0)) {
            throw new IllegalArgumentException("a box coder of weights " + centreWeight + " and " + sizeWeight
                    + " and a largest logarithm of " + largest + "; all must be above 0");
        }
    }

    /** Without weights, as region proposal networks and torchvision's RetinaNet have it. */
    public static CentreCoder plain() {
        return new CentreCoder(1, 1, LARGEST);
    }

    /** With weights 10, 10, 5, 5, as SSD (variances .1, .1, .2, .2) and the second stage of Faster R-CNN have it. */
    public static CentreCoder weighted() {
        return new CentreCoder(10, 5, LARGEST);
    }

    /** With SSD's variances, such as .1 and .2. */
    public static CentreCoder variances(double centre, double size) {
        return new CentreCoder(1 / centre, 1 / size, LARGEST);
    }

    @Override
    public double[] encode(Box truth, Box anchor) {
        return new double[] {
            centreWeight * (truth.centreX() - anchor.centreX()) / anchor.width(),
            centreWeight * (truth.centreY() - anchor.centreY()) / anchor.height(),
            sizeWeight * Math.log(truth.width() / anchor.width()),
            sizeWeight * Math.log(truth.height() / anchor.height())
        };
    }

    @Override
    public Box decode(double[] code, Box anchor) {
        double x = anchor.centreX() + code[0] / centreWeight * anchor.width();
        double y = anchor.centreY() + code[1] / centreWeight * anchor.height();
        double width = anchor.width() * Math.exp(Math.min(largest, code[2] / sizeWeight));
        double height = anchor.height() * Math.exp(Math.min(largest, code[3] / sizeWeight));
        return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }
}
