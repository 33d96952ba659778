package dev.fovea.images;

import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Size;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Warps through OpenCV. Our maps are of continuous edges, OpenCV's of pixel middles, which lie half a pixel further in;
 * OpenCV wants the map from the new picture to the old one.
 */
final class Warping {
    private static final double HALF = 0.5;

    private Warping() {}

    static Picture warp(Picture picture, Affine map, Size target, Sampling sampling, Border border) {
        var middles = Affine.translation(HALF, HALF).then(map.inverse()).then(Affine.translation(-HALF, -HALF));
        try (var mats = Mats.open()) {
            var matrix = matrix(2, middles.xx(), middles.xy(), middles.x0(), middles.yx(), middles.yy(), middles.y0());
            var warped = mats.empty();
            opencv_imgproc.warpAffine(
                    mats.of(picture),
                    warped,
                    matrix,
                    size(target),
                    code(sampling),
                    border.kind().code(),
                    fill(picture, border));
            return mats.picture(warped);
        }
    }

    static Picture warp(Picture picture, Perspective map, Size target, Sampling sampling, Border border) {
        var middles = Perspective.of(Affine.translation(HALF, HALF))
                .then(map.inverse())
                .then(Perspective.of(Affine.translation(-HALF, -HALF)));
        try (var mats = Mats.open()) {
            var matrix = matrix(3, middles.matrix());
            var warped = mats.empty();
            opencv_imgproc.warpPerspective(
                    mats.of(picture),
                    warped,
                    matrix,
                    size(target),
                    code(sampling),
                    border.kind().code(),
                    fill(picture, border));
            return mats.picture(warped);
        }
    }

    private static int code(Sampling sampling) {
        return sampling.code() | opencv_imgproc.WARP_INVERSE_MAP;
    }

    private static Mat matrix(int rows, double... values) {
        var mat = new Mat(rows, 3, opencv_core.CV_64F);
        new DoublePointer(mat.data()).put(values, 0, values.length);
        return mat;
    }

    private static org.bytedeco.opencv.opencv_core.Size size(Size size) {
        return new org.bytedeco.opencv.opencv_core.Size(size.width(), size.height());
    }

    private static Scalar fill(Picture picture, Border border) {
        var fill = border.fill();
        return picture.channels() == 1
                ? new Scalar(Math.round(fill.luminance()))
                : new Scalar(fill.red(), fill.green(), fill.blue(), 0);
    }
}
