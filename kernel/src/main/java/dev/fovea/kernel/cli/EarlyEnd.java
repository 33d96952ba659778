package dev.fovea.kernel.cli;

/** What is done if Java ends while this is open, because a cell calls {@code System.exit} or a signal comes; the exit code then tells of failure. */
final class EarlyEnd implements AutoCloseable {
    private static final int FAILED = 1;
    private static final long LONGEST_MILLIS = 5000;

    private final Thread hook = new Thread(this::end, "fovea-early-end");
    private volatile Runnable last = () -> {};

    EarlyEnd() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void does(Runnable what) {
        last = what;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endsAlready) {
            // Then the hook does its work.
        }
    }

    private void end() {
        var work = new Thread(last, "fovea-last");
        work.setDaemon(true);
        work.start();
        try {
            work.join(LONGEST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(FAILED);
    }
}
