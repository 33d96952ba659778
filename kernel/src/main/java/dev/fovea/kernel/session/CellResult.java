package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.util.List;
import java.util.Optional;

/** How a cell ended. */
public sealed interface CellResult {
    /**
     * It ran to its end.
     *
     * @param value the last expression's value, if it has one to show
     * @param page help that the cell asked for, which front ends show beside the notebook
     */
    record Success(Optional<DisplayData> value, Optional<DisplayData> page) implements CellResult {
        public Success(Optional<DisplayData> value) {
            this(value, Optional.empty());
        }
    }

    /**
     * It did not compile, or threw.
     *
     * @param name the exception's class, or {@code CompilationError}
     * @param message one sentence
     * @param traceback what a user should read, line by line, ANSI colours allowed, the kernel's own frames cut
     */
    record Failure(String name, String message, List<String> traceback) implements CellResult {
        public Failure {
            traceback = List.copyOf(traceback);
        }
    }

    /** It was interrupted; variables assigned so far live on. */
    record Interrupted() implements CellResult {}
}
