package dev.fovea.datasets;

import dev.fovea.annotations.Annotation;
import dev.fovea.augment.Pipeline;
import dev.fovea.augment.SampleSeed;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Pictures with boxes in batches, prepared ahead by worker threads. Immutable: {@code DetectionBatches.of(train, 8, new
 * Size(320, 240)).shuffle(true).seed(7).workers(2).encode(head)}. The order of the samples and every float depend on the
 * seed, the epoch and each sample's index, never on the number of workers.
 *
 * <p>Each sample is read, changed by {@link #augment}, stretched to the size of its batch, normalised and encoded. A
 * pipeline that ends in {@code letterbox(320, 240)} for batches of that size keeps the pictures' shape. Its
 * objects are those that {@link #learn} lets pass and that have a width and a height.
 */
public final class DetectionBatches {
    private final DetectionDataset data;
    private final int batchSize;
    private final Order order;
    private final int workers;
    private final Preparation preparation;
    private final BufferPool<DetectionBuffers> pool;

    private DetectionBatches(
            DetectionDataset data,
            int batchSize,
            Order order,
            int workers,
            Preparation preparation,
            BufferPool<DetectionBuffers> pool) {
        this.data = data;
        this.batchSize = batchSize;
        this.order = order;
        this.workers = workers;
        this.preparation = preparation;
        this.pool = pool;
    }

    /**
     * Batches of pictures of one size, in the order of the data set, the last one smaller where the size asks for it,
     * without crowds, with half of this machine's cores (at most 8) as workers.
     */
    public static DetectionBatches of(DetectionDataset data, int batchSize, Size size) {
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    data.name() + ": batches of " + batchSize + "; a batch holds at least 1 picture");
        }
        int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors() / 2));
        return new DetectionBatches(
                data,
                batchSize,
                new Order(false, 0, false),
                workers,
                new Preparation(
                        StepSize.always(size),
                        Pipeline.of(),
                        object -> !object.marks().crowd(),
                        Optional.empty(),
                        Optional.empty()),
                new BufferPool<>(
                        () -> new DetectionBuffers(Math.min(batchSize, Math.max(1, data.size())), data.channels())));
    }

    /** Whether each epoch has an order of its own, drawn from the seed. */
    public DetectionBatches shuffle(boolean shuffle) {
        return with(new Order(shuffle, order.seed, order.dropLast));
    }

    /** The seed of the order and of the augmentation. */
    public DetectionBatches seed(long seed) {
        return with(new Order(order.shuffle, seed, order.dropLast));
    }

    /** Whether to leave out a last batch that would be smaller than the others. */
    public DetectionBatches dropLast(boolean dropLast) {
        return with(new Order(order.shuffle, order.seed, dropLast));
    }

    /** How many threads prepare batches. */
    public DetectionBatches workers(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException(data.name() + ": " + workers + " workers; give at least 1");
        }
        return new DetectionBatches(data, batchSize, order, workers, preparation, pool);
    }

    /** The size of each batch by its number since the training's start: {@code epoch * batches()} and on. */
    public DetectionBatches size(StepSize size) {
        return with(new Preparation(
                size, preparation.pipeline, preparation.learned, preparation.normalisation, preparation.encoder));
    }

    /** Changes each picture and its boxes as the pipeline draws it from the seed, the epoch and the picture's index. */
    public DetectionBatches augment(Pipeline pipeline) {
        return with(new Preparation(
                preparation.size, pipeline, preparation.learned, preparation.normalisation, preparation.encoder));
    }

    /** Which objects are there for the net: {@code object -> !object.marks().difficult()} leaves VOC's difficult ones out. */
    public DetectionBatches learn(Predicate<Annotation> objects) {
        return with(new Preparation(
                preparation.size, preparation.pipeline, objects, preparation.normalisation, preparation.encoder));
    }

    public DetectionBatches normalise(Normalisation normalisation) {
        if (normalisation.channels() != data.channels()) {
            throw new IllegalArgumentException(data.name() + ": normalisation of " + normalisation.channels()
                    + " channels for pictures of " + data.channels());
        }
        return with(new Preparation(
                preparation.size,
                preparation.pipeline,
                preparation.learned,
                Optional.of(normalisation),
                preparation.encoder));
    }

    /** Lets the workers turn each picture's objects into a detector's targets. */
    public DetectionBatches encode(SampleEncoder encoder) {
        return with(new Preparation(
                preparation.size,
                preparation.pipeline,
                preparation.learned,
                preparation.normalisation,
                Optional.of(encoder)));
    }

    public DetectionDataset data() {
        return data;
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
    public DetectionBatchIterator epoch(int epoch) {
        return epoch(epoch, 0);
    }

    /** The batches of one epoch from the one with the number {@code first} on, the same as if those before had been taken. */
    public DetectionBatchIterator epoch(int epoch, int first) {
        if (epoch < 0) {
            throw new IllegalArgumentException(data.name() + ": epoch " + epoch + "; epochs count from 0");
        }
        if (first < 0 || first > batches()) {
            throw new IllegalArgumentException(
                    data.name() + ": an epoch from batch " + first + " on; it has batches 0 to " + (batches() - 1));
        }
        return new DetectionBatchIterator(this, epoch, first);
    }

    int workers() {
        return workers;
    }

    long seed() {
        return order.seed;
    }

    Preparation preparation() {
        return preparation;
    }

    BufferPool<DetectionBuffers> pool() {
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

    private DetectionBatches with(Order order) {
        return new DetectionBatches(data, batchSize, order, workers, preparation, pool);
    }

    private DetectionBatches with(Preparation preparation) {
        return new DetectionBatches(data, batchSize, order, workers, preparation, pool);
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

    /** What happens to each sample. */
    record Preparation(
            StepSize size,
            Pipeline pipeline,
            Predicate<Annotation> learned,
            Optional<Normalisation> normalisation,
            Optional<SampleEncoder> encoder) {}
}
