package dev.fovea.detection.twostage;

import dev.fovea.geometry.Box;

/**
 * A place of a picture that the second stage looks at.
 *
 * @param picture its index in the batch, or -1 for a region that stands for nothing
 * @param box in pixels of the net's input
 */
public record Region(int picture, Box box) {
    /** One that stands for nothing, to fill a batch up. */
    public static Region none() {
        return new Region(-1, new Box(0, 0, 1, 1));
    }
}
