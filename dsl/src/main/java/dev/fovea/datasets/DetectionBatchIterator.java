package dev.fovea.datasets;

import dev.fovea.display.Progress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The batches of one epoch in order. Worker threads prepare at most two batches ahead of the one asked for; they end
 * when all is done, when one of them fails, or on {@link #close}. Meant for one consumer thread.
 */
public final class DetectionBatchIterator implements Iterator<DetectionBatch>, AutoCloseable {
    private final DetectionBatches batches;
    private final int epoch;
    private final int[] order;
    private final BatchQueue<DetectionBuffers> queue;
    private final long start = System.nanoTime();
    private int next;
    private int handedOut;

    DetectionBatchIterator(DetectionBatches batches, int epoch, int first) {
        this.batches = batches;
        this.epoch = epoch;
        this.order = batches.order(epoch);
        this.next = first;
        this.handedOut = Math.min(first * batches.batchSize(), order.length);
        var data = batches.data();
        var preparation = batches.preparation();
        int firstStep = epoch * batches.batches();
        this.queue = new BatchQueue<>(
                new BatchQueue.Plan(
                        data.name(),
                        data::pictureName,
                        epoch,
                        batches.batchSize(),
                        first,
                        batches.batches(),
                        batches.workers()),
                order,
                new BatchQueue.Buffers<>(
                        number -> {
                            var size = preparation.size().at(firstStep + number);
                            var layout = preparation.encoder().map(encoder -> encoder.targets(size));
                            var buffers = batches.pool().take();
                            buffers.prepare(size, layout.orElse(List.of()));
                            return buffers;
                        },
                        batches.pool()::giveBack));
        queue.start(() -> new DetectionWriter(batches, epoch));
    }

    @Override
    public boolean hasNext() {
        return queue.hasNext();
    }

    /**
     * The next batch, as soon as it is ready.
     *
     * @throws DatasetException naming the data set and the picture's file that could not be prepared
     * @throws CancellationException when this thread is interrupted while it waits; the interrupt stays set
     */
    @Override
    public DetectionBatch next() {
        var buffers = queue.next();
        int from = next * batches.batchSize();
        int to = Math.min(from + batches.batchSize(), order.length);
        var name = batches.data().name() + ": batch " + next + " of epoch " + epoch;
        next++;
        handedOut = to;
        return new DetectionBatch(name, Arrays.copyOfRange(order, from, to), buffers, batches.pool());
    }

    /** How many pictures of the epoch were handed out, and how fast since its start. */
    public Progress progress() {
        return Progress.of(batches.data().name() + " epoch " + epoch, Math.max(1, order.length), "pictures")
                .at(handedOut, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Ends the worker threads; batches already handed out stay valid. */
    @Override
    public void close() {
        queue.close();
    }
}
