package dev.fovea.datasets;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Some pictures and their labels, ready for an engine, in direct buffers of native byte order. Close it when its floats
 * have been copied: the buffers then carry a later batch, and asking for them again is refused.
 */
public final class Batch implements AutoCloseable {
    private final String name;
    private final int[] indices;
    private final BatchBuffers.Pool pool;
    private volatile @Nullable BatchBuffers buffers;

    Batch(String name, int[] indices, BatchBuffers buffers, BatchBuffers.Pool pool) {
        this.name = name;
        this.indices = indices;
        this.buffers = buffers;
        this.pool = pool;
    }

    /** The pictures [size, channels, height, width], row by row: a fresh view, from position 0 to its limit. */
    public FloatBuffer pictures() {
        return open().pictures(indices.length);
    }

    /** The class index of each picture, as floats [size]: a fresh view, from position 0 to its limit. */
    public FloatBuffer labels() {
        return open().labels(indices.length);
    }

    /** The index of each picture in the data set. */
    public int[] indices() {
        return indices.clone();
    }

    /** How many pictures; the last batch of an epoch may hold fewer than the others. */
    public int size() {
        return indices.length;
    }

    /** Gives the buffers back; closing twice does nothing more. */
    @Override
    public synchronized void close() {
        var returned = buffers;
        buffers = null;
        if (returned != null) {
            pool.giveBack(returned);
        }
    }

    private BatchBuffers open() {
        var current = buffers;
        if (current == null) {
            throw new IllegalStateException(
                    name + " is closed and its buffers may hold a later batch; read a batch before closing it");
        }
        return current;
    }

    @Override
    public String toString() {
        return name + ": " + indices.length + " pictures" + (buffers == null ? ", closed" : "");
    }
}
