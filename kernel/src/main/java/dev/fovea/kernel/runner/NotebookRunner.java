package dev.fovea.kernel.runner;

import dev.fovea.kernel.notebook.Cell;
import dev.fovea.kernel.notebook.Notebook;
import dev.fovea.kernel.notebook.Output;
import dev.fovea.kernel.session.CellResult;
import dev.fovea.kernel.session.Interpreter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the code cells of a notebook from top to bottom and keeps what they put out. */
public final class NotebookRunner {
    private final Interpreter interpreter;
    private final Progress progress;
    private final RunLimits limits;
    private volatile @Nullable Begun begun;

    public NotebookRunner(Interpreter interpreter, Progress progress, RunLimits limits) {
        this.interpreter = interpreter;
        this.progress = progress;
        this.limits = limits;
    }

    /** Runs the notebook; after the first failing cell the others stay without outputs, unless the limits allow errors. */
    public Run run(Notebook notebook) {
        var outputs = new CollectedOutputs();
        var counts = new LinkedHashMap<String, Integer>();
        var total = (int)
                notebook.cells().stream().filter(NotebookRunner::isRunnable).count();
        var failed = new ArrayList<Integer>();
        begun = new Begun(notebook, outputs, counts, failed, total);
        awaitStart();
        var timer = Executors.newSingleThreadScheduledExecutor(NotebookRunner::daemon);
        try {
            for (var cell : notebook.cells()) {
                if (isRunnable(cell) && (failed.isEmpty() || limits.allowErrors())) {
                    var count = counts.size() + 1;
                    counts.put(cell.id(), count);
                    progress.begins(count, total, cell.source());
                    if (!run(cell, count, outputs, timer)) {
                        failed.add(count);
                    }
                }
            }
        } finally {
            timer.shutdownNow();
        }
        return new Run(executed(notebook, counts, outputs), List.copyOf(failed), counts.size(), total);
    }

    /** What has run so far, if anything has; the last cell as one that failed for this reason. For whoever must leave before the end. */
    public Optional<Run> brokenOff(String reason) {
        var now = begun;
        if (now == null || now.counts.isEmpty()) {
            return Optional.empty();
        }
        var last = List.copyOf(now.counts.keySet()).get(now.counts.size() - 1);
        now.outputs.add(last, new Output.Failure("KernelEnded", reason, List.of("KernelEnded: " + reason)));
        var failed = new ArrayList<>(now.failed);
        failed.add(now.counts.size());
        return Optional.of(new Run(
                executed(now.notebook, now.counts, now.outputs), List.copyOf(failed), now.counts.size(), now.total));
    }

    /** The start of the interpreter is no cell's time. */
    private void awaitStart() {
        try {
            var unused = interpreter.completeness("");
        } catch (RuntimeException notStarted) {
            // The first cell says why.
        }
    }

    private boolean run(Cell cell, int count, CollectedOutputs outputs, ScheduledExecutorService timer) {
        var start = System.nanoTime();
        var alarm = new Alarm(timer);
        var result = interpreter.run(cell.source(), count, new RecordedOutput(cell.id(), outputs, progress));
        alarm.off();
        var error = error(result, count, alarm);
        if (error != null) {
            outputs.add(cell.id(), error);
            progress.failed(error);
        } else if (result instanceof CellResult.Success success
                && success.value().isPresent()) {
            var value = success.value().get();
            outputs.add(
                    cell.id(), new Output.Result(count, CollectedOutputs.forms(value), CollectedOutputs.hints(value)));
            progress.printed(value.text().stripTrailing() + "\n");
        }
        if (result instanceof CellResult.Success success) {
            success.page().ifPresent(page -> {
                outputs.display(cell.id(), page, "help-" + cell.id());
                progress.printed(page.text().stripTrailing() + "\n");
            });
        }
        progress.ends(error == null, (System.nanoTime() - start) / 1e9);
        return error == null;
    }

    private Output.@Nullable Failure error(CellResult result, int count, Alarm alarm) {
        if (result instanceof CellResult.Failure failure) {
            return new Output.Failure(failure.name(), failure.message(), failure.traceback());
        }
        if (result instanceof CellResult.Interrupted) {
            var late = alarm.rang();
            var name = late ? "Timeout" : "Interrupted";
            var message = "cell " + count
                    + (late ? " ran longer than " + RunLimits.words(limits.timeout()) : " was interrupted");
            return new Output.Failure(name, message, List.of(name + ": " + message));
        }
        return null;
    }

    private static Notebook executed(Notebook notebook, Map<String, Integer> counts, CollectedOutputs outputs) {
        var cells = new ArrayList<Cell>();
        for (var cell : notebook.cells()) {
            cells.add(
                    cell instanceof Cell.CodeCell code
                            ? code.executed(counts.get(cell.id()), outputs.of(cell.id()))
                            : cell);
        }
        return notebook.cells(cells);
    }

    private static boolean isRunnable(Cell cell) {
        return cell instanceof Cell.CodeCell && !cell.source().isBlank();
    }

    private static Thread daemon(Runnable code) {
        var thread = new Thread(code, "fovea-timeout");
        thread.setDaemon(true);
        return thread;
    }

    /** A run that goes on. */
    private record Begun(
            Notebook notebook,
            CollectedOutputs outputs,
            Map<String, Integer> counts,
            List<Integer> failed,
            int total) {}

    /** Interrupts the cell when its time is over, and again each second until it ends. */
    private final class Alarm {
        private final Optional<ScheduledFuture<?>> ringing;
        private volatile boolean rang;

        Alarm(ScheduledExecutorService timer) {
            ringing = limits.timeout()
                    .map(Duration::toMillis)
                    .map(after -> timer.scheduleAtFixedRate(this::ring, after, 1000, TimeUnit.MILLISECONDS));
        }

        boolean rang() {
            return rang;
        }

        void off() {
            ringing.ifPresent(future -> future.cancel(false));
        }

        private void ring() {
            rang = true;
            interpreter.interrupt();
        }
    }
}
