package dev.fovea.explain;

import java.util.List;
import java.util.Optional;

/**
 * Pictures in rows under one title.
 *
 * @param tile the largest side of a picture in CSS pixels
 */
record Panel(String title, String note, List<Tile> tiles, int columns, int tile, Optional<Scale> scale) {
    Panel {
        tiles = List.copyOf(tiles);
    }
}
