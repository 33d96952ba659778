package dev.fovea.datasets;

/** The two parts of a detection data set that was split. */
public record DetectionSplit(DetectionDataset first, DetectionDataset second) {
    @Override
    public String toString() {
        return first + "\n" + second;
    }
}
