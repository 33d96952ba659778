package dev.fovea.datasets;

/** The two parts of a data set that was split. */
public record Split(Dataset first, Dataset second) {
    @Override
    public String toString() {
        return first + "\n" + second;
    }
}
