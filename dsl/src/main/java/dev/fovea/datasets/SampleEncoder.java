package dev.fovea.datasets;

import dev.fovea.augment.LabelledBox;
import dev.fovea.geometry.Size;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Turns the objects of one picture into the arrays that a detector's loss compares with. Runs in the worker threads of
 * {@link DetectionBatches}, several at once, so it must keep no state; its arrays travel beside the pictures.
 */
public interface SampleEncoder {
    /** The arrays for one picture of a size, always the same for the same size. */
    List<Target> targets(Size picture);

    /**
     * Fills the arrays of one picture.
     *
     * @param objects with their boxes in pixels of the picture as the net sees it, each of a width and height above 0
     * @param targets one for each of {@link #targets(Size)}, in row-major order, filled with 0, from position 0 to its
     *     limit; write at places or in order
     */
    void encode(List<LabelledBox> objects, Size picture, List<FloatBuffer> targets);

    /**
     * An array of floats for each picture.
     *
     * @param name for messages, and to find it by
     * @param shape without the batch, each length at least 1
     */
    record Target(String name, List<Integer> shape) {
        public Target {
            shape = List.copyOf(shape);
            if (shape.stream().anyMatch(length -> length < 1)) {
                throw new IllegalArgumentException(
                        "target \"" + name + "\" of shape " + shape + ": each length must be at least 1");
            }
        }

        public static Target of(String name, Integer... shape) {
            return new Target(name, List.of(shape));
        }

        /** How many floats a picture has. */
        public int floats() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }

        /** Such as {@code boxes 5x30x40x4}. */
        @Override
        public String toString() {
            return name + " "
                    + String.join("x", shape.stream().map(String::valueOf).toList());
        }
    }
}
