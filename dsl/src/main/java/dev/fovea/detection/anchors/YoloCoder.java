package dev.fovea.detection.anchors;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.geometry.Box;

/**
 * The code of YOLOv2 and YOLOv3: the centre as a place in its cell through a sigmoid, and the logarithm of how much larger the
 * box is than an anchor.
 *
 * @param strideX a cell's width in pixels
 * @param strideY its height
 */
public record YoloCoder(double strideX, double strideY) {
    public YoloCoder {
        if (!(strideX > 0 && strideY > 0)) {
            throw new IllegalArgumentException(
                    "YOLO cells of " + strideX + "x" + strideY + " pixels; both sides must be above 0");
        }
    }

    public static YoloCoder stride(double stride) {
        return new YoloCoder(stride, stride);
    }

    /**
     * What the network should say: the centre's place in the cell, to right and down, 0-1 where it lies inside (what the
     * sigmoid should give), and the logarithms of width and height over the anchor's.
     */
    public double[] encode(Box truth, int column, int row, Anchor anchor) {
        return new double[] {
            truth.centreX() / strideX - column,
            truth.centreY() / strideY - row,
            Math.log(truth.width() / anchor.width()),
            Math.log(truth.height() / anchor.height())
        };
    }

    /**
     * The box of a network's raw numbers, before any sigmoid.
     *
     * @param anchor in pixels
     */
    public Box decode(double x, double y, double width, double height, int column, int row, Anchor anchor) {
        double centreX = (column + sigmoid(x)) * strideX;
        double centreY = (row + sigmoid(y)) * strideY;
        double halfWidth = anchor.width() * Math.exp(width) / 2;
        double halfHeight = anchor.height() * Math.exp(height) / 2;
        return new Box(centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight);
    }

    /** {@code 1 / (1 + exp(-x))}. */
    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
