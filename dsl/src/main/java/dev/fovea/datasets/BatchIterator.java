package dev.fovea.datasets;

import dev.fovea.display.Progress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CancellationException;

/**
 * The batches of one epoch in order. Worker threads prepare at most two batches ahead of the one asked for; they end
 * when all is done, when one of them fails, or on {@link #close}. Meant for one consumer thread.
 */
public final class BatchIterator implements Iterator<Batch>, AutoCloseable {
    private final Batches batches;
    private final int epoch;
    private final int[] order;
    private final BatchQueue<BatchBuffers> queue;
    private final long start = System.nanoTime();
    private int next;

    BatchIterator(Batches batches, int epoch, int first) {
        this.batches = batches;
        this.epoch = epoch;
        this.order = batches.order(epoch);
        this.next = first;
        var pool = batches.pool();
        this.queue = new BatchQueue<>(
                new BatchQueue.Plan(
                        batches.name(),
                        index -> "picture " + index,
                        epoch,
                        batches.batchSize(),
                        first,
                        batches.batches(),
                        batches.workers()),
                order,
                new BatchQueue.Buffers<>(number -> pool.take(), pool::giveBack));
        queue.start(() -> batches.writer(epoch));
    }

    @Override
    public boolean hasNext() {
        return queue.hasNext();
    }

    /**
     * The next batch, as soon as it is ready.
     *
     * @throws DatasetException naming the data set and the picture that could not be prepared
     * @throws CancellationException when this thread is interrupted while it waits; the interrupt stays set
     */
    @Override
    public Batch next() {
        var buffers = queue.next();
        int from = next * batches.batchSize();
        int to = Math.min(from + batches.batchSize(), order.length);
        var name = batches.name() + ": batch " + next + " of epoch " + epoch;
        next++;
        return new Batch(name, Arrays.copyOfRange(order, from, to), buffers, batches.pool());
    }

    /** How many pictures of the epoch were handed out, and how fast since its start. */
    public Progress progress() {
        return Progress.of(batches.name() + " epoch " + epoch, Math.max(1, order.length), "pictures")
                .at(Math.min(next * batches.batchSize(), order.length), Duration.ofNanos(System.nanoTime() - start));
    }

    /** Ends the worker threads; batches already handed out stay valid. */
    @Override
    public void close() {
        queue.close();
    }
}
