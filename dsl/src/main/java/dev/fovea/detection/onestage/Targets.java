package dev.fovea.detection.onestage;

import java.util.List;

/**
 * The arrays that an objective compares a net's outputs with.
 *
 * @param positives how many predictions have an object to learn
 */
public record Targets(List<Numbers> arrays, int positives) {
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
