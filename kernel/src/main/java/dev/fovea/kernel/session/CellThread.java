package dev.fovea.kernel.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that runs user code, so that thread-local state of native engines lasts from cell to cell and a stop
 * hits nothing but the cell. A thread that a stop has killed is replaced.
 */
final class CellThread {
    private static final int FIRST_WITHOUT_STOP = 20;

    private final LinkedBlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
    private volatile @Nullable Thread thread;

    /** Runs a job to its end and returns what it returned, or what it threw; this method throws nothing of the job's. */
    <T> Outcome<T> run(Job<T> job) {
        var worker = worker();
        var outcome = new AtomicReference<@Nullable Outcome<T>>();
        var done = new CountDownLatch(1);
        jobs.add(() -> {
            try {
                outcome.set(new Outcome<>(job.call(), null));
            } catch (Throwable thrown) {
                outcome.set(new Outcome<>(null, thrown));
            } finally {
                done.countDown();
            }
        });
        await(done, worker);
        var result = outcome.get();
        return result == null ? new Outcome<>(null, new InterruptedException("the cell was stopped")) : result;
    }

    void interrupt() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Whether any frame of the running code belongs to a class whose name starts so. */
    boolean isInside(String classPrefix) {
        var running = thread;
        if (running != null) {
            for (var frame : running.getStackTrace()) {
                if (frame.getClassName().startsWith(classPrefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Throws ThreadDeath in the running code where this Java can (before 20); it may still be caught there. */
    @SuppressWarnings({"deprecation", "removal"})
    void stop() {
        var running = thread;
        if (running != null && Runtime.version().feature() < FIRST_WITHOUT_STOP) {
            running.stop();
        }
    }

    private Thread worker() {
        var current = thread;
        if (current == null || !current.isAlive()) {
            current = new Thread(this::work, "fovea-cell");
            current.setDaemon(true);
            thread = current;
            current.start();
        }
        return current;
    }

    private void work() {
        try {
            while (true) {
                jobs.take().run();
            }
        } catch (InterruptedException late) {
            // An interrupt between two jobs ends this thread; the next job gets a new one.
        }
    }

    private static void await(CountDownLatch done, Thread worker) {
        var interrupted = false;
        while (true) {
            try {
                if (done.await(200, TimeUnit.MILLISECONDS) || !worker.isAlive()) {
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

    /** A piece of user code. */
    interface Job<T> {
        T call() throws Throwable;
    }

    /** What a job returned, or threw. */
    record Outcome<T>(@Nullable T value, @Nullable Throwable thrown) {}
}
