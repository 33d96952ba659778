package dev.fovea.augment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What was drawn, one row for each sample: numbers in columns such as {@code turn.degrees}, other values as text. */
final class DrawnTable {
    private DrawnTable() {}

    static Table of(List<? extends Drawn> drawn) {
        var rows = new ArrayList<Map<String, JsonNode>>();
        var columns = new LinkedHashMap<String, Boolean>();
        for (var one : drawn) {
            var row = new LinkedHashMap<String, JsonNode>();
            collect(AugmentationJson.tree(one), row, new HashMap<>());
            row.forEach((name, value) -> columns.merge(name, value.isNumber(), Boolean::logicalAnd));
            rows.add(row);
        }
        var table = Table.create("drawn", IntColumn.create("sample", rows.size()));
        for (int i = 0; i < rows.size(); i++) {
            table.intColumn(0).set(i, i);
        }
        columns.forEach((name, isNumber) -> table.addColumns(isNumber ? numbers(name, rows) : texts(name, rows)));
        return table;
    }

    private static DoubleColumn numbers(String name, List<Map<String, JsonNode>> rows) {
        var column = DoubleColumn.create(name);
        for (var row : rows) {
            var value = row.get(name);
            if (value == null) {
                column.appendMissing();
            } else {
                column.append(value.doubleValue());
            }
        }
        return column;
    }

    private static StringColumn texts(String name, List<Map<String, JsonNode>> rows) {
        var column = StringColumn.create(name);
        for (var row : rows) {
            var value = row.get(name);
            if (value == null) {
                column.appendMissing();
            } else {
                column.append(value.asText());
            }
        }
        return column;
    }

    /** The values of a step under its kind, numbered from the second of a kind on. */
    private static void collect(JsonNode node, Map<String, JsonNode> row, Map<String, Integer> seen) {
        var kind = node.path("kind").asText();
        if (kind.equals("sequence")) {
            node.path("steps").forEach(step -> collect(step, row, seen));
            return;
        }
        var label = kind.equals("toned") ? node.path("tone").asText().toLowerCase(java.util.Locale.ROOT) : kind;
        int number = seen.merge(label, 1, Integer::sum);
        values(node, number == 1 ? label : label + number, row);
    }

    private static void values(JsonNode node, String prefix, Map<String, JsonNode> row) {
        node.fields().forEachRemaining(field -> {
            var value = field.getValue();
            boolean named = field.getKey().equals("kind")
                    || field.getKey().equals("border")
                    || field.getKey().equals("tone");
            if (!named && value.isObject()) {
                values(value, prefix + "." + field.getKey(), row);
            } else if (!named && value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    if (value.get(i).isValueNode()) {
                        row.put(prefix + "." + field.getKey() + "." + i, value.get(i));
                    } else {
                        values(value.get(i), prefix + "." + field.getKey() + "." + i, row);
                    }
                }
            } else if (!named) {
                row.put(prefix + "." + field.getKey(), value);
            }
        });
    }
}
