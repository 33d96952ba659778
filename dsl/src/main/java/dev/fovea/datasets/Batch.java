package dev.fovea.datasets;

import java.nio.FloatBuffer;

/**
 * Some pictures and their labels, ready for an engine, in direct buffers of native byte order. Close it when its floats
 * have been copied: the buffers then carry a later batch, and asking for them again is refused.
 */
public final class Batch implements AutoCloseable {
    private final String name;
    private final int[] indices;
    private final Lease<BatchBuffers> lease;

    Batch(String name, int[] indices, BatchBuffers buffers, BufferPool<BatchBuffers> pool) {
        this.name = name;
        this.indices = indices;
        this.lease = new Lease<>(name, buffers, pool);
    }

    /** The pictures [size, channels, height, width], row by row: a fresh view, from position 0 to its limit. */
    public FloatBuffer pictures() {
        return lease.open().pictures(indices.length);
    }

    /**
     * The class index of each picture, as floats [size], or of masks that of each pixel, [size, height, width], 255 for none: a fresh view, from position 0
     * to its limit.
     */
    public FloatBuffer labels() {
        return lease.open().labels(indices.length);
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
    public void close() {
        lease.close();
    }

    @Override
    public String toString() {
        return name + ": " + indices.length + " pictures" + (lease.isClosed() ? ", closed" : "");
    }
}
