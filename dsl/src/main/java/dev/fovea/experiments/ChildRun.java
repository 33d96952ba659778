package dev.fovea.experiments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** Runs an experiment's code in a process of its own, by {@code ./fovea run} without the launcher's checks where Java was started without it. */
final class ChildRun {
    /** Tells a process that it is such a run, and must begin none itself. */
    private static final String MARK = "FOVEA_RERUN";

    private static final String MAIN = "dev.fovea.kernel.cli.Main";
    private static final int LAST_LINES = 6;

    private ChildRun() {}

    /** Whether this process is such a run. */
    static boolean within() {
        return Boolean.parseBoolean(System.getenv(MARK));
    }

    /**
     * Runs it and returns what it recorded under the experiment's name.
     *
     * @param folder where all goes that comes out
     */
    static Experiment of(Experiment experiment, Path folder) {
        var code = experiment.document().setting().code();
        var log = folder.resolve("said.txt");
        var command = new ArrayList<>(command());
        command.addAll(List.of(
                "run",
                experiment.folder().toAbsolutePath().resolve(code.file()).toString(),
                "--out",
                folder.toAbsolutePath().toString()));
        Optional.ofNullable(System.getProperty("fovea.data"))
                .ifPresent(data -> command.addAll(List.of("--data", data)));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put(MARK, "true");
        builder.environment().remove("FOVEA_EXPERIMENTS");
        var threads = experiment.document().setting().machine().engineThreads();
        if (!threads.isEmpty()) {
            builder.environment().put("OMP_NUM_THREADS", threads);
        }
        int status = status(builder);
        return recorded(experiment, folder)
                .orElseThrow(() -> new ExperimentException(experiment.title() + ": its code ended with status " + status
                        + " before it recorded " + experiment.name() + "; its last words are: " + last(log)));
    }

    private static List<String> command() {
        var launcher = System.getProperty("fovea.launcher", "");
        if (!launcher.isEmpty()) {
            return List.of(launcher);
        }
        try {
            Class.forName(MAIN, false, ChildRun.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ExperimentException(
                    "code is run again by ./fovea run, which is not on the class path here; start with ./fovea", e);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Djava.awt.headless=true",
                "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN);
    }

    private static int status(ProcessBuilder builder) {
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new ExperimentException("code cannot be run again: " + e.getMessage(), e);
        }
        try {
            process.getOutputStream().close();
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the rerun was stopped");
        } catch (IOException e) {
            throw new ExperimentException("code cannot be run again: " + e.getMessage(), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static Optional<Experiment> recorded(Experiment experiment, Path folder) {
        var wanted = experiment.document();
        return ExperimentList.of(folder.resolve("experiment")).readable().stream()
                .filter(one -> one.name().equals(experiment.name())
                        && one.document().place() == wanted.place()
                        && one.document().setting().code().kind()
                                == wanted.setting().code().kind())
                .findFirst();
    }

    private static String last(Path log) {
        try {
            var lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                    .collect(Collectors.joining(" / "));
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }
}
