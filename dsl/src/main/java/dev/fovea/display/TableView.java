package dev.fovea.display;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import tech.tablesaw.api.Table;

/**
 * A table some of whose columns show something else than their text, such as pictures. Only cells that are shown are asked for.
 *
 * @param cells by column name, what gives the HTML of a row's cell
 */
public record TableView(Table table, Map<String, IntFunction<String>> cells) implements Displayable {
    public TableView {
        for (var name : cells.keySet()) {
            if (!table.containsColumn(name)) {
                throw new IllegalArgumentException("column " + name + ": the table has only " + table.columnNames());
            }
        }
        cells = Map.copyOf(cells);
    }

    public static TableView of(Table table) {
        return new TableView(table, Map.of());
    }

    /** The same with another column shown so. */
    public TableView column(String name, IntFunction<String> html) {
        var more = new LinkedHashMap<>(cells);
        more.put(name, html);
        return new TableView(table, more);
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(table.print()).html(TableHtml.of(this));
    }
}
