package dev.fovea.datasets;

import org.jspecify.annotations.Nullable;

/** The buffers of a batch until it is closed, when they go back to their pool. */
final class Lease<B> {
    private final String batch;
    private final BufferPool<B> pool;
    private volatile @Nullable B buffers;

    Lease(String batch, B buffers, BufferPool<B> pool) {
        this.batch = batch;
        this.buffers = buffers;
        this.pool = pool;
    }

    B open() {
        var current = buffers;
        if (current == null) {
            throw new IllegalStateException(
                    batch + " is closed and its buffers may hold a later batch; read a batch before closing it");
        }
        return current;
    }

    boolean isClosed() {
        return buffers == null;
    }

    /** Closing twice does nothing more. */
    synchronized void close() {
        var returned = buffers;
        buffers = null;
        if (returned != null) {
            pool.giveBack(returned);
        }
    }
}
