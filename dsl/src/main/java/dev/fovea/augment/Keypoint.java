package dev.fovea.augment;

import dev.fovea.geometry.Point;

/**
 * A marked place of a sample. It stays in the list when it leaves the picture, so that the order of the marks keeps its
 * meaning, and is then no longer visible.
 *
 * @param id of the object that it belongs to, or of the place itself
 * @param at in pixels with continuous edges
 */
public record Keypoint(long id, Point at, boolean visible) {
    public static Keypoint of(long id, double x, double y) {
        return new Keypoint(id, new Point(x, y), true);
    }
}
