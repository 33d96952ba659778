package dev.fovea.experiments;

import java.util.ArrayList;
import java.util.List;

/** The cells that this session has run, the running one last; a kernel writes it, and experiments keep a copy as their code. */
public final class CellLog {
    private static final List<Cell> CELLS = new ArrayList<>();

    /** One cell as it was run, by the name that stack traces call it. */
    public record Cell(String title, String source) {}

    private CellLog() {}

    /** Another session begins. */
    public static synchronized void clear() {
        CELLS.clear();
    }

    public static synchronized void ran(String title, String source) {
        CELLS.add(new Cell(title, source));
    }

    public static synchronized List<Cell> cells() {
        return List.copyOf(CELLS);
    }
}
