package dev.fovea.datasets;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The batches under way, each cut into as many pieces of work as there are workers, so that all workers help with the
 * batch that is wanted next. Each sample has its place in its batch, whoever writes it.
 */
final class BatchQueue {
    /** Batches prepared before they are asked for. */
    private static final int AHEAD = 2;

    private final Dataset data;
    private final int batchSize;
    private final int[] order;
    private final int batches;
    private final int pieces;
    private final BatchBuffers.Pool pool;
    /** Batches started and not yet taken, oldest first; guarded by this. */
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();

    private int working;
    private int started;
    private int taken;
    private boolean closed;
    private @Nullable DatasetException failure;

    BatchQueue(Batches batches, int[] order) {
        this.data = batches.data();
        this.batchSize = batches.batchSize();
        this.order = order;
        this.batches = batches.batches();
        this.pieces = Math.min(batches.workers(), batchSize);
        this.pool = batches.pool();
        this.working = batches.workers();
    }

    /** The loop of one worker thread. */
    void work(SampleWriter writer) {
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
            fail(new DatasetException(data.name() + ": a worker thread was interrupted", unasked));
        } catch (RuntimeException | Error broken) {
            // Without this the consumer would wait for ever, for example when there is no memory for a batch.
            fail(new DatasetException(data.name() + ": a batch could not be prepared: " + broken, broken));
        } finally {
            leave();
        }
    }

    /** Waits for batch {@code number}; they are taken in order. */
    synchronized BatchBuffers take(int number) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (failure != null) {
                throw failure;
            }
            if (closed) {
                throw new IllegalStateException(
                        data.name() + ": batch " + number + " was asked for after close; start the epoch again");
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
            if (started == batches) {
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

    private void write(SampleWriter writer, Piece piece, int i) {
        int index = order[i];
        try {
            writer.write(index, piece.slot.buffers, i - piece.slot.first);
        } catch (RuntimeException | Error broken) {
            var reason = broken.getMessage() == null ? broken.toString() : broken.getMessage();
            throw new DatasetException(
                    data.name() + ": picture " + index + " could not be prepared: " + reason, broken);
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
            slots.forEach(slot -> pool.giveBack(slot.buffers));
            slots.clear();
        }
    }

    private record Piece(Slot slot, int from, int to) {}

    /** One batch under way; its counters are guarded by the queue. */
    private final class Slot {
        final int first;
        final int size;
        final BatchBuffers buffers = pool.take();
        int handedOut;
        int unfinished = pieces;

        Slot(int number) {
            this.first = number * batchSize;
            this.size = Math.min(batchSize, order.length - first);
        }

        Piece piece(int number) {
            return new Piece(
                    this,
                    first + (int) ((long) size * number / pieces),
                    first + (int) ((long) size * (number + 1) / pieces));
        }
    }
}
