package dev.fovea.kernel.runner;

import dev.fovea.kernel.notebook.Cell;
import dev.fovea.kernel.notebook.Notebook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values for the variables that the cell tagged {@code parameters} declares. They are assigned in a cell of their own behind
 * it, tagged {@code injected-parameters}, which takes the place of one from an earlier run.
 */
public final class Parameters {
    static final String TAG = "parameters";
    static final String INJECTED = "injected-parameters";

    private Parameters() {}

    /**
     * The notebook with the values put in; the same notebook if there are none.
     *
     * @param values value texts by name, as the user typed them
     * @throws IllegalArgumentException if a name is not declared there, or a value does not fit its type
     */
    public static Notebook inject(Notebook notebook, Map<String, String> values) {
        if (values.isEmpty()) {
            return notebook;
        }
        var cells = notebook.cells().stream()
                .filter(cell -> !cell.tags().contains(INJECTED))
                .collect(Collectors.toCollection(ArrayList::new));
        var tagged = cells.stream().filter(Parameters::isTagged).findFirst().orElse(null);
        if (tagged == null) {
            throw new IllegalArgumentException(
                    "parameter " + values.keySet().iterator().next()
                            + ": the notebook takes none, because none of its code cells is tagged \"parameters\"");
        }
        var known = Declarations.of(tagged.source());
        var lines = new ArrayList<String>();
        values.forEach((name, value) -> lines.add(assignment(known, name, value)));
        cells.add(cells.indexOf(tagged) + 1, injected(cells, String.join("\n", lines)));
        return notebook.cells(cells);
    }

    private static boolean isTagged(Cell cell) {
        return cell instanceof Cell.CodeCell && cell.tags().contains(TAG);
    }

    private static String assignment(Map<String, ParameterType> known, String name, String value) {
        var type = known.get(name);
        if (type == null) {
            throw new IllegalArgumentException("parameter " + name + ": the notebook knows only "
                    + (known.isEmpty() ? "an empty parameters cell" : String.join(", ", known.keySet())));
        }
        return name + " = " + type.literal(name, value) + ";";
    }

    private static Cell injected(List<Cell> cells, String source) {
        var metadata = new LinkedHashMap<String, @Nullable Object>();
        metadata.put("tags", List.of(INJECTED));
        var id = INJECTED;
        while (isTaken(cells, id)) {
            id += "-";
        }
        return new Cell.CodeCell(id, source, metadata, null, List.of());
    }

    private static boolean isTaken(List<Cell> cells, String id) {
        return cells.stream().anyMatch(cell -> cell.id().equals(id));
    }
}
