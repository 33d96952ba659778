package dev.fovea.datasets;

import dev.fovea.augment.SampleSeed;

/** A change of a picture and the boxes in it, such as an augmentation. Must depend on its arguments alone. */
@FunctionalInterface
public interface SampleChange {
    DetectionSample change(DetectionSample sample, SampleSeed seed);
}
