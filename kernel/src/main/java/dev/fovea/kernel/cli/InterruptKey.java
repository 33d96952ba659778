package dev.fovea.kernel.cli;

import dev.fovea.kernel.jupyter.InterruptSignal;

/**
 * What Ctrl-C does while this is open: the first two presses interrupt the running cell, a third one soon after ends the process.
 */
final class InterruptKey implements AutoCloseable {
    private static final int ENDED_BY_CTRL_C = 130;
    private static final long SAME_WISH_NS = 5_000_000_000L;

    private final Runnable restore;
    private int presses;
    private long lastPress;

    InterruptKey(Runnable interrupt) {
        restore = InterruptSignal.handle(() -> pressed(interrupt));
    }

    @Override
    public void close() {
        restore.run();
    }

    private void pressed(Runnable interrupt) {
        var now = System.nanoTime();
        presses = now - lastPress < SAME_WISH_NS ? presses + 1 : 1;
        lastPress = now;
        if (presses > 2) {
            Runtime.getRuntime().halt(ENDED_BY_CTRL_C);
        }
        interrupt.run();
    }
}
