package dev.fovea.augment;

import java.util.List;

/** A drawn change of pixel values; nothing moves, so boxes, points and masks stay as they are. */
public sealed interface Recolour extends Drawn {
    @Override
    default Scene apply(Scene scene, Samples partners) {
        return scene;
    }

    @Override
    default void change(Work work) {
        work.recolour(this);
    }

    /** One tone changed by an amount. */
    record Toned(Tone tone, double amount) implements Recolour {
        @Override
        public String toString() {
            return tone.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + Words.number(amount);
        }
    }

    /** In HSV: hue turned by turns, saturation and value multiplied. */
    record Hsv(double turns, double saturation, double value) implements Recolour {
        @Override
        public String toString() {
            return "hsv " + Words.number(turns) + ", " + Words.number(saturation) + ", " + Words.number(value);
        }
    }

    /** Levels added to red, green and blue. */
    record Added(double red, double green, double blue) implements Recolour {
        @Override
        public String toString() {
            return "colour " + Words.number(red) + ", " + Words.number(green) + ", " + Words.number(blue);
        }
    }

    /** Gaussian noise of a deviation in levels of 0-255, of its own for every value, drawn from a seed. */
    record Noise(double deviation, long seed) implements Recolour {
        @Override
        public String toString() {
            return "noise " + Words.number(deviation);
        }
    }

    /** Channels in another order: the new channel {@code i} is the old channel {@code order[i]}. */
    record ChannelOrder(List<Integer> order) implements Recolour {
        public ChannelOrder {
            order = List.copyOf(order);
            if (!List.of(0, 1, 2).equals(order.stream().sorted().toList())) {
                throw new IllegalArgumentException("channel order " + order + "; give 0, 1 and 2 in some order");
            }
        }

        @Override
        public String toString() {
            return "channels " + order;
        }
    }

    /** A rectangle painted over; objects below it are still there and keep their boxes. */
    record Erase(int x, int y, dev.fovea.geometry.Size of, Fill fill, long seed) implements Recolour {
        /** What is painted. */
        public enum Fill {
            BLACK,
            GREY,
            NOISE
        }

        @Override
        public String toString() {
            return "erased " + of + " at (" + x + ", " + y + ")";
        }
    }
}
