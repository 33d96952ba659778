package dev.fovea.datasets;

import dev.fovea.annotations.Annotation;
import dev.fovea.augment.SampleSeed;
import dev.fovea.geometry.Size;
import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prepares one picture with its boxes after the other for one worker, in a scratch array of its own. */
final class DetectionWriter implements BatchQueue.Writer<DetectionBuffers> {
    private final DetectionDataset data;
    private final DetectionBatches.Preparation preparation;
    private final long seed;
    private final int epoch;
    private float[] scratch = {};

    DetectionWriter(DetectionBatches batches, int epoch) {
        this.data = batches.data();
        this.preparation = batches.preparation();
        this.seed = batches.seed();
        this.epoch = epoch;
    }

    @Override
    public void write(int index, DetectionBuffers buffers, int position) {
        var size = buffers.size();
        var sample = data.sample(index);
        if (preparation.change().isPresent()) {
            sample = preparation.change().get().change(sample, new SampleSeed(seed, epoch, index));
        }
        var objects = fitted(sample, size);
        int floats = pixels(sample, size);
        preparation.normalisation().ifPresent(normalisation -> normalisation.apply(scratch));
        buffers.put(position, scratch, floats, objects);
        if (preparation.encoder().isPresent()) {
            preparation.encoder().get().encode(objects, size, buffers.targets(position));
        }
    }

    private int pixels(DetectionSample sample, Size size) {
        int floats = Math.toIntExact(size.area() * data.channels());
        if (scratch.length != floats) {
            scratch = new float[floats];
        }
        var view = FloatBuffer.wrap(scratch);
        try {
            Scaling.stretched(sample.picture(), size).writeTo(view);
        } catch (BufferOverflowException tooMany) {
            throw wrongChannels(sample, tooMany);
        }
        if (view.hasRemaining()) {
            throw wrongChannels(sample, null);
        }
        return floats;
    }

    /** The objects that a net can learn from, in the pixels of the batch. */
    private List<Annotation> fitted(DetectionSample sample, Size size) {
        double across = size.width() / (double) sample.picture().size().width();
        double down = size.height() / (double) sample.picture().size().height();
        return sample.objects().stream()
                .filter(preparation.learned())
                .filter(object -> object.box().area() > 0)
                .map(object -> new Annotation(
                        object.id(),
                        object.box().scale(across, down),
                        object.classIndex(),
                        object.area() * across * down,
                        object.marks()))
                .toList();
    }

    private IllegalStateException wrongChannels(DetectionSample sample, @Nullable Throwable cause) {
        return new IllegalStateException(
                "it is a " + sample.picture() + " (width x height x channels), but the data set's pictures have "
                        + data.channels() + " channels",
                cause);
    }
}
