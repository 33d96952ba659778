package dev.fovea.detection.assign;

import dev.fovea.geometry.Boxes;

/** Says for each anchor which object it learns, if any. */
public interface Assigner {
    /**
     * The assignment of each anchor.
     *
     * @param truths the objects; where there are none every anchor is background
     */
    Assignment assign(Boxes anchors, Boxes truths);
}
