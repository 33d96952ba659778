package dev.fovea.datasets;

import dev.fovea.geometry.Size;

/** What {@link Batches} are made of: pictures of one size with labels of one length. */
interface BatchSource {
    String name();

    int size();

    int channels();

    Size pictureSize();

    /** How many numbers the label of a picture has. */
    int labels();

    /** The work of one worker on one sample of an epoch. */
    BatchQueue.Writer<BatchBuffers> writer(Batches.Preparation preparation, long seed, int epoch);

    /** A class for each picture. */
    record OfClasses(Dataset data) implements BatchSource {
        @Override
        public String name() {
            return data.name();
        }

        @Override
        public int size() {
            return data.size();
        }

        @Override
        public int channels() {
            return data.channels();
        }

        @Override
        public Size pictureSize() {
            return data.pictureSize();
        }

        @Override
        public int labels() {
            return 1;
        }

        @Override
        public BatchQueue.Writer<BatchBuffers> writer(Batches.Preparation preparation, long seed, int epoch) {
            return new SampleWriter(
                    data, preparation.pipeline(), preparation.normalisation().orElse(null), seed, epoch);
        }
    }

    /** A class for each pixel. */
    record OfMasks(SegmentationDataset data) implements BatchSource {
        @Override
        public String name() {
            return data.name();
        }

        @Override
        public int size() {
            return data.size();
        }

        @Override
        public int channels() {
            return data.channels();
        }

        @Override
        public Size pictureSize() {
            return data.pictureSize();
        }

        @Override
        public int labels() {
            return Math.toIntExact(data.pictureSize().area());
        }

        @Override
        public BatchQueue.Writer<BatchBuffers> writer(Batches.Preparation preparation, long seed, int epoch) {
            return new MaskWriter(
                    data, preparation.pipeline(), preparation.normalisation().orElse(null), seed, epoch);
        }
    }
}
