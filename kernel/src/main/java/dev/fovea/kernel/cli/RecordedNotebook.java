package dev.fovea.kernel.cli;

import dev.fovea.display.DisplayData;
import dev.fovea.experiments.Experiment;
import dev.fovea.experiments.ExperimentEnding;
import dev.fovea.experiments.Experiments;
import dev.fovea.kernel.notebook.Cell;
import dev.fovea.kernel.notebook.Notebook;
import dev.fovea.kernel.notebook.NotebookFile;
import dev.fovea.kernel.notebook.Output;
import dev.fovea.kernel.runner.Run;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A notebook's run as an experiment, in the folder {@code experiment} beside its results: its cells with their parameters, versions and machine, the
 * trainings in it, its pictures, and how it came out. What goes wrong in recording is said, and the run goes on.
 */
final class RecordedNotebook {
    private static final String FOLDER = "fovea.experiments";
    private static final int MOST_PICTURES = 60;

    private final Experiment experiment;
    private final PrintStream terminal;

    private RecordedNotebook(Experiment experiment, PrintStream terminal) {
        this.experiment = experiment;
        this.terminal = terminal;
    }

    /** Runs with the experiments of the notebook's own cells going to the same folder, unless the user has named another. */
    static Run beside(Path out, Supplier<Run> run) {
        var before = System.getProperty(FOLDER);
        if (before != null
                || !System.getenv().getOrDefault("FOVEA_EXPERIMENTS", "").isBlank()) {
            return run.get();
        }
        System.setProperty(FOLDER, folder(out).toString());
        try {
            return run.get();
        } finally {
            System.clearProperty(FOLDER);
        }
    }

    /** Runs and records. */
    static Run record(
            Path out,
            String title,
            Notebook notebook,
            Map<String, String> parameters,
            PrintStream terminal,
            Supplier<Run> run) {
        RecordedNotebook recorded;
        long start = System.nanoTime();
        try {
            recorded = new RecordedNotebook(Experiments.experiment(name(title), folder(out)), terminal);
            recorded.begin(notebook, parameters);
        } catch (RuntimeException e) {
            terminal.println("this run is not recorded: " + e.getMessage());
            return run.get();
        }
        var ending = ExperimentEnding.failed("the runner itself failed");
        try {
            var done = run.get();
            recorded.pictures(done);
            ending = ending(done);
            return done;
        } finally {
            recorded.experiment.end(start, ending);
        }
    }

    private static Path folder(Path out) {
        return out.resolve("experiment").toAbsolutePath();
    }

    private static String name(String title) {
        var name = title.replaceAll("[^\\p{L}\\p{N} ._+@=%()-]", "-").replaceAll("^[^\\p{L}\\p{N}]+|[ .]+$", "");
        return name.isEmpty() ? "notebook" : name.substring(0, Math.min(80, name.length()));
    }

    /** Keeps what is run: all cells, and no output of earlier days. */
    private void begin(Notebook notebook, Map<String, String> parameters) {
        var file = experiment.folder().resolve(experiment.name() + ".ipynb");
        NotebookFile.write(
                notebook.cells(notebook.cells().stream()
                        .map(cell ->
                                cell instanceof Cell.CodeCell code ? code.executed(null, java.util.List.of()) : cell)
                        .toList()),
                file);
        experiment.source(file, parameters).begin();
    }

    private static ExperimentEnding ending(Run run) {
        if (run.ok()) {
            return ExperimentEnding.FINISHED;
        }
        for (var cell : run.notebook().cells()) {
            if (cell instanceof Cell.CodeCell code) {
                for (var output : code.outputs()) {
                    if (output instanceof Output.Failure failure) {
                        return failure.name().equals("Interrupted")
                                ? ExperimentEnding.STOPPED
                                : ExperimentEnding.failed("cell " + code.executionCount() + ": " + failure.name() + ": "
                                        + failure.message());
                    }
                }
            }
        }
        return ExperimentEnding.failed("cells " + run.failed());
    }

    private void pictures(Run run) {
        try {
            var found = new LinkedHashMap<String, DisplayData>();
            for (var cell : run.notebook().cells()) {
                if (cell instanceof Cell.CodeCell code) {
                    for (var output : code.outputs()) {
                        picture(output).ifPresent(data -> found.put(unused(found, code), data));
                    }
                }
            }
            found.entrySet().stream()
                    .limit(MOST_PICTURES)
                    .forEach(one -> experiment.picture(one.getKey(), one.getValue()));
        } catch (RuntimeException e) {
            terminal.println("the pictures are not recorded: " + e.getMessage());
        }
    }

    private static String unused(Map<String, DisplayData> found, Cell.CodeCell code) {
        var name = "cell %02d".formatted(code.executionCount());
        var free = name;
        for (int number = 2; found.containsKey(free); number++) {
            free = name + " (" + number + ")";
        }
        return free;
    }

    /** An output that is a picture, or has some within. */
    private static Optional<DisplayData> picture(Output output) {
        if (output instanceof Output.Display display) {
            return picture(display.data());
        }
        return output instanceof Output.Result result ? picture(result.data()) : Optional.empty();
    }

    private static Optional<DisplayData> picture(Map<String, @Nullable Object> data) {
        var html = String.valueOf(data.get(DisplayData.HTML));
        boolean shows = data.containsKey(DisplayData.PNG)
                || data.containsKey(DisplayData.SVG)
                || html.contains("src=\"data:image/png;base64,")
                || html.contains("src=\"data:image/svg+xml;base64,");
        if (!shows) {
            return Optional.empty();
        }
        var forms = new LinkedHashMap<String, String>();
        forms.put(DisplayData.TEXT, "");
        data.forEach((type, content) -> {
            if (content instanceof String text) {
                forms.put(type, text);
            }
        });
        return Optional.of(new DisplayData(forms, Map.of()));
    }
}
