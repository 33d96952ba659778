package dev.fovea.kernel.session;

import dev.fovea.display.Screen;
import java.util.UUID;

/** Shows values in the cell that the calling thread works for, each in a place that later updates replace. */
final class CellScreen implements Screen {
    private final Screen before;

    CellScreen(Screen before) {
        this.before = before;
    }

    @Override
    public Live show(Object value) {
        var cell = Console.cell();
        if (cell == null) {
            return before.show(value);
        }
        var id = "fovea-" + UUID.randomUUID();
        cell.display(SafeDisplay.of(value), id);
        return new Place(id, cell);
    }

    @Override
    public Live place(String name) {
        var cell = Console.cell();
        return cell == null ? before.place(name) : new Place(name, cell);
    }

    @Override
    public void clear(boolean wait) {
        var cell = Console.cell();
        if (cell == null) {
            before.clear(wait);
        } else {
            cell.clear(wait);
        }
    }

    @Override
    public boolean interrupted() {
        var cell = Console.cell();
        return cell == null ? before.interrupted() : cell.interrupted();
    }

    /** A place of a cell's output; updated by the cell that says so, which may be a later one, so that the update comes before its end. */
    private record Place(String name, CellStreams cell) implements Live {
        @Override
        public void update(Object value) {
            var current = Console.cell();
            (current == null ? cell : current).update(name, SafeDisplay.of(value));
        }
    }
}
