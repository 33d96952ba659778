package dev.fovea.kernel.notebook;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON of nbformat 4 into values. Throws {@link IllegalArgumentException} that names the cell and what is wrong with it. */
final class NotebookReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private NotebookReader() {}

    static Notebook read(JsonNode root) {
        var cells = new ArrayList<Cell>();
        var ids = new HashSet<String>();
        if (!root.path("cells").isArray()) {
            throw new IllegalArgumentException("it has no list \"cells\"");
        }
        for (var cell : root.path("cells")) {
            var number = cells.size() + 1;
            cells.add(cell(cell, id(cell, number, ids), "cell " + number));
        }
        return new Notebook(cells, object(root.path("metadata")));
    }

    private static Cell cell(JsonNode cell, String id, String place) {
        var source = text(cell.path("source"));
        var metadata = object(cell.path("metadata"));
        var attachments = object(cell.path("attachments"));
        var type = cell.path("cell_type").asText("");
        return switch (type) {
            case "code" -> new Cell.CodeCell(id, source, metadata, count(cell), outputs(cell, place));
            case "markdown" -> new Cell.MarkdownCell(id, source, metadata, attachments);
            case "raw" -> new Cell.RawCell(id, source, metadata, attachments);
            default ->
                throw new IllegalArgumentException(
                        place + " has the cell_type \"" + type + "\", which must be code, markdown or raw");
        };
    }

    private static List<Output> outputs(JsonNode cell, String place) {
        var outputs = new ArrayList<Output>();
        for (var output : cell.path("outputs")) {
            outputs.add(output(output, place));
        }
        return outputs;
    }

    private static Output output(JsonNode output, String place) {
        var type = output.path("output_type").asText("");
        return switch (type) {
            case "stream" -> new Output.Stream(output.path("name").asText("stdout"), text(output.path("text")));
            case "display_data" -> new Output.Display(bundle(output), object(output.path("metadata")));
            case "execute_result" ->
                new Output.Result(
                        output.path("execution_count").asInt(), bundle(output), object(output.path("metadata")));
            case "error" ->
                new Output.Failure(
                        output.path("ename").asText(""),
                        output.path("evalue").asText(""),
                        lines(output.path("traceback")));
            default ->
                throw new IllegalArgumentException(place + " has an output of the unknown type \"" + type + "\"");
        };
    }

    private static Map<String, @Nullable Object> bundle(JsonNode output) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        output.path("data").fields().forEachRemaining(entry -> {
            var isText = !entry.getKey().endsWith("json") && entry.getValue().isArray();
            data.put(
                    entry.getKey(),
                    isText ? text(entry.getValue()) : JSON.convertValue(entry.getValue(), Object.class));
        });
        return data;
    }

    private static @Nullable Integer count(JsonNode cell) {
        return cell.path("execution_count").isInt()
                ? cell.path("execution_count").intValue()
                : null;
    }

    /** The cell's own id if it is a valid new one, otherwise one by its number. */
    private static String id(JsonNode cell, int number, Set<String> taken) {
        var own = cell.path("id").asText("");
        var id = own.matches("[a-zA-Z0-9_-]{1,64}") ? own : "cell-" + number;
        while (!taken.add(id)) {
            id = "cell-" + number + "-" + taken.size();
        }
        return id;
    }

    private static Map<String, @Nullable Object> object(JsonNode node) {
        return node.isObject() ? JSON.convertValue(node, OBJECT) : Map.of();
    }

    private static String text(JsonNode node) {
        return node.isArray() ? String.join("", lines(node)) : node.asText("");
    }

    private static List<String> lines(JsonNode node) {
        var lines = new ArrayList<String>();
        node.forEach(line -> lines.add(line.asText()));
        return lines;
    }
}
