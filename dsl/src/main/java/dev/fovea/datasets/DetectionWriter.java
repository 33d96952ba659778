package dev.fovea.datasets;

import dev.fovea.augment.LabelledBox;
import dev.fovea.augment.Sample;
import dev.fovea.augment.Samples;
import dev.fovea.geometry.Outline;
import dev.fovea.geometry.Size;
import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prepares one picture with its boxes after the other for one worker, in a scratch array of its own. */
final class DetectionWriter implements BatchQueue.Writer<DetectionBuffers> {
    private final DetectionDataset data;
    private final Samples samples;
    private final DetectionBatches.Preparation preparation;
    private final long seed;
    private final int epoch;
    private float[] scratch = {};

    DetectionWriter(DetectionBatches batches, int epoch) {
        this.data = batches.data();
        this.preparation = batches.preparation();
        this.samples = new LearnedSamples(data, preparation.learned());
        this.seed = batches.seed();
        this.epoch = epoch;
    }

    @Override
    public void write(int index, DetectionBuffers buffers, int position) {
        var size = buffers.size();
        var sample = samples.sample(index);
        if (!preparation.pipeline().steps().isEmpty()) {
            sample = preparation
                    .pipeline()
                    .draw(seed, epoch, index, sample, samples)
                    .apply(sample, samples);
        }
        var objects = fitted(sample, size);
        int floats = pixels(sample, size);
        preparation.normalisation().ifPresent(normalisation -> normalisation.apply(scratch));
        buffers.put(position, scratch, floats, objects, Scaling.points(sample, size));
        if (preparation.encoder().isPresent()) {
            preparation.encoder().get().encode(objects, size, buffers.targets(position));
        }
    }

    private int pixels(Sample sample, Size size) {
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

    /** The objects that are still to be seen, in the pixels of the batch. */
    private static List<LabelledBox> fitted(Sample sample, Size size) {
        double across = size.width() / (double) sample.size().width();
        double down = size.height() / (double) sample.size().height();
        return sample.boxes().stream()
                .filter(object -> object.box().area() > 0)
                .map(object -> across == 1 && down == 1
                        ? object
                        : new LabelledBox(
                                object.id(),
                                object.classIndex(),
                                Outline.of(object.box().scale(across, down)),
                                object.visibility(),
                                object.weight()))
                .toList();
    }

    private IllegalStateException wrongChannels(Sample sample, @Nullable Throwable cause) {
        return new IllegalStateException(
                "it is a " + sample.picture() + " (width x height x channels), but the data set's pictures have "
                        + data.channels() + " channels",
                cause);
    }
}
