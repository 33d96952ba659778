package dev.fovea.kernel.notebook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that a code cell put out. */
public sealed interface Output {
    /** Text on {@code stdout} or {@code stderr}. */
    record Stream(String name, String text) implements Output {}

    /**
     * A value on display.
     *
     * @param data content by MIME type; text, or JSON for JSON types
     * @param metadata front-end hints
     */
    record Display(Map<String, @Nullable Object> data, Map<String, @Nullable Object> metadata) implements Output {
        public Display {
            data = Json.copy(data);
            metadata = Json.copy(metadata);
        }
    }

    /** The value of the cell itself, in the same forms. */
    record Result(int executionCount, Map<String, @Nullable Object> data, Map<String, @Nullable Object> metadata)
            implements Output {
        public Result {
            data = Json.copy(data);
            metadata = Json.copy(metadata);
        }
    }

    /** Why the cell failed. The lines of the traceback may hold ANSI colours. */
    record Failure(String name, String message, List<String> traceback) implements Output {
        public Failure {
            traceback = List.copyOf(traceback);
        }
    }
}
