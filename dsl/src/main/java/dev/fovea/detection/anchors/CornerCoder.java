package dev.fovea.detection.anchors;

import dev.fovea.geometry.Box;

/**
 * keras-retinanet's code: how far each edge is from the anchor's, in units of the anchor's side, over a standard
 * deviation. Decoded edges that have crossed meet in their middle.
 *
 * @param deviation .2 there
 */
public record CornerCoder(double deviation) implements BoxCoder {
    public CornerCoder {
        if (!(deviation > 0)) {
            throw new IllegalArgumentException(
                    "a corner coder of standard deviation " + deviation + "; it must be above 0");
        }
    }

    /** With .2. */
    public static CornerCoder retinaNet() {
        return new CornerCoder(.2);
    }

    @Override
    public double[] encode(Box truth, Box anchor) {
        double x = anchor.width() * deviation;
        double y = anchor.height() * deviation;
        return new double[] {
            (truth.x1() - anchor.x1()) / x,
            (truth.y1() - anchor.y1()) / y,
            (truth.x2() - anchor.x2()) / x,
            (truth.y2() - anchor.y2()) / y
        };
    }

    @Override
    public Box decode(double[] code, Box anchor) {
        double x = anchor.width() * deviation;
        double y = anchor.height() * deviation;
        double left = anchor.x1() + code[0] * x;
        double top = anchor.y1() + code[1] * y;
        double right = anchor.x2() + code[2] * x;
        double bottom = anchor.y2() + code[3] * y;
        double across = (left + right) / 2;
        double down = (top + bottom) / 2;
        return new Box(Math.min(left, across), Math.min(top, down), Math.max(right, across), Math.max(bottom, down));
    }
}
