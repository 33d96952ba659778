package dev.fovea.datasets;

import dev.fovea.augment.SampleSeed;
import dev.fovea.geometry.Size;

/** The size of the pictures of each step of a training, so that a net sees objects at many scales. */
@FunctionalInterface
public interface StepSize {
    /** The size of a batch, by its number since the training's start, from 0. Must always answer alike. */
    Size at(int step);

    /** One size for all steps. */
    static StepSize always(Size size) {
        return new Steps.Always(size);
    }

    /**
     * Squares from {@code smallest} to {@code largest} in steps of {@code stride} pixels, each as likely, a new one every
     * {@code every} batches. YOLOv2's are {@code multiScale(320, 608, 32, 10, seed)} (Redmon and Farhadi 2017, YOLO9000).
     */
    static StepSize multiScale(int smallest, int largest, int stride, int every, long seed) {
        if (smallest < 1 || stride < 1 || every < 1 || largest < smallest || (largest - smallest) % stride != 0) {
            throw new IllegalArgumentException("sizes from " + smallest + " to " + largest + " in steps of " + stride
                    + ", every " + every + " batches: all must be above 0, and the steps must lead from the smallest to"
                    + " the largest");
        }
        return new Steps.MultiScale(smallest, largest, stride, every, seed);
    }

    /** The two kinds, which tell themselves. */
    final class Steps {
        private Steps() {}

        private record Always(Size size) implements StepSize {
            @Override
            public Size at(int step) {
                return size;
            }
        }

        private record MultiScale(int smallest, int largest, int stride, int every, long seed) implements StepSize {
            @Override
            public Size at(int step) {
                int sizes = (largest - smallest) / stride + 1;
                int side = smallest
                        + stride
                                * new SampleSeed(seed, step / every, -1)
                                        .random()
                                        .nextInt(sizes);
                return new Size(side, side);
            }
        }
    }
}
