package dev.fovea.datasets;

import dev.fovea.augment.Pipeline;
import dev.fovea.images.Normalisation;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Prepares one sample after the other for one worker, in a scratch array of its own. */
final class SampleWriter {
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
    void write(int index, BatchBuffers buffers, int position) {
        view.clear();
        if (pipeline.steps().isEmpty()) {
            data.pixels(index, view);
        } else {
            var picture = data.picture(index);
            pipeline.draw(seed, epoch, index, picture.size()).apply(picture).writeTo(view);
        }
        if (view.hasRemaining()) {
            throw new IllegalStateException("it gave " + view.position() + " floats instead of " + scratch.length);
        }
        if (normalisation != null) {
            normalisation.apply(scratch);
        }
        buffers.put(position, scratch, data.label(index));
    }
}
