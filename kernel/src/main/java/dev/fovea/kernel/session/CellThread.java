package dev.fovea.kernel.session;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that runs user code, so that thread-local state of native engines lasts from cell to cell and a stop
 * hits nothing but the cell. A thread that was stopped may be broken at any place, so the next job gets a new one.
 */
final class CellThread {
    private static final int FIRST_WITHOUT_STOP = 20;

    private volatile Worker worker = new Worker();

    /** Runs a job to its end and returns what it returned, or what it threw; this method throws nothing of the job's. */
    <T> Outcome<T> run(Job<T> job) {
        if (worker.retired) {
            worker = new Worker();
        }
        var outcome = new AtomicReference<@Nullable Outcome<T>>();
        var done = new CountDownLatch(1);
        worker.jobs.add(() -> {
            try {
                outcome.set(new Outcome<>(job.call(), null));
            } catch (Throwable thrown) {
                outcome.set(new Outcome<>(null, thrown));
            } finally {
                done.countDown();
            }
        });
        worker.await(done);
        var result = outcome.get();
        return result == null ? new Outcome<>(null, new InterruptedException("the cell was stopped")) : result;
    }

    void interrupt() {
        worker.thread.interrupt();
    }

    /** Ends the thread when its job has ended. */
    void close() {
        worker.retired = true;
        worker.thread.interrupt();
    }

    /** Whether any frame of the running code belongs to a class whose name starts so. */
    boolean isInside(String classPrefix) {
        for (var frame : worker.thread.getStackTrace()) {
            if (frame.getClassName().startsWith(classPrefix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the running code is in the static initialiser of a class that no cell has declared; one of a cell's can be declared anew. */
    boolean isInitialisingLibrary() {
        return isInitialisingLibrary(worker.thread.getStackTrace());
    }

    private static boolean isInitialisingLibrary(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .anyMatch(frame -> frame.getMethodName().equals("<clinit>")
                        && !frame.getClassName().startsWith("REPL."));
    }

    /** Throws ThreadDeath in the running code, library code too; it may still be caught there. */
    void stop() {
        var stopped = worker;
        stopped.retired = true;
        boolean streaming = isStreaming(stopped.thread.getStackTrace());
        stop(stopped.thread);
        if (streaming) {
            stopWorkers();
        }
    }

    /** By Java itself as long as it can, then as a debugger does. Where neither can, JShell's own switch is left, which stops snippet code. */
    @SuppressWarnings({"deprecation", "removal"})
    private static void stop(Thread thread) {
        if (Runtime.version().feature() < FIRST_WITHOUT_STOP) {
            thread.stop();
        } else {
            ToolInterface.here().ifPresent(tools -> tools.stop(thread, new ThreadDeath()));
        }
    }

    /**
     * Stops workers of parallel streams, which are replaced when next needed. They take up the tasks that are left, so this goes on until none
     * has worked for a moment, two seconds at most. Compiled loops are seen at their edges alone, where no frame tells whose code they run.
     */
    private static void stopWorkers() {
        for (int round = 0, quiet = 0; round < 100 && quiet < 5; round++) {
            quiet++;
            for (var entry : Thread.getAllStackTraces().entrySet()) {
                if (entry.getKey() instanceof ForkJoinWorkerThread && isStreaming(entry.getValue())) {
                    if (!isInitialisingLibrary(entry.getValue())) {
                        stop(entry.getKey());
                    }
                    quiet = 0;
                }
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean isStreaming(StackTraceElement[] frames) {
        return Arrays.stream(frames).anyMatch(frame -> frame.getClassName().startsWith("java.util.stream."));
    }

    private static final class Worker {
        private final LinkedBlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
        private final Thread thread = new Thread(this::work, "fovea-cell");
        private volatile boolean retired;

        Worker() {
            thread.setDaemon(true);
            // Whatever reaches the end of this thread comes of a stop.
            thread.setUncaughtExceptionHandler((self, stop) -> {});
            thread.start();
        }

        private void work() {
            while (!retired) {
                try {
                    jobs.take().run();
                } catch (InterruptedException late) {
                    // Meant for a job that has ended; the next one says itself whether it is interrupted.
                }
            }
        }

        /** Waits until the job is done or this thread is dead. */
        void await(CountDownLatch done) {
            var interrupted = false;
            while (true) {
                try {
                    if (done.await(200, TimeUnit.MILLISECONDS) || !thread.isAlive()) {
                        break;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A piece of user code. */
    interface Job<T> {
        T call() throws Throwable;
    }

    /** What a job returned, or threw. */
    record Outcome<T>(@Nullable T value, @Nullable Throwable thrown) {}
}
