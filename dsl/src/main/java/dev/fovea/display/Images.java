package dev.fovea.display;

import java.awt.image.BufferedImage;

/** AWT images as PNG. */
final class Images {
    /** Wider images are shown this wide, in CSS pixels, and keep all their own. */
    private static final int WIDEST = 960;

    private Images() {}

    static DisplayData image(BufferedImage image) {
        return DisplayData.text("image " + image.getWidth() + "x" + image.getHeight())
                .png(image, Math.min(WIDEST, image.getWidth()));
    }
}
