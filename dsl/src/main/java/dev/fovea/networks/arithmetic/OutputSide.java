package dev.fovea.networks.arithmetic;

import dev.fovea.networks.Padding;
import dev.fovea.networks.Shape;
import dev.fovea.networks.ShapeException;
import dev.fovea.networks.Sides;
import dev.fovea.networks.Window;

/**
 * The side of an output plane with its formula: floor((side + 2 padding - dilation (kernel - 1) - 1) / stride) + 1.
 *
 * @param padding cells on each of the two ends
 */
public record OutputSide(int side, int kernel, int stride, int padding, int dilation) {
    public OutputSide {
        if (side < 1) {
            throw new ShapeException("a side of " + side + " cells: it must be at least 1");
        }
        window(kernel, stride, padding, dilation).slide(Shape.of(1, side, side), false);
    }

    private static Window window(int kernel, int stride, int padding, int dilation) {
        return new Window(
                Sides.square(kernel),
                Sides.square(stride),
                Sides.square(dilation),
                new Padding.Explicit(Sides.square(padding)));
    }

    public OutputSide stride(int stride) {
        return new OutputSide(side, kernel, stride, padding, dilation);
    }

    public OutputSide pad(int padding) {
        return new OutputSide(side, kernel, stride, padding, dilation);
    }

    public OutputSide dilation(int dilation) {
        return new OutputSide(side, kernel, stride, padding, dilation);
    }

    public int cells() {
        return (side + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
    }

    /** The formula with its numbers: {@code floor((28 + 2*1 - 1*(3 - 1) - 1) / 2) + 1 = 14}. */
    @Override
    public String toString() {
        return "floor((%d + 2*%d - %d*(%d - 1) - 1) / %d) + 1 = %d"
                .formatted(side, padding, dilation, kernel, stride, cells());
    }
}
