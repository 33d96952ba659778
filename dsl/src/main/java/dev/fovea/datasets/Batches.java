package dev.fovea.datasets;

import dev.fovea.augment.Pipeline;
import dev.fovea.augment.SampleSeed;
import dev.fovea.images.Normalisation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A data set in batches, prepared ahead by worker threads. Immutable: {@code Batches.of(train, 64).shuffle(true)
 * .seed(7).workers(2)}. The order of the samples and every float depend on the seed, the epoch and each sample's index,
 * never on the number of workers.
 */
public final class Batches {
    private final BatchSource data;
    private final int batchSize;
    private final Order order;
    private final int workers;
    private final Preparation preparation;
    private final BufferPool<BatchBuffers> pool;

    private Batches(
            BatchSource data,
            int batchSize,
            Order order,
            int workers,
            Preparation preparation,
            BufferPool<BatchBuffers> pool) {
        this.data = data;
        this.batchSize = batchSize;
        this.order = order;
        this.workers = workers;
        this.preparation = preparation;
        this.pool = pool;
    }

    /**
     * Batches in the order of the data set, without augmentation or normalisation, the last one smaller where the size
     * asks for it, with half of this machine's cores (at most 8) as workers.
     */
    public static Batches of(Dataset data, int batchSize) {
        return of(BatchSource.of(data), batchSize);
    }

    /** As {@link #of(Dataset, int)}, of pictures whose labels are masks. Pixels that augmentation brings in from outside of a picture have no class. */
    public static Batches of(SegmentationDataset data, int batchSize) {
        return of(BatchSource.of(data), batchSize);
    }

    private static Batches of(BatchSource data, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    data.name() + ": batches of " + batchSize + "; a batch holds at least 1 picture");
        }
        int capacity = Math.min(batchSize, Math.max(1, data.size()));
        long floats = data.pictureSize().area() * data.channels();
        if (capacity * floats * Float.BYTES > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %,d pictures of %sx%d in a batch take %,d bytes, more than a buffer can hold (%,d); make batches smaller",
                    data.name(),
                    capacity,
                    data.pictureSize(),
                    data.channels(),
                    capacity * floats * Float.BYTES,
                    Integer.MAX_VALUE));
        }
        int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors() / 2));
        return new Batches(
                data,
                batchSize,
                new Order(false, 0, false),
                workers,
                new Preparation(Pipeline.of(), Optional.empty()),
                new BufferPool<>(() -> new BatchBuffers(capacity, (int) floats, data.labels())));
    }

    /** Whether each epoch has an order of its own, drawn from the seed. */
    public Batches shuffle(boolean shuffle) {
        return with(new Order(shuffle, order.seed, order.dropLast));
    }

    /** The seed of the order and of the augmentation. */
    public Batches seed(long seed) {
        return with(new Order(order.shuffle, seed, order.dropLast));
    }

    /** Whether to leave out a last batch that would be smaller than the others. */
    public Batches dropLast(boolean dropLast) {
        return with(new Order(order.shuffle, order.seed, dropLast));
    }

    /** How many threads prepare batches. */
    public Batches workers(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException(data.name() + ": " + workers + " workers; give at least 1");
        }
        return new Batches(data, batchSize, order, workers, preparation, pool);
    }

    /** Changes each picture as the pipeline draws it from the seed, the epoch and the picture's index. */
    public Batches augment(Pipeline pipeline) {
        return with(new Preparation(pipeline, preparation.normalisation));
    }

    public Batches normalise(Normalisation normalisation) {
        if (normalisation.channels() != data.channels()) {
            throw new IllegalArgumentException(data.name() + ": normalisation of " + normalisation.channels()
                    + " channels for pictures of " + data.channels());
        }
        return with(new Preparation(preparation.pipeline, Optional.of(normalisation)));
    }

    String name() {
        return data.name();
    }

    public int batchSize() {
        return batchSize;
    }

    /** How many batches an epoch has. */
    public int batches() {
        return order.dropLast ? data.size() / batchSize : (data.size() + batchSize - 1) / batchSize;
    }

    /** How many pictures an epoch has. */
    public int samples() {
        return order.dropLast ? batches() * batchSize : data.size();
    }

    /** The batches of one epoch, 0 or later, from the first; close what comes back to end its threads. */
    public BatchIterator epoch(int epoch) {
        return epoch(epoch, 0);
    }

    /** The batches of one epoch from the one with the number {@code first} on, the same as if those before had been taken. */
    public BatchIterator epoch(int epoch, int first) {
        if (epoch < 0) {
            throw new IllegalArgumentException(data.name() + ": epoch " + epoch + "; epochs count from 0");
        }
        if (first < 0 || first > batches()) {
            throw new IllegalArgumentException(
                    data.name() + ": an epoch from batch " + first + " on; it has batches 0 to " + (batches() - 1));
        }
        return new BatchIterator(this, epoch, first);
    }

    int workers() {
        return workers;
    }

    BufferPool<BatchBuffers> pool() {
        return pool;
    }

    /** The index of each sample of an epoch, in the order of the batches. */
    int[] order(int epoch) {
        if (!order.shuffle) {
            return IntStream.range(0, samples()).toArray();
        }
        var random = new SampleSeed(order.seed, epoch, DatasetView.SHUFFLE).random();
        return Arrays.copyOf(Permutation.of(data.size(), random), samples());
    }

    /** The work of one worker on one sample. */
    BatchQueue.Writer<BatchBuffers> writer(int epoch) {
        return data.work().writer(preparation, order.seed, epoch);
    }

    private Batches with(Order order) {
        return new Batches(data, batchSize, order, workers, preparation, pool);
    }

    private Batches with(Preparation preparation) {
        return new Batches(data, batchSize, order, workers, preparation, pool);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d batches of %,d from %s%s%s",
                batches(),
                batchSize,
                data.name(),
                order.shuffle ? ", shuffled with seed " + order.seed : "",
                preparation.pipeline.steps().isEmpty() ? "" : ", " + preparation.pipeline);
    }

    private record Order(boolean shuffle, long seed, boolean dropLast) {}

    /** What happens to each picture. */
    record Preparation(Pipeline pipeline, Optional<Normalisation> normalisation) {}
}
