package dev.fovea.augment;

/**
 * A change of colours that one number describes. Grey is {@code 0.299 red + 0.587 green + 0.114 blue}; results are
 * rounded and held in 0-255. Grey pictures keep their saturation and hue, which they do not have.
 */
public enum Tone {
    /** Multiplied by the amount. */
    BRIGHTNESS(0, 100),
    /** The amount, in levels of 0-255, added. */
    BRIGHTNESS_ADDED(-255, 255),
    /** Away from the picture's mean grey, by the amount as factor. */
    CONTRAST(0, 100),
    /** Every channel multiplied by the amount, which is SSD's contrast: unlike {@link #CONTRAST} it knows no mean. */
    CONTRAST_ABOUT_BLACK(0, 100),
    /** Away from each pixel's own grey, by the amount as factor. */
    SATURATION(0, 100),
    /** The saturation of HSV multiplied by the amount (SSD's). */
    SATURATION_HSV(0, 100),
    /** Hue turned by the amount, in turns: 0.5 gives the opposite colour. */
    HUE(-0.5, 0.5),
    /** Away from the smoothed picture, by the amount as factor; 1 changes nothing, 0 smooths. */
    SHARPNESS(0, 100),
    /** The amount, in levels, added to all channels, within the picture's own least and greatest value (Keras' channel shift). */
    CHANNEL_SHIFT(-255, 255),
    /** Blurred by a Gaussian whose deviation is the amount, in pixels. */
    BLUR(0, 100),
    /** Written as JPEG and read again; the amount is its quality, a whole number of 1-100. */
    JPEG(1, 100),
    /** The given number of high bits kept, a whole number of 0-8. */
    POSTERISE(0, 8),
    /** Levels from the amount on inverted. */
    SOLARISE(0, 256),
    /** Each channel stretched to 0-255; the amount is not looked at. */
    AUTO_CONTRAST(0, 1),
    /** Each channel's histogram levelled; the amount is not looked at. */
    EQUALISE(0, 1),
    /** Blended with its grey by a share of 0-1. */
    GREY(0, 1);

    private final double least;
    private final double most;

    Tone(double least, double most) {
        this.least = least;
        this.most = most;
    }

    /** The least amount that makes sense. */
    double least() {
        return least;
    }

    double most() {
        return most;
    }

    /** Whether amounts are whole numbers. */
    boolean isWhole() {
        return this == JPEG || this == POSTERISE;
    }
}
