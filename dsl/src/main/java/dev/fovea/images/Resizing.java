package dev.fovea.images;

import dev.fovea.geometry.Size;
import org.bytedeco.opencv.global.opencv_imgproc;

/** Sends each interpolation to who does it, and knows Pillow's rule for thumbnails. */
final class Resizing {
    private Resizing() {}

    static Picture resize(Picture picture, Size target, Interpolation interpolation) {
        return switch (interpolation) {
            case PILLOW_NEAREST -> PillowResize.nearest(picture, target);
            case PILLOW_BOX -> PillowResize.resize(picture, target, PillowFilter.BOX);
            case PILLOW_BILINEAR -> PillowResize.resize(picture, target, PillowFilter.BILINEAR);
            case PILLOW_HAMMING -> PillowResize.resize(picture, target, PillowFilter.HAMMING);
            case PILLOW_BICUBIC -> PillowResize.resize(picture, target, PillowFilter.BICUBIC);
            case PILLOW_LANCZOS -> PillowResize.resize(picture, target, PillowFilter.LANCZOS);
            case OPENCV_NEAREST -> opencv(picture, target, opencv_imgproc.INTER_NEAREST);
            case OPENCV_LINEAR -> opencv(picture, target, opencv_imgproc.INTER_LINEAR);
            case OPENCV_AREA -> opencv(picture, target, opencv_imgproc.INTER_AREA);
            case OPENCV_CUBIC -> opencv(picture, target, opencv_imgproc.INTER_CUBIC);
            case OPENCV_LANCZOS -> opencv(picture, target, opencv_imgproc.INTER_LANCZOS4);
        };
    }

    /** The largest size of the same shape within a frame, the other side rounded to the nearest shape; never larger. */
    static Size within(Size size, Size frame) {
        if (frame.width() >= size.width() && frame.height() >= size.height()) {
            return size;
        }
        double aspect = (double) size.width() / size.height();
        if ((double) frame.width() / frame.height() >= aspect) {
            double width = frame.height() * aspect;
            int less = Math.max(1, (int) Math.floor(width));
            int more = Math.max(1, (int) Math.ceil(width));
            boolean isLess = Math.abs(aspect - (double) less / frame.height())
                    <= Math.abs(aspect - (double) more / frame.height());
            return new Size(isLess ? less : more, frame.height());
        }
        double height = frame.width() / aspect;
        int less = Math.max(1, (int) Math.floor(height));
        int more = Math.max(1, (int) Math.ceil(height));
        boolean isLess =
                Math.abs(aspect - (double) frame.width() / less) <= Math.abs(aspect - (double) frame.width() / more);
        return new Size(frame.width(), isLess ? less : more);
    }

    private static Picture opencv(Picture picture, Size target, int code) {
        try (var mats = Mats.open()) {
            var resized = mats.empty();
            opencv_imgproc.resize(
                    mats.of(picture),
                    resized,
                    new org.bytedeco.opencv.opencv_core.Size(target.width(), target.height()),
                    0,
                    0,
                    code);
            return mats.picture(resized);
        }
    }
}
