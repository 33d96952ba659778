package dev.fovea.kernel.cli;

import dev.fovea.display.Comms;
import dev.fovea.kernel.html.HtmlPage;
import dev.fovea.kernel.magics.MagicSession;
import dev.fovea.kernel.notebook.Notebook;
import dev.fovea.kernel.notebook.NotebookFile;
import dev.fovea.kernel.runner.NotebookRunner;
import dev.fovea.kernel.runner.Run;
import dev.fovea.kernel.runner.RunLimits;
import dev.fovea.kernel.session.Interpreter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs notebooks without Jupyter. */
@Command(
        name = "run",
        description = "Runs notebooks without Jupyter and writes them, with their outputs, as .ipynb and as .html.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "NOTEBOOK", description = "notebooks (.ipynb)")
    private List<Path> notebooks = List.of();

    @Option(
            names = {"-p", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "value of a variable of the cell tagged \"parameters\"")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "DIR", description = "folder of the results (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("out");

    @Option(names = "--data", paramLabel = "DIR", description = "folder of the data sets")
    private @Nullable Path data;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "longest time for one cell (default: none)")
    private @Nullable Double timeout;

    @Option(names = "--allow-errors", description = "run the cells after a failing one, too")
    private boolean allowErrors;

    @Option(
            names = "--no-experiment",
            description = "do not record the run in the folder experiment beside its results")
    private boolean unrecorded;

    @Option(
            names = "--kernel-args",
            paramLabel = "OPTIONS",
            description = "options for Java, such as -Xmx6g; the launcher ./fovea reads them before Java starts")
    private String javaOptions = "";

    @Override
    public Integer call() {
        requireOptions();
        var limits = new RunLimits(timeLimit(), allowErrors);
        useData();
        var inputs = new LinkedHashMap<Path, Notebook>();
        for (var file : notebooks) {
            requireOwnName(file, inputs.keySet());
            inputs.put(file, read(file));
        }
        makeOut();
        // Widgets of a notebook show their text here, as they do wherever the front end lacks them.
        Comms.use(Comms.silent());
        // Taken before a session puts its own streams in place.
        var terminal = System.out;
        var summary = new RunSummary();
        inputs.forEach((file, notebook) -> summary.add(file, run(file, notebook, limits, terminal)));
        summary.print(terminal);
        return summary.ok() ? 0 : 1;
    }

    private Run run(Path file, Notebook notebook, RunLimits limits, PrintStream terminal) {
        var progress = Terminal.progress(terminal);
        try (var session = MagicSession.open();
                var key = new InterruptKey(session::interrupt);
                var early = new EarlyEnd()) {
            var runner = new NotebookRunner(session, progress, limits);
            early.does(() -> brokenOff(file, session, runner, terminal));
            var run = RecordedNotebook.beside(
                    out,
                    () -> !unrecorded
                            ? RecordedNotebook.record(
                                    out, title(file), notebook, parameters, terminal, () -> runner.run(notebook))
                            : runner.run(notebook));
            write(file, run, terminal);
            return run;
        }
    }

    private void write(Path file, Run run, PrintStream terminal) {
        var written = KernelMetadata.addTo(run.notebook());
        NotebookFile.write(written, notebookOut(file));
        HtmlPage.write(written, title(file), htmlOut(file));
        terminal.println(notebookOut(file) + "\n" + htmlOut(file));
    }

    /** Java ends while a notebook runs: keeps what there is. */
    private void brokenOff(Path file, Interpreter session, NotebookRunner runner, PrintStream terminal) {
        session.close(); // It may hold back output.
        var why = "Java ended while this cell ran (System.exit, or a signal from outside)";
        runner.brokenOff(why).ifPresent(run -> {
            terminal.println("\nfovea: " + file + ", cell " + run.ran() + ": " + why);
            write(file, run, terminal);
        });
    }

    private static void requireOwnName(Path file, Collection<Path> others) {
        for (var other : others) {
            if (title(file).equals(title(other)) && !sameFile(file, other)) {
                throw new IllegalArgumentException(file + ": has the name of " + other
                        + ", whose results it would overwrite; run it by itself, with another --out");
            }
        }
    }

    /** Before anything runs, for minutes maybe. */
    private void makeOut() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new IllegalArgumentException("--out " + out + ": cannot be made a folder (" + e + ")", e);
        }
        if (!Files.isWritable(out)) {
            throw new IllegalArgumentException("--out " + out + ": nothing can be written there; name another folder");
        }
    }

    private Notebook read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": there is no such notebook" + NearbyNotebooks.sentence(file));
        }
        if (sameFile(file, notebookOut(file))) {
            throw new IllegalArgumentException("--out " + out
                    + ": is the notebook's own folder, where its file would be overwritten; name another");
        }
        return dev.fovea.kernel.runner.Parameters.inject(NotebookFile.read(file), parameters);
    }

    /** Java's own options cannot be given to a Java that runs; says so instead of leaving them out in silence. */
    private void requireOptions() {
        var given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        for (var option : javaOptions.strip().split("\\s+", -1)) {
            if (!option.isEmpty() && !given.contains(option)) {
                throw new IllegalArgumentException("--kernel-args " + option
                        + ": this Java was started without it; run ./fovea run, which passes it on");
            }
        }
    }

    private void useData() {
        if (data != null) {
            if (!Files.isDirectory(data)) {
                throw new IllegalArgumentException("--data " + data + ": there is no such folder");
            }
            System.setProperty("fovea.data", data.toAbsolutePath().toString());
        }
    }

    private Optional<Duration> timeLimit() {
        if (timeout == null) {
            return Optional.empty();
        }
        if (!(timeout > 0)) {
            throw new IllegalArgumentException("--timeout " + timeout + ": must be a positive number of seconds");
        }
        return Optional.of(Duration.ofMillis(Math.max(1, (long) (timeout * 1000))));
    }

    private Path notebookOut(Path file) {
        return out.resolve(title(file) + ".ipynb");
    }

    private Path htmlOut(Path file) {
        return out.resolve(title(file) + ".html");
    }

    private static String title(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ipynb$", "");
    }

    private static boolean sameFile(Path one, Path other) {
        try {
            return Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
