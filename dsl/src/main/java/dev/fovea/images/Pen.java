package dev.fovea.images;

import dev.fovea.geometry.Size;

/** How thick lines are and how high text is, in pixels. */
record Pen(double thickness, double textSize) {
    Pen {
        if (!(thickness > 0) || !(textSize > 0)) {
            throw new IllegalArgumentException(
                    "lines of " + thickness + " and text of " + textSize + " pixels: both must be above 0");
        }
    }

    /** Lines of two and text of 13 pixels in a picture of 640 x 480, more in larger ones, less in small ones. */
    static Pen suiting(Size size) {
        double side = Math.sqrt((double) size.area());
        return new Pen(Math.max(1, Math.round(side / 280)), Math.max(9, Math.round(side / 42)));
    }
}
