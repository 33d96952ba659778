package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A session on the JDK's JShell, inside this process, so that results stay live objects. It starts in the background; the
 * first cell waits for it.
 *
 * <p>The value of a cell is that of its last piece, if that is an expression without a semicolon at its end; {@code null}
 * shows nothing, as a method without a result does. A cell whose syntax is wrong runs nothing of itself.
 *
 * <p>An interrupt sets the running thread's interrupt flag, which ends waits and which Fovea's training loops answer between
 * batches. Code that does not answer within a second is stopped (inside Fovea's own loops: only on a second interrupt), that of
 * libraries too.
 */
public final class JavaSession implements Interpreter {
    private static final int PATIENCE_MS = 1000;
    private static final int STOPS = 20;
    private static final int STOP_PAUSE_MS = 50;
    private static final int INITIALISER_PAUSE_MS = 5;
    private static final long INITIALISER_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** A pause this long is taken for idleness; a front end that runs all cells leaves shorter ones. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final CompletableFuture<Evaluator> starting;
    private final Recording startupSaid = new Recording();
    private final Object stopping = new Object();
    private volatile @Nullable Cell running;
    private volatile boolean closed;
    /** When the last cell ended, or the session began. */
    private volatile long ended = System.nanoTime();

    private JavaSession(Startup startup) {
        Console.install();
        starting = new CompletableFuture<>();
        daemon("fovea-start", () -> start(startup));
    }

    /** A session with Fovea's class path and imports. */
    public static JavaSession open() {
        return open(Startup.standard());
    }

    public static JavaSession open(Startup startup) {
        return new JavaSession(startup);
    }

    /** Has typical code compiled in the background, whenever nothing else is to be done, until the compiler is quick. */
    public void warmUp() {
        daemon("fovea-warm-up", () -> new WarmUp(starting.join(), this::isIdle, () -> closed).run());
    }

    private boolean isIdle() {
        return running == null && !closed && System.nanoTime() - ended > IDLE_NANOS;
    }

    @Override
    public CellResult run(String source, int number, CellOutput output) {
        return run(source, "cell " + number, output);
    }

    /** Runs a source that stack traces call by this name: "first.jsh, line 3". */
    public CellResult run(String source, String name, CellOutput output) {
        var streams = new CellStreams(output);
        var cell = new Cell(source, name, streams);
        running = cell;
        Console.enter(streams);
        try {
            var evaluator = starting.join();
            startupSaid.replay(output);
            return evaluator.evaluate(cell);
        } catch (Throwable failure) {
            return new Tracebacks(Map.of(), UnaryOperator.identity()).failure(failure, null);
        } finally {
            synchronized (stopping) {
                ended = System.nanoTime();
                running = null;
            }
            Console.leave(streams);
            streams.deliver();
        }
    }

    @Override
    public void interrupt() {
        var cell = running;
        if (cell == null) {
            return;
        }
        var again = cell.interrupted();
        cell.markInterrupted();
        var evaluator = starting.getNow(null);
        if (evaluator == null) {
            return;
        }
        whileRunning(cell, evaluator.thread()::interrupt);
        if (again) {
            daemon("fovea-stop", () -> stop(cell, evaluator));
            return;
        }
        daemon("fovea-stop", () -> stopUnlessItAnswers(cell, evaluator));
    }

    private void stopUnlessItAnswers(Cell cell, Evaluator evaluator) {
        pause(PATIENCE_MS);
        if (running == cell && !evaluator.thread().isInside("dev.fovea.training.")) {
            stop(cell, evaluator);
        }
    }

    /**
     * Stops the cell, several times if it catches whatever it is stopped with. Not in the midst of a library's static initialiser, for ten seconds at
     * most: a class that is stopped there cannot be used again in this process, and may be an engine's.
     */
    private void stop(Cell cell, Evaluator evaluator) {
        var latest = System.nanoTime() + INITIALISER_NANOS;
        while (running == cell
                && System.nanoTime() < latest
                && evaluator.thread().isInitialisingLibrary()) {
            pause(INITIALISER_PAUSE_MS);
        }
        for (var attempt = 0; running == cell && attempt < STOPS; attempt++) {
            whileRunning(cell, evaluator::stop);
            pause(STOP_PAUSE_MS);
        }
    }

    @Override
    public Completion complete(String source, int cursor) {
        return assist().complete(source, cursor);
    }

    @Override
    public Optional<DisplayData> inspect(String source, int cursor) {
        return assist().inspect(source, cursor);
    }

    @Override
    public Completeness completeness(String source) {
        return assist().completeness(source);
    }

    /** Adds jars and folders of classes for the cells to come; a class in them wins over one of the same name from before. */
    public void addToClassPath(List<Path> entries) {
        if (!entries.isEmpty()) {
            starting.join().addToClassPath(entries);
        }
    }

    /** What {@link #addToClassPath} has added so far. */
    public List<Path> addedToClassPath() {
        return starting.join().addedToClassPath();
    }

    /** Whether a cell has declared a variable, method or class of this name. */
    public boolean declares(String name) {
        return starting.join().declares(name);
    }

    /** Ends the session; a running cell is stopped, and what it has said by now is delivered. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        var cell = running;
        if (cell != null) {
            cell.streams().deliver();
        }
        interrupt();
        var unused = starting.thenAccept(Evaluator::close);
        Console.release();
    }

    private Assist assist() {
        return new Assist(starting.join());
    }

    private void start(Startup startup) {
        try {
            var evaluator = new Evaluator(startup.classPath());
            for (var script : startup.scripts()) {
                var streams = new CellStreams(startupSaid);
                var result = evaluator.start(new Cell(script.source(), script.name(), streams), script.isOwn());
                streams.deliver();
                if (result instanceof CellResult.Failure failure) {
                    startupSaid.err(String.join("\n", failure.traceback()) + "\n");
                }
            }
            starting.complete(evaluator);
        } catch (Throwable failure) {
            starting.completeExceptionally(failure);
        }
    }

    /** Does something to this cell, and never to the one that comes after it. */
    private void whileRunning(Cell cell, Runnable action) {
        synchronized (stopping) {
            if (running == cell) {
                action.run();
            }
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(String name, Runnable code) {
        var thread = new Thread(code, name);
        thread.setDaemon(true);
        thread.start();
    }
}
