package dev.fovea.augment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands where a move of the picture leaves pixels free. For a row {@code abcd}: constant {@code kkk|abcd|kkk},
 * nearest {@code aaa|abcd|ddd}, reflect {@code dcba|abcd|dcba}, wrap {@code abcd|abcd|abcd}.
 *
 * @param fill for a constant border the value 0-255 of all channels, or of red, green and blue; else empty
 */
public record Border(Mode mode, List<Integer> fill) {
    /** Keras' fill modes, by their names. */
    public enum Mode {
        CONSTANT,
        NEAREST,
        REFLECT,
        WRAP
    }

    public static final Border BLACK = constant(0);
    public static final Border NEAREST = new Border(Mode.NEAREST, List.of());
    public static final Border REFLECT = new Border(Mode.REFLECT, List.of());
    public static final Border WRAP = new Border(Mode.WRAP, List.of());

    public Border {
        fill = List.copyOf(fill);
        int wanted = mode == Mode.CONSTANT ? 1 : 0;
        if (fill.size() != wanted && !(wanted == 1 && fill.size() == 3)) {
            throw new IllegalArgumentException("a border of mode " + mode + " with " + fill.size()
                    + " values; a constant border has 1 or 3 of them, others none");
        }
        for (int value : fill) {
            if (value < 0 || value > 255) {
                throw new IllegalArgumentException(
                        "a border with fill " + value + ": a pixel value lies between 0 and 255");
            }
        }
    }

    public static Border constant(int value) {
        return new Border(Mode.CONSTANT, List.of(value));
    }

    public static Border constant(int red, int green, int blue) {
        return new Border(Mode.CONSTANT, List.of(red, green, blue));
    }

    /** The same border for masks, whose free pixels are 0. */
    Border ofMask() {
        return mode == Mode.CONSTANT ? BLACK : this;
    }

    /** The value of free pixels in one channel. */
    int fill(int channel) {
        return fill.size() == 1 ? fill.get(0) : fill.get(channel);
    }

    @Override
    public String toString() {
        return mode == Mode.CONSTANT
                ? fill.stream().map(String::valueOf).collect(Collectors.joining(", ", "constant(", ")"))
                : mode.name();
    }
}
