package dev.fovea.augment;

/**
 * What a pipeline made of one sample, with what was drawn for it.
 *
 * @param index of the sample in its data set
 * @param original before
 * @param drawn from which the result can be made again
 * @param result after
 */
public record Augmented(int index, Sample original, Sequence drawn, Sample result) {
    @Override
    public String toString() {
        return "sample " + index + ": " + drawn;
    }
}
