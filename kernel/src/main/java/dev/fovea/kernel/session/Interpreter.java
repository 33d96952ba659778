package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.util.Optional;

/**
 * Runs the cells of one notebook, one at a time, in one thread of the caller; {@link #interrupt}, {@link #complete} and
 * {@link #inspect} may come from other threads. What user code does, {@code Error}s and all, comes back as a
 * {@link CellResult} and never as an exception. All cursors are UTF-16 indices into the Java string; the Jupyter side converts.
 */
public interface Interpreter extends AutoCloseable {
    /** Runs a cell. {@code number} is the execution count that stack traces name ("cell 7, line 3"). */
    CellResult run(String source, int number, CellOutput output);

    /** Asks the running cell to stop; does nothing when none runs. The cell ends with {@link CellResult.Interrupted}. */
    void interrupt();

    /** What can stand at the cursor. */
    Completion complete(String source, int cursor);

    /** Signature and documentation of what the cursor is on. */
    Optional<DisplayData> inspect(String source, int cursor);

    /** Whether the source can be run as it is, for consoles that run on Enter. */
    Completeness completeness(String source);

    @Override
    void close();
}
