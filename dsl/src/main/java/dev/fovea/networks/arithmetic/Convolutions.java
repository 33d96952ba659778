package dev.fovea.networks.arithmetic;

/** The words of convolution by hand; notebooks import them statically. */
public final class Convolutions {
    private Convolutions() {}

    /** A plane of numbers: {@code plane("-1 0 1", "-2 0 2", "-1 0 1")}. */
    public static NumberPlane plane(String... rows) {
        return NumberPlane.parse(rows);
    }

    /**
     * The worked example of the textbooks: a cross of ones slides over 5x5 zeros and ones. Its first window gives 4, and the whole of it
     * 4 3 4, 2 4 3, 2 3 4.
     */
    public static Sliding workedExample() {
        return plane("1 1 1 0 0", "0 1 1 1 0", "0 0 1 1 1", "0 0 1 1 0", "0 1 1 0 0")
                .slide(plane("1 0 1", "0 1 0", "1 0 1"));
    }

    /** How many places a window of this kernel has along an axis, with stride 1 and no padding. */
    public static OutputSide outputSide(int side, int kernel) {
        return new OutputSide(side, kernel, 1, 0, 1);
    }

    /** Sobel's filter for vertical edges: positive where it gets lighter to the right. */
    public static NumberPlane verticalEdges() {
        return plane("-1 0 1", "-2 0 2", "-1 0 1");
    }

    /** Sobel's filter for horizontal edges: positive where it gets lighter downwards. */
    public static NumberPlane horizontalEdges() {
        return plane("-1 -2 -1", "0 0 0", "1 2 1");
    }

    /** The mean of a square of this side. */
    public static NumberPlane blur(int side) {
        return NumberPlane.filled(side, side, 1.0 / ((double) side * side));
    }

    /** Takes the neighbours' mean away and adds the middle twice. */
    public static NumberPlane sharpen() {
        return plane("0 -1 0", "-1 5 -1", "0 -1 0");
    }
}
