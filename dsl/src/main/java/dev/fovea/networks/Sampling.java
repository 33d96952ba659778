package dev.fovea.networks;

import java.util.Locale;

/** How a map is read between its cells. */
public enum Sampling {
    /** The cell that the position falls into. */
    NEAREST,
    /** Between the centres of four cells, the map's outer edges on the result's (PyTorch's default). */
    BILINEAR,
    /** Between the centres of four cells, the centres of the corner cells on those of the result. */
    BILINEAR_CORNERS;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
