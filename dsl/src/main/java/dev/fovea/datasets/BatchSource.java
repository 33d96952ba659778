package dev.fovea.datasets;

import dev.fovea.geometry.Size;

/**
 * What {@link Batches} are made of: pictures of one size with labels of one length.
 *
 * @param labels how many numbers the label of a picture has
 */
record BatchSource(String name, int size, int channels, Size pictureSize, int labels, Work work) {
    /** What a worker does. */
    interface Work {
        /** The work of one worker on the samples of an epoch. */
        BatchQueue.Writer<BatchBuffers> writer(Batches.Preparation preparation, long seed, int epoch);
    }

    /** A class for each picture. */
    static BatchSource of(Dataset data) {
        return new BatchSource(
                data.name(),
                data.size(),
                data.channels(),
                data.pictureSize(),
                1,
                (preparation, seed, epoch) -> new SampleWriter(
                        data,
                        preparation.pipeline(),
                        preparation.normalisation().orElse(null),
                        seed,
                        epoch));
    }

    /** A class for each pixel. */
    static BatchSource of(SegmentationDataset data) {
        return new BatchSource(
                data.name(),
                data.size(),
                data.channels(),
                data.pictureSize(),
                Math.toIntExact(data.pictureSize().area()),
                (preparation, seed, epoch) -> new MaskWriter(
                        data,
                        preparation.pipeline(),
                        preparation.normalisation().orElse(null),
                        seed,
                        epoch));
    }
}
