package dev.fovea.display;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Prints each value's text form. On a terminal, progress is a bar that is rewritten on its line; where the output goes to a file,
 * only now and then a line is printed, and the final state.
 */
final class TerminalScreen implements Screen {
    private final Supplier<PrintStream> out;
    private final boolean interactive;
    private final LongSupplier nanoTime;

    TerminalScreen() {
        this(() -> System.out, Terminals.isInteractive(), System::nanoTime);
    }

    /**
     * @param out asked each time, since a program may put another stream in its place
     * @param interactive whether a person watches
     */
    TerminalScreen(Supplier<PrintStream> out, boolean interactive, LongSupplier nanoTime) {
        this.out = out;
        this.interactive = interactive;
        this.nanoTime = nanoTime;
    }

    @Override
    public Live show(Object value) {
        var progress = Terminals.progress(value);
        if (interactive && progress.isPresent()) {
            return new TerminalBar(out.get(), progress.get());
        }
        return new SparseLines(out.get(), nanoTime, value);
    }

    @Override
    public boolean pictures() {
        return false;
    }
}
