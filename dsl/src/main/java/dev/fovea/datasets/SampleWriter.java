package dev.fovea.datasets;

import dev.fovea.augment.Pipeline;
import dev.fovea.images.Normalisation;
import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Prepares one sample after the other for one worker, in a scratch array of its own. */
final class SampleWriter implements BatchQueue.Writer<BatchBuffers> {
    private final Dataset data;
    private final Pipeline pipeline;
    private final @Nullable Normalisation normalisation;
    private final long seed;
    private final int epoch;
    private final float[] scratch;
    private final FloatBuffer view;

    SampleWriter(Dataset data, Pipeline pipeline, @Nullable Normalisation normalisation, long seed, int epoch) {
        this.data = data;
        this.pipeline = pipeline;
        this.normalisation = normalisation;
        this.seed = seed;
        this.epoch = epoch;
        this.scratch = new float[Math.toIntExact(data.pictureSize().area() * data.channels())];
        this.view = FloatBuffer.wrap(scratch);
    }

    /** Writes sample {@code index} at {@code position} of a batch. */
    @Override
    public void write(int index, BatchBuffers buffers, int position) {
        view.clear();
        try {
            read(index);
        } catch (BufferOverflowException tooMany) {
            throw wrongSize("more than " + scratch.length, tooMany);
        }
        if (view.hasRemaining()) {
            throw wrongSize("only " + view.position(), null);
        }
        if (normalisation != null) {
            normalisation.apply(scratch);
        }
        buffers.put(position, scratch, data.label(index));
    }

    private void read(int index) {
        if (pipeline.steps().isEmpty()) {
            data.pixels(index, view);
        } else {
            var picture = data.picture(index);
            var changed = pipeline.draw(seed, epoch, index, picture.size()).apply(picture);
            // Features have the pictures that they come from, whose floats may by chance be as many.
            if (!changed.size().equals(data.pictureSize()) || changed.channels() != data.channels()) {
                throw new IllegalStateException("augmented it is a " + changed + ", but what the data set gives is "
                        + data.pictureSize() + "x" + data.channels()
                        + "; end the pipeline with that size, and leave features as they are");
            }
            changed.writeTo(view);
        }
    }

    private IllegalStateException wrongSize(String floats, @Nullable Throwable cause) {
        return new IllegalStateException(
                "it has " + floats + " floats, but the data set's pictures are " + data.pictureSize() + "x"
                        + data.channels() + " and have " + scratch.length,
                cause);
    }
}
