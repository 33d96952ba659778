package dev.fovea.images;

import org.bytedeco.opencv.global.opencv_imgproc;

/** How a warp reads between pixels; none of them averages, so pictures are made smaller by {@link Interpolation}. */
public enum Sampling {
    NEAREST(opencv_imgproc.INTER_NEAREST),
    LINEAR(opencv_imgproc.INTER_LINEAR),
    CUBIC(opencv_imgproc.INTER_CUBIC),
    LANCZOS(opencv_imgproc.INTER_LANCZOS4);

    private final int code;

    Sampling(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
