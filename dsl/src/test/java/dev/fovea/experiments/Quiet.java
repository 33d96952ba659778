package dev.fovea.experiments;

import dev.fovea.display.Screen;
import java.util.ArrayList;
import java.util.List;

/** A screen that keeps what is shown. */
final class Quiet implements AutoCloseable {
    private final List<Object> shown = new ArrayList<>();
    private final Screen before;

    Quiet() {
        before = Screen.use(new Screen() {
            @Override
            public Live show(Object value) {
                shown.add(value);
                return again -> {};
            }

            @Override
            public boolean pictures() {
                return false;
            }
        });
    }

    List<Object> shown() {
        return shown;
    }

    @Override
    public void close() {
        Screen.use(before);
    }
}
