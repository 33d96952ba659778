package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what a start-up script says until the first cell can show it. */
final class Recording implements CellOutput {
    private final List<Consumer<CellOutput>> said = new ArrayList<>();

    synchronized void replay(CellOutput output) {
        said.forEach(event -> event.accept(output));
        said.clear();
    }

    @Override
    public synchronized void out(String text) {
        said.add(output -> output.out(text));
    }

    @Override
    public synchronized void err(String text) {
        said.add(output -> output.err(text));
    }

    @Override
    public synchronized void display(DisplayData data, String id) {
        said.add(output -> output.display(data, id));
    }

    @Override
    public synchronized void update(String id, DisplayData data) {
        said.add(output -> output.update(id, data));
    }

    @Override
    public synchronized void clear(boolean wait) {
        said.add(output -> output.clear(wait));
    }

    @Override
    public String input(String prompt, boolean password) {
        throw new UnsupportedOperationException("a start-up script cannot ask for input");
    }
}
