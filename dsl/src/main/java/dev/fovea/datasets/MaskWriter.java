package dev.fovea.datasets;

import dev.fovea.augment.Pipeline;
import dev.fovea.augment.Sample;
import dev.fovea.augment.Samples;
import dev.fovea.images.ClassMap;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prepares one picture with its mask after the other for one worker, in a scratch array of its own. */
final class MaskWriter implements BatchQueue.Writer<BatchBuffers> {
    private final SegmentationDataset data;
    private final Pipeline pipeline;
    private final @Nullable Normalisation normalisation;
    private final long seed;
    private final int epoch;
    private final float[] scratch;
    private final Samples shifted = new Shifted();

    MaskWriter(
            SegmentationDataset data, Pipeline pipeline, @Nullable Normalisation normalisation, long seed, int epoch) {
        this.data = data;
        this.pipeline = pipeline;
        this.normalisation = normalisation;
        this.seed = seed;
        this.epoch = epoch;
        this.scratch = new float[Math.toIntExact(data.pictureSize().area() * data.channels())];
    }

    @Override
    public void write(int index, BatchBuffers buffers, int position) {
        var sample = pipeline.steps().isEmpty() ? sample(index) : augmented(index);
        sample.picture().writeTo(FloatBuffer.wrap(scratch));
        if (normalisation != null) {
            normalisation.apply(scratch);
        }
        buffers.put(position, scratch, sample.masks().get(0).pixels());
    }

    private Sample sample(int index) {
        var sample = data.sample(index);
        check(sample, "");
        return sample;
    }

    private Sample augmented(int index) {
        var sample = shifted.sample(index);
        var changed = pipeline.draw(seed, epoch, index, sample, shifted).apply(sample, shifted);
        check(changed, "augmented ");
        return changed.masks(List.of(added(changed.masks().get(0), -1)));
    }

    private void check(Sample sample, String how) {
        var picture = sample.picture();
        if (!picture.size().equals(data.pictureSize()) || picture.channels() != data.channels()) {
            throw new IllegalStateException(how + "it is a " + picture + ", but what the data set gives is "
                    + data.pictureSize() + "x" + data.channels()
                    + (how.isEmpty() ? "" : "; end the pipeline with that size"));
        }
    }

    /**
     * Augmentation fills what it brings in from outside of a mask with 0. Here that is no class: classes are 1 more while it works, and what has none
     * ({@link ClassMap#NONE}, 255) is 0.
     */
    private final class Shifted implements Samples {
        @Override
        public int size() {
            return data.size();
        }

        @Override
        public Sample sample(int index) {
            var sample = MaskWriter.this.sample(index);
            return sample.masks(List.of(added(sample.masks().get(0), 1)));
        }
    }

    private static Picture added(Picture mask, int number) {
        var pixels = mask.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (pixels[i] + number);
        }
        return Picture.of(mask.size(), 1, pixels);
    }
}
