package dev.fovea.augment;

import dev.fovea.annotations.Annotations;
import java.util.List;

/**
 * Where partners of mixed samples come from: a data set, by index. Reading one sample twice must give the same sample,
 * and several threads read at once.
 */
public interface Samples {
    /** How many there are. */
    int size();

    /** Sample {@code index}, 0 to {@code size() - 1}, as it is before any augmentation. */
    Sample sample(int index);

    /** Samples that are in memory already. */
    static Samples of(List<Sample> samples) {
        return new ListedSamples(List.copyOf(samples));
    }

    /** The annotated pictures of a folder, which must be known; each is read when it is asked for. */
    static Samples of(Annotations annotations) {
        return AnnotatedSamples.of(annotations);
    }

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

    /** What {@link #of(List)} makes. */
    record ListedSamples(List<Sample> samples) implements Samples {
        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public Sample sample(int index) {
            return samples.get(index);
        }

        @Override
        public String toString() {
            return samples.size() + " samples";
        }
    }
}
