package dev.fovea.kernel.notebook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One cell of a notebook. */
public sealed interface Cell {
    /** 1 to 64 letters, digits, hyphens and underscores, unique in its notebook. */
    String id();

    String source();

    /** JSON object; fields unknown here are kept. */
    Map<String, @Nullable Object> metadata();

    /** The cell's tags, such as {@code parameters}. */
    default List<String> tags() {
        return Json.texts(metadata().get("tags"));
    }

    /**
     * Code with what it put out.
     *
     * @param executionCount null if it was not run
     */
    record CodeCell(
            String id,
            String source,
            Map<String, @Nullable Object> metadata,
            @Nullable Integer executionCount,
            List<Output> outputs)
            implements Cell {
        public CodeCell {
            requireId(id);
            metadata = Json.copy(metadata);
            outputs = List.copyOf(outputs);
        }

        /** The cell after a run. */
        public CodeCell executed(@Nullable Integer count, List<Output> others) {
            return new CodeCell(id, source, metadata, count, others);
        }
    }

    /**
     * Text in Markdown.
     *
     * @param attachments pictures in it by name, each a JSON object of content by MIME type
     */
    record MarkdownCell(
            String id, String source, Map<String, @Nullable Object> metadata, Map<String, @Nullable Object> attachments)
            implements Cell {
        public MarkdownCell {
            requireId(id);
            metadata = Json.copy(metadata);
            attachments = Json.copy(attachments);
        }
    }

    /** Text that is passed on as it is. */
    record RawCell(
            String id, String source, Map<String, @Nullable Object> metadata, Map<String, @Nullable Object> attachments)
            implements Cell {
        public RawCell {
            requireId(id);
            metadata = Json.copy(metadata);
            attachments = Json.copy(attachments);
        }
    }

    private static void requireId(String id) {
        if (!id.matches("[a-zA-Z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "cell id \"" + id + "\": must be 1 to 64 letters, digits, hyphens and underscores");
        }
    }
}
