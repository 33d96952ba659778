package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * A picture in another colour space, of three channels of 8 bits. It is a type of its own, so that nobody takes a hue for
 * red: {@link #rgb()} leads back, {@link #channel} takes one channel as a grey picture.
 */
public final class ColourView implements Displayable {
    /** What the three channels are, in OpenCV's units of 8 bits. */
    public enum Space {
        /** Hue 0 to 179 in steps of two degrees (0 red, 60 green, 120 blue), saturation and value 0 to 255. */
        HSV(opencv_imgproc.COLOR_RGB2HSV, opencv_imgproc.COLOR_HSV2RGB, "hue", "saturation", "value"),
        /** Lightness 0 to 255, green to red and blue to yellow with 128 in the middle (CIE 1976, D65). */
        LAB(opencv_imgproc.COLOR_RGB2Lab, opencv_imgproc.COLOR_Lab2RGB, "lightness", "a", "b");

        private final int from;
        private final int to;
        private final String first;
        private final String second;
        private final String third;

        Space(int from, int to, String first, String second, String third) {
            this.from = from;
            this.to = to;
            this.first = first;
            this.second = second;
            this.third = third;
        }

        /** The names of the three channels. */
        public List<String> channels() {
            return List.of(first, second, third);
        }
    }

    private final Space space;
    private final Picture values;

    private ColourView(Space space, Picture values) {
        this.space = space;
        this.values = values;
    }

    static ColourView of(Picture rgb, Space space) {
        return new ColourView(space, Colours.convert(rgb, space.from));
    }

    public Space space() {
        return space;
    }

    public Size size() {
        return values.size();
    }

    /** The value of channel 0, 1 or 2 in column x and row y. */
    public int at(int x, int y, int channel) {
        return values.at(x, y, channel);
    }

    /** Channel 0, 1 or 2 alone, as a grey picture. */
    public Picture channel(int index) {
        if (index < 0 || index > 2) {
            throw new IllegalArgumentException(
                    "channel " + index + " of " + this + ": give 0, 1 or 2 for " + space.channels());
        }
        var plane = new byte[Math.toIntExact(size().area())];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = values.raw()[3 * i + index];
        }
        return Picture.owning(size(), 1, plane);
    }

    /**
     * Where every channel lies between two bounds, both included: {@code hsv().between(List.of(100, 50, 150),
     * List.of(130, 255, 255))} is what is blue and neither pale nor dark.
     */
    public Mask between(List<Integer> lower, List<Integer> upper) {
        if (lower.size() != 3 || upper.size() != 3) {
            throw new IllegalArgumentException(
                    "between " + lower + " and " + upper + ": give three bounds each, for " + space.channels());
        }
        var mask = new byte[Math.toIntExact(size().area())];
        Arrays.fill(mask, (byte) 255);
        for (int channel = 0; channel < 3; channel++) {
            int low = lower.get(channel);
            int high = upper.get(channel);
            for (int i = 0; i < mask.length; i++) {
                int value = values.raw()[3 * i + channel] & 0xff;
                if (value < low || value > high) {
                    mask[i] = 0;
                }
            }
        }
        return Mask.owning(size(), mask);
    }

    /** Back as a picture; rounding to 8 bits may have moved a value by a few levels. */
    public Picture rgb() {
        return Colours.convert(values, space.to);
    }

    @Override
    public DisplayData display() {
        var labels = space.channels();
        var channels = List.of(channel(0), channel(1), channel(2));
        return PictureGrid.grid(channels, labels, 3).display();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColourView view && space == view.space && values.equals(view.values);
    }

    @Override
    public int hashCode() {
        return 31 * space.hashCode() + values.hashCode();
    }

    @Override
    public String toString() {
        return space.name().toLowerCase(Locale.ROOT) + " view " + size() + "x3";
    }
}
