package dev.fovea.kernel.runner;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.notebook.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of all cells of a run, as a notebook keeps them: neighbouring texts of a stream in one output, a display replaced
 * in its place in whatever cell it stands, the end state of lines rewritten with a carriage return.
 */
final class CollectedOutputs {
    private final Map<String, List<Entry>> cells = new LinkedHashMap<>();
    private final List<String> toClear = new ArrayList<>();

    synchronized void stream(String cell, String name, String text) {
        var entries = entries(cell);
        if (!entries.isEmpty() && entries.get(entries.size() - 1) instanceof Text last && last.name.equals(name)) {
            last.text.append(text);
        } else {
            entries.add(new Text(name, new StringBuilder(text)));
        }
    }

    synchronized void display(String cell, DisplayData data, String id) {
        entries(cell).add(new Shown(id, data));
    }

    /** Replaces what is on display under this id, in every cell; an id that nobody shows is ignored. */
    synchronized void update(String id, DisplayData data) {
        for (var entries : cells.values()) {
            entries.replaceAll(
                    entry -> entry instanceof Shown shown && shown.id.equals(id) ? new Shown(id, data) : entry);
        }
    }

    synchronized void add(String cell, Output output) {
        entries(cell).add(new Done(output));
    }

    synchronized void clear(String cell, boolean wait) {
        if (wait) {
            toClear.add(cell);
        } else {
            cells.remove(cell);
        }
    }

    /** What the cell has put out so far. */
    synchronized List<Output> of(String cell) {
        return cells.getOrDefault(cell, List.of()).stream().map(Entry::output).toList();
    }

    static Map<String, @Nullable Object> forms(DisplayData data) {
        return new LinkedHashMap<>(data.data());
    }

    static Map<String, @Nullable Object> hints(DisplayData data) {
        return new LinkedHashMap<>(data.metadata());
    }

    private List<Entry> entries(String cell) {
        if (toClear.remove(cell)) {
            cells.remove(cell);
        }
        return cells.computeIfAbsent(cell, key -> new ArrayList<>());
    }

    private sealed interface Entry {
        Output output();
    }

    private record Text(String name, StringBuilder text) implements Entry {
        @Override
        public Output output() {
            return new Output.Stream(name, TerminalText.settle(text.toString()));
        }
    }

    private record Shown(String id, DisplayData data) implements Entry {
        @Override
        public Output output() {
            return new Output.Display(forms(data), hints(data));
        }
    }

    private record Done(Output output) implements Entry {}
}
