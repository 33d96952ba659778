package dev.fovea.datasets;

/** Two parts of pictures with masks. */
public record SegmentationSplit(SegmentationDataset first, SegmentationDataset second) {}
