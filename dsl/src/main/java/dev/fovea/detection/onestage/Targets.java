package dev.fovea.detection.onestage;

import java.util.List;

/**
 * The arrays that an objective compares a net's outputs with.
 *
 * @param positives how many predictions have an object to learn
 * @param over what the loss is a mean over, at least 1, such as pictures or objects: how much a batch counts where several make one step
 */
public record Targets(List<Numbers> arrays, int positives, int over) {
    public Targets {
        arrays = List.copyOf(arrays);
    }

    /** Floats of a shape, row by row; whoever makes one leaves them alone. */
    public static final class Numbers {
        private final float[] values;
        private final long[] shape;

        public Numbers(float[] values, long... shape) {
            this.values = values;
            this.shape = shape.clone();
        }

        public float[] values() {
            return values;
        }

        public long[] shape() {
            return shape.clone();
        }
    }
}
