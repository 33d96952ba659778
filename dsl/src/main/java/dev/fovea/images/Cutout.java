package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Png;
import dev.fovea.geometry.Size;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A picture that can be seen through in places: RGBA, or grey with alpha. {@link #on(Colour)} lays it on a ground, which
 * makes a picture of it.
 *
 * @param colours what each pixel looks like where it is opaque, grey or RGB
 * @param cover by how much each pixel hides what lies behind it, from 0 (clear) to 255 (opaque): grey, of the same size
 */
public record Cutout(Picture colours, Picture cover) implements Displayable {
    private static final int OPAQUE = 255;

    public Cutout {
        if (cover.channels() != 1 || !cover.size().equals(colours.size())) {
            throw new IllegalArgumentException(
                    "a " + cover + " as cover of a " + colours + ": it must be grey and of the same size");
        }
    }

    /**
     * Reads a file as {@link Picture#read} does, but keeps what is transparent; a file that has no transparency is opaque
     * everywhere.
     *
     * @throws IllegalArgumentException as {@link Picture#read} does
     */
    public static Cutout read(Path file) {
        return PictureFiles.readCutout(file);
    }

    /** A picture that is opaque within a mask and clear elsewhere. */
    public static Cutout of(Picture colours, Mask opaque) {
        return new Cutout(colours, opaque.picture());
    }

    /** A picture that hides all behind it. */
    public static Cutout opaque(Picture colours) {
        var cover = new byte[Math.toIntExact(colours.size().area())];
        Arrays.fill(cover, (byte) OPAQUE);
        return new Cutout(colours, Picture.owning(colours.size(), 1, cover));
    }

    public Size size() {
        return colours.size();
    }

    /** Whether no pixel can be seen through. */
    public boolean isOpaque() {
        for (byte value : cover.raw()) {
            if (value != (byte) OPAQUE) {
                return false;
            }
        }
        return true;
    }

    /** Laid on a ground of one colour: RGB, {@code cover / 255} of these colours and the rest of the ground's, rounded. */
    public Picture on(Colour ground) {
        return on(Picture.filled(size(), ground), 0, 0);
    }

    /** Laid on another picture, its corner in column {@code left} and row {@code top}; what goes beyond is cut. RGB. */
    public Picture on(Picture ground, int left, int top) {
        var below = ground.rgb().raw().clone();
        var above = colours.rgb().raw();
        int width = ground.size().width();
        for (int y = Math.max(0, -top);
                y < size().height() && y + top < ground.size().height();
                y++) {
            for (int x = Math.max(0, -left); x < size().width() && x + left < width; x++) {
                int from = y * size().width() + x;
                int to = 3 * ((y + top) * width + x + left);
                int share = cover.raw()[from] & 0xff;
                for (int channel = 0; channel < 3; channel++) {
                    below[to + channel] =
                            (byte) blended(above[3 * from + channel] & 0xff, below[to + channel] & 0xff, share);
                }
            }
        }
        return Picture.owning(ground.size(), 3, below);
    }

    /** Of two levels, {@code share / 255} of the first. */
    static int blended(int upper, int lower, int share) {
        return (upper * share + lower * (OPAQUE - share) + OPAQUE / 2) / OPAQUE;
    }

    /** Writes a .png file, which keeps everything, or a .webp file, which keeps the cover and comes near the colours. */
    public void write(Path file) {
        PictureFiles.write(this, file);
    }

    @Override
    public DisplayData display() {
        var image = AwtImages.argb(this);
        return DisplayData.text(toString()).png(Png.of(image), image.getWidth());
    }

    @Override
    public String toString() {
        return "cutout " + size() + "x" + (colours.channels() + 1);
    }
}
