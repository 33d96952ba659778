package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Size;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A picture's colours in groups, the largest group first: its segmentation by colour.
 */
public final class ColourClusters implements Displayable {
    private final Size size;
    private final List<Colour> palette;
    private final int[] groups;

    /** Takes the array, which nobody else will change. */
    ColourClusters(Size size, List<Colour> palette, int[] groups) {
        this.size = size;
        this.palette = List.copyOf(palette);
        this.groups = groups;
    }

    /** The mean colour of each group. */
    public List<Colour> palette() {
        return palette;
    }

    /** The group of the pixel in column x and row y, from 0. */
    public int at(int x, int y) {
        if (x < 0 || y < 0 || x >= size.width() || y >= size.height()) {
            throw new IndexOutOfBoundsException("pixel (" + x + ", " + y + ") lies outside of " + this);
        }
        return groups[y * size.width() + x];
    }

    /** The share of the pixels in each group, 0 to 1. */
    public List<Double> shares() {
        return IntStream.range(0, palette.size())
                .mapToObj(group -> mask(group).count() / (double) size.area())
                .toList();
    }

    /** The pixels of one group. */
    public Mask mask(int group) {
        if (group < 0 || group >= palette.size()) {
            throw new IllegalArgumentException(
                    "group " + group + " of " + palette.size() + ": give one from 0 to " + (palette.size() - 1));
        }
        var mask = new byte[groups.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (groups[i] == group ? 255 : 0);
        }
        return Mask.owning(size, mask);
    }

    /** Every pixel in the mean colour of its group. */
    public Picture picture() {
        var pixels = new byte[groups.length * 3];
        for (int i = 0; i < groups.length; i++) {
            var colour = palette.get(groups[i]);
            pixels[3 * i] = (byte) colour.red();
            pixels[3 * i + 1] = (byte) colour.green();
            pixels[3 * i + 2] = (byte) colour.blue();
        }
        return Picture.owning(size, 3, pixels);
    }

    @Override
    public DisplayData display() {
        return picture().display(toString());
    }

    @Override
    public String toString() {
        var shares = shares();
        var text = new StringBuilder(palette.size() + " colours in " + size + ":");
        for (int i = 0; i < palette.size(); i++) {
            text.append(String.format(Locale.ROOT, " %s %.0f %%", palette.get(i), 100 * shares.get(i)));
        }
        return text.toString();
    }
}
