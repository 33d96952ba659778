package dev.fovea.detection.anchors;

import dev.fovea.geometry.Box;

/** Tells a box by four numbers relative to an anchor, which a network learns, and back. */
public interface BoxCoder {
    /** The four numbers of a box with sides above 0; the anchor's sides must be above 0 too. */
    double[] encode(Box truth, Box anchor);

    /** The box that four numbers tell. */
    Box decode(double[] code, Box anchor);
}
