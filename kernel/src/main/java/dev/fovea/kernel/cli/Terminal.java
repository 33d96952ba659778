package dev.fovea.kernel.cli;

import dev.fovea.kernel.runner.TerminalProgress;
import java.io.PrintStream;

/** The terminal that the launcher found. */
final class Terminal {
    private Terminal() {}

    static TerminalProgress progress(PrintStream out) {
        return new TerminalProgress(out, Boolean.getBoolean("fovea.terminal"), columns());
    }

    private static int columns() {
        try {
            return Math.max(20, Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "100")));
        } catch (NumberFormatException e) {
            return 100;
        }
    }
}
