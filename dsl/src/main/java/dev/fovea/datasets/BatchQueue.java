package dev.fovea.datasets;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The batches under way, each cut into as many pieces of work as there are workers, so that all workers help with the
 * batch that is wanted next. Each sample has its place in its batch, whoever writes it.
 *
 * @param <B> the buffers of one batch
 */
final class BatchQueue<B> {
    /** Batches prepared before they are asked for. */
    private static final int AHEAD = 2;

    /** The part of one worker: writes a sample of the data set at a position of a batch. */
    interface Writer<B> {
        void write(int index, B buffers, int position);
    }

    /**
     * One epoch over a data set.
     *
     * @param name of the data set, for messages
     * @param pictureName what a message calls the picture with an index
     * @param first the batch to begin with, from 0
     */
    record Plan(
            String name,
            IntFunction<String> pictureName,
            int epoch,
            int batchSize,
            int first,
            int batches,
            int workers) {}

    /**
     * Where buffers come from and go to.
     *
     * @param take buffers for the batch with a number
     */
    record Buffers<B>(IntFunction<B> take, Consumer<B> giveBack) {}

    private final Plan plan;
    /** The index of each sample, batch after batch. */
    private final int[] order;

    private final int pieces;
    private final Buffers<B> pool;
    /** Batches started and not yet taken, oldest first; guarded by this. */
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();

    /** The batch that is asked for next; used by the consumer alone. */
    private int next;

    private int working;
    private int started;
    private int taken;
    private boolean closed;
    private @Nullable DatasetException failure;

    BatchQueue(Plan plan, int[] order, Buffers<B> pool) {
        this.plan = plan;
        this.order = order;
        this.pieces = Math.min(plan.workers, plan.batchSize);
        this.pool = pool;
        this.working = plan.workers;
        next = plan.first;
        started = plan.first;
        taken = plan.first;
    }

    /** Starts the worker threads, each with a writer of its own. */
    void start(Supplier<? extends Writer<B>> writers) {
        for (int worker = 0; worker < plan.workers; worker++) {
            var writer = writers.get();
            var thread = new Thread(() -> work(writer), "fovea batches " + plan.name + " " + worker);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The loop of one worker thread. */
    private void work(Writer<B> writer) {
        try {
            for (var piece = nextPiece(); piece != null; piece = nextPiece()) {
                for (int i = piece.from; i < piece.to; i++) {
                    write(writer, piece, i);
                }
                finish(piece.slot);
            }
        } catch (DatasetException broken) {
            fail(broken);
        } catch (InterruptedException unasked) {
            fail(new DatasetException(plan.name + ": a worker thread was interrupted", unasked));
        } catch (RuntimeException | Error broken) {
            // Without this the consumer would wait for ever, for example when there is no memory for a batch.
            fail(new DatasetException(plan.name + ": a batch could not be prepared: " + broken, broken));
        } finally {
            leave();
        }
    }

    boolean hasNext() {
        return next < plan.batches;
    }

    /**
     * Waits for the next batch; for one consumer thread.
     *
     * @throws DatasetException naming the data set and the picture that could not be prepared
     * @throws CancellationException when this thread is interrupted while it waits; the interrupt stays set
     */
    B next() {
        if (!hasNext()) {
            throw new NoSuchElementException(plan.name + ": epoch " + plan.epoch + " has " + next + " batches");
        }
        try {
            var buffers = take(next);
            next++;
            return buffers;
        } catch (InterruptedException interrupt) {
            close();
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    plan.name + ": interrupted while waiting for batch " + next + " of epoch " + plan.epoch);
        }
    }

    private synchronized B take(int number) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (failure != null) {
                throw failure;
            }
            if (closed) {
                throw new IllegalStateException(
                        plan.name + ": batch " + number + " was asked for after close; start the epoch again");
            }
            var oldest = slots.peek();
            if (oldest != null && oldest.unfinished == 0) {
                slots.remove();
                taken++;
                notifyAll();
                return oldest.buffers;
            }
            wait();
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized @Nullable Piece nextPiece() throws InterruptedException {
        while (!closed && failure == null) {
            for (var slot : slots) {
                if (slot.handedOut < pieces) {
                    return slot.piece(slot.handedOut++);
                }
            }
            if (started == plan.batches) {
                return null;
            }
            if (started - taken < AHEAD) {
                slots.add(new Slot(started++));
            } else {
                wait();
            }
        }
        return null;
    }

    private void write(Writer<B> writer, Piece piece, int i) {
        int index = order[i];
        try {
            writer.write(index, piece.slot.buffers, i - piece.slot.first);
        } catch (RuntimeException | Error broken) {
            var reason = broken.getMessage() == null ? broken.toString() : broken.getMessage();
            throw new DatasetException(
                    plan.name + ": " + plan.pictureName.apply(index) + " could not be prepared: " + reason, broken);
        }
    }

    private synchronized void finish(Slot slot) {
        slot.unfinished--;
        notifyAll();
    }

    private synchronized void fail(DatasetException broken) {
        if (failure == null) {
            failure = broken;
        }
        notifyAll();
    }

    /** The last worker to go gives back the buffers that nobody will take. */
    private synchronized void leave() {
        working--;
        if (working == 0 && (closed || failure != null)) {
            slots.forEach(slot -> pool.giveBack.accept(slot.buffers));
            slots.clear();
        }
    }

    /** Some samples of a batch. */
    private final class Piece {
        final Slot slot;
        final int from;
        final int to;

        Piece(Slot slot, int from, int to) {
            this.slot = slot;
            this.from = from;
            this.to = to;
        }
    }

    /** One batch under way; its counters are guarded by the queue. */
    private final class Slot {
        final int first;
        final int size;
        final B buffers;
        int handedOut;
        int unfinished = pieces;

        Slot(int number) {
            this.first = number * plan.batchSize;
            this.size = Math.min(plan.batchSize, order.length - first);
            this.buffers = pool.take.apply(number);
        }

        Piece piece(int number) {
            return new Piece(
                    this,
                    first + (int) ((long) size * number / pieces),
                    first + (int) ((long) size * (number + 1) / pieces));
        }
    }
}
