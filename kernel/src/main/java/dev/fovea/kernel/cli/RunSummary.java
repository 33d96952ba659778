package dev.fovea.kernel.cli;

import dev.fovea.kernel.runner.Run;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How several notebooks went, as a table; one notebook needs none. */
final class RunSummary {
    private final Map<Path, Run> runs = new LinkedHashMap<>();

    void add(Path file, Run run) {
        runs.put(file, run);
    }

    boolean ok() {
        return runs.values().stream().allMatch(Run::ok);
    }

    void print(PrintStream terminal) {
        if (runs.size() < 2) {
            return;
        }
        var width = runs.keySet().stream()
                .mapToInt(file -> file.toString().length())
                .max()
                .orElse(0);
        terminal.println();
        runs.forEach((file, run) ->
                terminal.println(file + " ".repeat(width - file.toString().length()) + "  " + verdict(run)));
    }

    private static String verdict(Run run) {
        var cells = run.ran() + " of " + run.total() + " cells";
        return run.ok() ? "ok      " + cells : "FAILED  " + cells + ", failed: " + run.failed();
    }
}
