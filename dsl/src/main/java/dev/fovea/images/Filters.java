package dev.fovea.images;

import dev.fovea.geometry.Size;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;

/**
 * Filters, edges and thresholds of OpenCV with its own defaults: outside of the picture the pixels are mirrored about the
 * middle of the outermost one ({@code gfedcb|abcdefgh|gfedcba}).
 */
final class Filters {
    private static final int BORDER = opencv_core.BORDER_REFLECT_101;
    private static final int DEPTH_OF_SOURCE = -1;

    private Filters() {}

    static Picture gaussian(Picture picture, double sigma) {
        if (!(sigma > 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException("blurred by " + sigma + " pixels: the deviation must be above 0");
        }
        try (var mats = Mats.open()) {
            var blurred = mats.empty();
            opencv_imgproc.GaussianBlur(
                    mats.of(picture), blurred, new org.bytedeco.opencv.opencv_core.Size(0, 0), sigma);
            return mats.picture(blurred);
        }
    }

    static Picture median(Picture picture, int side) {
        if (side < 1 || side % 2 == 0) {
            throw new IllegalArgumentException("the median of " + side + "x" + side
                    + " pixels: the side must be odd, so that the square has a middle");
        }
        try (var mats = Mats.open()) {
            var median = mats.empty();
            opencv_imgproc.medianBlur(mats.of(picture), median, side);
            return mats.picture(median);
        }
    }

    static Picture bilateral(Picture picture, int diameter, double levels, double reach) {
        if (diameter < 1 || !(levels > 0) || !(reach > 0)) {
            throw new IllegalArgumentException("a bilateral filter of diameter " + diameter + ", " + levels
                    + " levels and a reach of " + reach + ": all three must be above 0");
        }
        try (var mats = Mats.open()) {
            var smooth = mats.empty();
            opencv_imgproc.bilateralFilter(mats.of(picture), smooth, diameter, levels, reach);
            return mats.picture(smooth);
        }
    }

    static Picture filter(Picture picture, Kernel kernel) {
        try (var mats = Mats.open()) {
            return mats.picture(filtered(mats, mats.of(picture), DEPTH_OF_SOURCE, kernel));
        }
    }

    static Plane response(Picture picture, Kernel kernel) {
        try (var mats = Mats.open()) {
            return plane(mats, filtered(mats, mats.of(picture.grey()), opencv_core.CV_32F, kernel));
        }
    }

    private static Mat filtered(Mats mats, Mat source, int depth, Kernel kernel) {
        var weights = mats.floats(new Size(kernel.width(), kernel.rows().size()), 1, kernel.values());
        var target = mats.empty();
        opencv_imgproc.filter2D(source, target, depth, weights, new Point(-1, -1), 0, BORDER);
        return target;
    }

    static Plane sobel(Picture picture, int across, int down, int side) {
        try (var mats = Mats.open()) {
            var slopes = mats.empty();
            opencv_imgproc.Sobel(
                    mats.of(picture.grey()), slopes, opencv_core.CV_32F, across, down, checked(side), 1, 0, BORDER);
            return plane(mats, slopes);
        }
    }

    static Plane laplacian(Picture picture, int side) {
        try (var mats = Mats.open()) {
            var curvature = mats.empty();
            opencv_imgproc.Laplacian(
                    mats.of(picture.grey()), curvature, opencv_core.CV_32F, checked(side), 1, 0, BORDER);
            return plane(mats, curvature);
        }
    }

    private static int checked(int side) {
        if (side < 1 || side > 31 || side % 2 == 0) {
            throw new IllegalArgumentException(
                    "an edge filter of " + side + "x" + side + " pixels: the side must be odd, from 1 to 31");
        }
        return side;
    }

    static Mask canny(Picture picture, double low, double high) {
        if (!(low >= 0) || !(high >= low)) {
            throw new IllegalArgumentException("edges between " + low + " and " + high
                    + ": the lower bound must be 0 or more, the upper one at least as much");
        }
        try (var mats = Mats.open()) {
            var edges = mats.empty();
            opencv_imgproc.Canny(mats.of(picture.grey()), edges, low, high);
            return Mask.owning(picture.size(), mats.bytes(edges));
        }
    }

    /** The bound that parts the grey levels best (Otsu 1979). */
    static int otsu(Picture picture) {
        try (var mats = Mats.open()) {
            var parted = mats.empty();
            return (int) opencv_imgproc.threshold(
                    mats.of(picture.grey()), parted, 0, 255, opencv_imgproc.THRESH_BINARY | opencv_imgproc.THRESH_OTSU);
        }
    }

    static Mask above(Picture picture, int level) {
        var grey = picture.grey().raw();
        var mask = new byte[grey.length];
        for (int i = 0; i < grey.length; i++) {
            mask[i] = (byte) ((grey[i] & 0xff) > level ? 255 : 0);
        }
        return Mask.owning(picture.size(), mask);
    }

    static Mask aboveMean(Picture picture, int side, double offset) {
        if (side < 3 || side % 2 == 0) {
            throw new IllegalArgumentException(
                    "a threshold by the mean of " + side + "x" + side + " pixels: the side must be odd, 3 or more");
        }
        try (var mats = Mats.open()) {
            var parted = mats.empty();
            opencv_imgproc.adaptiveThreshold(
                    mats.of(picture.grey()),
                    parted,
                    255,
                    opencv_imgproc.ADAPTIVE_THRESH_MEAN_C,
                    opencv_imgproc.THRESH_BINARY,
                    side,
                    -offset);
            return Mask.owning(picture.size(), mats.bytes(parted));
        }
    }

    private static Plane plane(Mats mats, Mat mat) {
        return Plane.owning(new Size(mat.cols(), mat.rows()), mats.floats(mat));
    }

    /** A row of doubles, for OpenCV's arguments. */
    static Mat row(double... values) {
        var mat = new Mat(1, values.length, opencv_core.CV_64F);
        new DoublePointer(mat.data()).put(values, 0, values.length);
        return mat;
    }
}
