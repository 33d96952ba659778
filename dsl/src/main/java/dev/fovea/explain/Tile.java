package dev.fovea.explain;

import dev.fovea.images.Picture;

/**
 * A picture in a panel.
 *
 * @param label under it; empty for none
 * @param crossed whether a line through it says that there is nothing to see
 */
record Tile(Picture picture, String label, boolean crossed) {
    static Tile of(Picture picture) {
        return new Tile(picture, "", false);
    }
}
