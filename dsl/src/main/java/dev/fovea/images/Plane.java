package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Size;
import java.util.Arrays;
import java.util.Locale;

/**
 * A number for each pixel, which never changes: what an edge filter answers, a heat map, one channel of a colour space.
 * Numbers lie in rows from the top left, as those of a {@link Picture}; they may be negative and of any size.
 */
public final class Plane implements Displayable {
    private final Size size;
    private final float[] values;

    private Plane(Size size, float[] values) {
        this.size = size;
        this.values = values;
    }

    /**
     * A plane of the given numbers, which are copied.
     *
     * @param values finite numbers [height, width]
     */
    public static Plane of(Size size, float[] values) {
        if (values.length != size.area()) {
            throw new IllegalArgumentException("a plane of " + size + " (width x height) has " + size.area()
                    + " numbers, but " + values.length + " were given");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("a plane with " + values[i] + " in column " + i % size.width()
                        + " of row " + i / size.width() + ": all numbers must be finite");
            }
        }
        return new Plane(size, values.clone());
    }

    static Plane owning(Size size, float[] values) {
        return new Plane(size, values);
    }

    public Size size() {
        return size;
    }

    /** The number in column x and row y. */
    public float at(int x, int y) {
        if (x < 0 || y < 0 || x >= size.width() || y >= size.height()) {
            throw new IndexOutOfBoundsException("pixel (" + x + ", " + y + ") lies outside a " + this);
        }
        return values[y * size.width() + x];
    }

    /** The numbers [height, width], a copy. */
    public float[] values() {
        return values.clone();
    }

    public float smallest() {
        float smallest = Float.POSITIVE_INFINITY;
        for (float value : values) {
            smallest = Math.min(smallest, value);
        }
        return smallest;
    }

    public float largest() {
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /** Without signs. */
    public Plane absolute() {
        var absolute = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            absolute[i] = Math.abs(values[i]);
        }
        return new Plane(size, absolute);
    }

    /** The length of each pixel's vector of this and another number, as the strength of an edge by its two slopes. */
    public Plane magnitude(Plane other) {
        if (!size.equals(other.size)) {
            throw new IllegalArgumentException(
                    "the magnitude of a " + this + " and a " + other + ": both must be of one size");
        }
        var lengths = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            lengths[i] = (float) Math.hypot(values[i], other.values[i]);
        }
        return new Plane(size, lengths);
    }

    /** Where the number is above a bound. */
    public Mask above(double bound) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] > bound ? 255 : 0);
        }
        return Mask.owning(size, bytes);
    }

    /** Grey from black at {@code low} to white at {@code high}; what lies beyond is black or white. */
    public Picture picture(double low, double high) {
        return heat(ColourMap.GREY, low, high).grey();
    }

    /** Coloured from the smallest to the largest number; a diverging map has its middle at 0. */
    public Picture heat(ColourMap map) {
        double low = smallest();
        double high = largest();
        if (map.isDiverging()) {
            high = Math.max(Math.abs(low), Math.abs(high));
            low = -high;
        }
        return high > low ? heat(map, low, high) : heat(map, low, low + 1);
    }

    public Picture heat(ColourMap map, double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "colours from " + low + " to " + high + ": the first must be below the second");
        }
        var pixels = new byte[Math.multiplyExact(values.length, 3)];
        for (int i = 0; i < values.length; i++) {
            map.write((values[i] - low) / (high - low), pixels, 3 * i);
        }
        return Picture.owning(size, 3, pixels);
    }

    /** In diverging colours where numbers are negative, else from dark to bright. */
    @Override
    public DisplayData display() {
        return heat(smallest() < 0 ? ColourMap.DIVERGING : ColourMap.VIRIDIS).display(toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plane plane && size.equals(plane.size) && Arrays.equals(values, plane.values);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "plane %s of %.4g to %.4g", size, smallest(), largest());
    }
}
