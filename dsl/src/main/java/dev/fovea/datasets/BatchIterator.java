package dev.fovea.datasets;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;

/**
 * The batches of one epoch in order. Worker threads prepare at most two batches ahead of the one asked for; they end
 * when all is done, when one of them fails, or on {@link #close}. Meant for one consumer thread.
 */
public final class BatchIterator implements Iterator<Batch>, AutoCloseable {
    private final Batches batches;
    private final int epoch;
    private final int[] order;
    private final BatchQueue queue;
    private int next;

    BatchIterator(Batches batches, int epoch) {
        this.batches = batches;
        this.epoch = epoch;
        this.order = batches.order(epoch);
        this.queue = new BatchQueue(batches, order);
        for (int worker = 0; worker < batches.workers(); worker++) {
            var writer = batches.writer(epoch);
            var thread = new Thread(
                    () -> queue.work(writer), "fovea batches " + batches.data().name() + " " + worker);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public boolean hasNext() {
        return next < batches.batches();
    }

    /**
     * The next batch, as soon as it is ready.
     *
     * @throws DatasetException naming the data set and the picture that could not be prepared
     * @throws CancellationException when this thread is interrupted while it waits; the interrupt stays set
     */
    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException(batches.data().name() + ": epoch " + epoch + " has " + next + " batches");
        }
        int number = next;
        try {
            var buffers = queue.take(number);
            next++;
            int from = number * batches.batchSize();
            int to = Math.min(from + batches.batchSize(), order.length);
            var name = batches.data().name() + ": batch " + number + " of epoch " + epoch;
            return new Batch(name, Arrays.copyOfRange(order, from, to), buffers, batches.pool());
        } catch (InterruptedException interrupt) {
            close();
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    batches.data().name() + ": interrupted while waiting for batch " + number + " of epoch " + epoch);
        }
    }

    /** Ends the worker threads; batches already handed out stay valid. */
    @Override
    public void close() {
        queue.close();
    }
}
