package dev.fovea.images;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Conversions of colours through OpenCV. */
final class Colours {
    private Colours() {}

    static Picture convert(Picture picture, int conversion) {
        try (var mats = Mats.open()) {
            return mats.picture(converted(mats, mats.of(picture), conversion));
        }
    }

    /** Grey pixels in three equal channels. */
    static Picture repeated(Picture picture) {
        var grey = picture.raw();
        var pixels = new byte[Math.multiplyExact(grey.length, 3)];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = grey[i / 3];
        }
        return Picture.owning(picture.size(), 3, pixels);
    }

    /** Red and blue exchanged, for the codecs, which have them the other way round; grey as it is. */
    static Mat swapped(Mats mats, Mat mat) {
        return mat.channels() == 1 ? mat : converted(mats, mat, opencv_imgproc.COLOR_RGB2BGR);
    }

    static Mat converted(Mats mats, Mat mat, int conversion) {
        var target = mats.empty();
        opencv_imgproc.cvtColor(mat, target, conversion);
        return target;
    }
}
