package dev.fovea.images;

import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Size;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Chooses how a canvas is moved: by copying, by resizing, or by a warp. */
final class Placing {
    /** By how many pixels a place may miss a whole number that rounding has taken it from. */
    private static final double ROUNDING = 1e-9;

    private static final double HALF = 0.5;

    /** Pictures are halved as long as a warp makes them smaller than this along both axes. */
    private static final double SMALL = 0.4;

    private final Canvas canvas;
    private final Size frame;
    private final Border border;

    Placing(Canvas canvas, Size frame, Border border) {
        this.canvas = canvas;
        this.frame = frame;
        this.border = border;
    }

    void place(Perspective map) {
        var m = map.matrix();
        if (m[6] != 0 || m[7] != 0) {
            warp(map, false);
            return;
        }
        var flat = new Affine(m[0] / m[8], m[1] / m[8], m[2] / m[8], m[3] / m[8], m[4] / m[8], m[5] / m[8]);
        if (Math.abs(flat.xy()) + Math.abs(flat.yx()) > ROUNDING || !placeUpright(flat)) {
            warpAveraged(flat);
        }
    }

    /** Without a turn, by copying and resizing, where that can be done. */
    private boolean placeUpright(Affine map) {
        double width = Math.abs(map.xx()) * canvas.size().width();
        double height = Math.abs(map.yy()) * canvas.size().height();
        double left = map.xx() < 0 ? map.x0() - width : map.x0();
        double top = map.yy() < 0 ? map.y0() - height : map.y0();
        boolean sameSize = isNear(Math.abs(map.xx()), 1) && isNear(Math.abs(map.yy()), 1);
        boolean covers = left <= ROUNDING
                && top <= ROUNDING
                && left + width >= frame.width() - ROUNDING
                && top + height >= frame.height() - ROUNDING;
        if (sameSize && isWhole(left) && isWhole(top) && (covers || border.kind() == Border.Kind.CONSTANT)) {
            mirror(map);
            cut((int) Math.rint(left), (int) Math.rint(top));
            return true;
        }
        if (!sameSize && covers) {
            return resizePart(map, left, top);
        }
        boolean inside = isWhole(left) && isWhole(top) && isWhole(width) && isWhole(height);
        if (!sameSize && inside && border.kind() == Border.Kind.CONSTANT && width >= 1 && height >= 1) {
            mirror(map);
            resize(new Size((int) Math.rint(width), (int) Math.rint(height)));
            cut((int) Math.rint(left), (int) Math.rint(top));
            return true;
        }
        return false;
    }

    /** The part of the picture that fills the frame, resized; where it has whole pixels. */
    private boolean resizePart(Affine map, double left, double top) {
        double scaleX = Math.abs(map.xx());
        double scaleY = Math.abs(map.yy());
        double x = -left / scaleX;
        double y = -top / scaleY;
        double width = frame.width() / scaleX;
        double height = frame.height() / scaleY;
        if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height) || width < HALF || height < HALF) {
            return false;
        }
        mirror(map);
        var part = new Size((int) Math.rint(width), (int) Math.rint(height));
        if (!part.equals(canvas.size())) {
            canvas.show(canvas.picture().cropped((int) Math.rint(x), (int) Math.rint(y), part));
        }
        resize(frame);
        return true;
    }

    private void mirror(Affine map) {
        if (map.xx() < 0) {
            canvas.show(canvas.picture().flipped());
        }
        if (map.yy() < 0) {
            canvas.show(canvas.picture().upsideDown());
        }
    }

    private void resize(Size size) {
        canvas.show(canvas.picture().resized(size.width(), size.height(), Interpolation.PILLOW_BILINEAR));
    }

    /** Puts the picture's corner at a place of the frame. */
    private void cut(int left, int top) {
        if (left == 0 && top == 0 && frame.equals(canvas.size())) {
            return;
        }
        boolean within = left <= 0
                && top <= 0
                && left + canvas.size().width() >= frame.width()
                && top + canvas.size().height() >= frame.height();
        var picture = canvas.picture();
        canvas.show(within ? picture.cropped(-left, -top, frame) : picture.canvas(frame, left, top, border.fill()));
    }

    /** A warp that reads four pixels would leave out too many where it shrinks, so pictures are halved before. */
    private void warpAveraged(Affine map) {
        var whole = canvas.size();
        double scale = Math.max(Math.hypot(map.xx(), map.yx()), Math.hypot(map.xy(), map.yy()));
        while (scale < SMALL && canvas.size().width() > 1 && canvas.size().height() > 1) {
            var half = new org.bytedeco.opencv.opencv_core.Size(
                    canvas.size().width() / 2, canvas.size().height() / 2);
            canvas.apply((mats, from, to) -> opencv_imgproc.resize(from, to, half, 0, 0, opencv_imgproc.INTER_AREA));
            scale *= 2;
        }
        var back = Affine.scaling(
                whole.width() / (double) canvas.size().width(),
                whole.height() / (double) canvas.size().height());
        warp(Perspective.of(back.then(map)), true);
    }

    /** Our maps are of continuous edges, OpenCV's of pixel middles, which lie half a pixel further in. */
    private void warp(Perspective map, boolean flat) {
        var middles = Perspective.of(Affine.translation(HALF, HALF))
                .then(map.inverse())
                .then(Perspective.of(Affine.translation(-HALF, -HALF)));
        canvas.apply((mats, from, to) -> {
            var size = new org.bytedeco.opencv.opencv_core.Size(frame.width(), frame.height());
            int code = opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP;
            var fill = fill();
            if (flat) {
                opencv_imgproc.warpAffine(
                        from, to, matrix(2, middles), size, code, border.kind().code(), fill);
            } else {
                opencv_imgproc.warpPerspective(
                        from, to, matrix(3, middles), size, code, border.kind().code(), fill);
            }
        });
    }

    private static Mat matrix(int rows, Perspective map) {
        var mat = new Mat(rows, 3, opencv_core.CV_64F);
        new DoublePointer(mat.data()).put(map.matrix(), 0, 3 * rows);
        return mat;
    }

    private Scalar fill() {
        var fill = border.fill();
        return canvas.channels() == 1
                ? new Scalar(Math.round(fill.luminance()))
                : new Scalar(fill.red(), fill.green(), fill.blue(), 0);
    }

    private static boolean isWhole(double value) {
        return isNear(value, Math.rint(value));
    }

    private static boolean isNear(double value, double other) {
        return Math.abs(value - other) < ROUNDING;
    }
}
