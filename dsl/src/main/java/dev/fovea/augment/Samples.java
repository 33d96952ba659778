package dev.fovea.augment;

/**
 * Where partners of mixed samples come from: a data set, by index. Reading one sample twice must give the same sample.
 */
public interface Samples {
    /** How many there are. */
    int size();

    /** Sample {@code index}, 0 to {@code size() - 1}, as it is before any augmentation. */
    Sample sample(int index);

    /** No partners, for pipelines that change each sample alone. */
    static Samples none() {
        return NoSamples.INSTANCE;
    }

    /** What stands for the absence of partners. */
    enum NoSamples implements Samples {
        INSTANCE;

        @Override
        public int size() {
            return 0;
        }

        @Override
        public Sample sample(int index) {
            throw new IllegalStateException("sample " + index
                    + " is needed as a partner, but no samples were given; apply with the data set as second argument");
        }
    }
}
