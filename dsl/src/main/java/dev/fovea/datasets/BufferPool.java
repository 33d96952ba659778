package dev.fovea.datasets;

import java.util.ArrayDeque;
import java.util.function.Supplier;

/** Buffers of one kind that wait to be used again; a few, since direct memory is freed only by the collector. */
final class BufferPool<B> {
    private static final int KEPT = 4;

    private final Supplier<B> fresh;
    private final ArrayDeque<B> free = new ArrayDeque<>();

    BufferPool(Supplier<B> fresh) {
        this.fresh = fresh;
    }

    B take() {
        synchronized (free) {
            if (!free.isEmpty()) {
                return free.pop();
            }
        }
        return fresh.get();
    }

    void giveBack(B buffers) {
        synchronized (free) {
            if (free.size() < KEPT) {
                free.push(buffers);
            }
        }
    }
}
