package dev.fovea.kernel.notebook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notebook: its cells in order and its metadata, of which fields unknown here are kept. Cell ids are unique.
 *
 * @param cells in the order of the page
 * @param metadata JSON object, for example the kernel's name and language
 */
public record Notebook(List<Cell> cells, Map<String, @Nullable Object> metadata) {
    public Notebook {
        cells = List.copyOf(cells);
        metadata = Json.copy(metadata);
        var distinct = cells.stream().map(Cell::id).distinct().count();
        if (distinct < cells.size()) {
            throw new IllegalArgumentException("the " + cells.size() + " cells of a notebook have only " + distinct
                    + " different ids; give each cell its own");
        }
    }

    /** The same notebook with other cells. */
    public Notebook cells(List<Cell> others) {
        return new Notebook(others, metadata);
    }

    /** The same notebook with other metadata. */
    public Notebook metadata(Map<String, @Nullable Object> other) {
        return new Notebook(cells, other);
    }
}
