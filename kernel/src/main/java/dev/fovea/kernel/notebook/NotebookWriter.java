package dev.fovea.kernel.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values into the JSON of nbformat 4.5, long texts as lists of lines. */
final class NotebookWriter {
    private static final Set<String> ALSO_BY_LINES = Set.of("application/javascript", "image/svg+xml");

    private NotebookWriter() {}

    static Map<String, @Nullable Object> json(Notebook notebook) {
        var root = new LinkedHashMap<String, @Nullable Object>();
        root.put("cells", notebook.cells().stream().map(NotebookWriter::cell).toList());
        root.put("metadata", notebook.metadata());
        root.put("nbformat", 4);
        root.put("nbformat_minor", 5);
        return root;
    }

    private static Map<String, @Nullable Object> cell(Cell cell) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", cell.id());
        json.put("metadata", cell.metadata());
        json.put("source", lines(cell.source()));
        if (cell instanceof Cell.CodeCell code) {
            json.put("cell_type", "code");
            json.put("execution_count", code.executionCount());
            json.put(
                    "outputs",
                    code.outputs().stream().map(NotebookWriter::output).toList());
        } else if (cell instanceof Cell.MarkdownCell markdown) {
            json.put("cell_type", "markdown");
            putAttachments(json, markdown.attachments());
        } else if (cell instanceof Cell.RawCell raw) {
            json.put("cell_type", "raw");
            putAttachments(json, raw.attachments());
        } else {
            throw new AssertionError(cell);
        }
        return json;
    }

    private static void putAttachments(Map<String, @Nullable Object> json, Map<String, @Nullable Object> attachments) {
        if (!attachments.isEmpty()) {
            json.put("attachments", attachments);
        }
    }

    private static Map<String, @Nullable Object> output(Output output) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        if (output instanceof Output.Stream stream) {
            json.put("output_type", "stream");
            json.put("name", stream.name());
            json.put("text", lines(stream.text()));
        } else if (output instanceof Output.Display display) {
            json.put("output_type", "display_data");
            json.put("data", bundle(display.data()));
            json.put("metadata", display.metadata());
        } else if (output instanceof Output.Result result) {
            json.put("output_type", "execute_result");
            json.put("execution_count", result.executionCount());
            json.put("data", bundle(result.data()));
            json.put("metadata", result.metadata());
        } else if (output instanceof Output.Failure error) {
            json.put("output_type", "error");
            json.put("ename", error.name());
            json.put("evalue", error.message());
            json.put("traceback", error.traceback());
        } else {
            throw new AssertionError(output);
        }
        return json;
    }

    private static Map<String, @Nullable Object> bundle(Map<String, @Nullable Object> data) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        data.forEach((type, content) -> {
            var byLines = type.startsWith("text/") || ALSO_BY_LINES.contains(type);
            json.put(type, byLines && content instanceof String text ? lines(text) : content);
        });
        return json;
    }

    /** The lines of a text, each with its end; none for the empty text. */
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        var start = 0;
        while (start < text.length()) {
            var end = text.indexOf('\n', start);
            var next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }
}
