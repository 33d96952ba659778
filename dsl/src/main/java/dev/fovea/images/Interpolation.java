package dev.fovea.images;

/**
 * How a picture is resized. Those of Pillow average over all pixels that a new one covers (as torchvision and most
 * published weights expect); those of OpenCV read between the nearest pixels, except for area. Each gives the same bytes
 * as the library that it is named after.
 */
public enum Interpolation {
    PILLOW_NEAREST,
    /** The mean of what a new pixel covers. */
    PILLOW_BOX,
    PILLOW_BILINEAR,
    PILLOW_HAMMING,
    /** Cubic with a = -0.5. */
    PILLOW_BICUBIC,
    /** Windowed sinc over three pixels to each side. */
    PILLOW_LANCZOS,
    OPENCV_NEAREST,
    OPENCV_LINEAR,
    /** The mean of what a new pixel covers; linear where the picture grows. */
    OPENCV_AREA,
    /** Cubic with a = -0.75. */
    OPENCV_CUBIC,
    /** Windowed sinc over four pixels to each side. */
    OPENCV_LANCZOS;

    boolean isPillow() {
        return compareTo(OPENCV_NEAREST) < 0;
    }
}
