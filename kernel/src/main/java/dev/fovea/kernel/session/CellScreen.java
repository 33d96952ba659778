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
        return next -> {
            // By the cell that says so, which may be a later one, so that the update comes before that one's end.
            var current = Console.cell();
            (current == null ? cell : current).update(id, SafeDisplay.of(next));
        };
    }
}
