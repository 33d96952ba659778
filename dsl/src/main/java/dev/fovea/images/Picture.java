package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Png;
import dev.fovea.geometry.Size;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A picture of 8-bit pixels, grey (1 channel) or RGB (3 channels), which never changes: every operation returns a new
 * one. Pixels lie in rows from the top left, the channels of a pixel side by side; x runs to the right, y downwards.
 */
public final class Picture implements Displayable {
    /** Pictures smaller than this are enlarged for display, in CSS pixels of their longer side. */
    private static final int SMALL = 112;

    private final Size size;
    private final int channels;
    private final byte[] pixels;

    private Picture(Size size, int channels, byte[] pixels) {
        this.size = size;
        this.channels = channels;
        this.pixels = pixels;
    }

    /**
     * A picture of the given pixels, which are copied.
     *
     * @param channels 1 for grey or 3 for RGB
     * @param pixels unsigned bytes [height, width, channels]
     */
    public static Picture of(Size size, int channels, byte[] pixels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException(
                    "a picture of " + channels + " channels: only 1 (grey) or 3 (RGB) will do");
        }
        long expected = size.area() * channels;
        if (pixels.length != expected) {
            throw new IllegalArgumentException("a picture of " + size + "x" + channels
                    + " (width x height x channels) has " + expected + " bytes, but " + pixels.length + " were given");
        }
        return new Picture(size, channels, pixels.clone());
    }

    /** A picture of an AWT image: grey where the image is grey, else RGB; transparent pixels are laid on white. */
    public static Picture of(BufferedImage image) {
        var raw = AwtImages.pixels(image);
        return new Picture(new Size(image.getWidth(), image.getHeight()), AwtImages.channels(image), raw);
    }

    /**
     * Reads a PNG, JPEG, GIF or BMP file.
     *
     * @throws IllegalArgumentException naming the file, when it is missing or holds no such picture
     */
    public static Picture read(Path file) {
        return of(PictureFiles.read(file));
    }

    public Size size() {
        return size;
    }

    public int channels() {
        return channels;
    }

    /** The value, 0 to 255, of one channel of the pixel in column x and row y. */
    public int at(int x, int y, int channel) {
        if (x < 0 || y < 0 || channel < 0 || x >= size.width() || y >= size.height() || channel >= channels) {
            throw new IndexOutOfBoundsException("pixel (" + x + ", " + y + ") channel " + channel + " lies outside a "
                    + this + " (width x height x channels)");
        }
        return pixels[(y * size.width() + x) * channels + channel] & 0xff;
    }

    /** Mirrored left to right. */
    public Picture flipped() {
        var mirrored = new byte[pixels.length];
        int width = size.width();
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < width; x++) {
                int from = (y * width + x) * channels;
                int to = (y * width + width - 1 - x) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    mirrored[to + channel] = pixels[from + channel];
                }
            }
        }
        return new Picture(size, channels, mirrored);
    }

    /**
     * Moved {@code dx} pixels to the right and {@code dy} down (negative: left and up); the size stays, and what becomes
     * free takes the value {@code fill}, 0 to 255, in every channel.
     */
    public Picture shifted(int dx, int dy, int fill) {
        if (fill < 0 || fill > 255) {
            throw new IllegalArgumentException("fill " + fill + " is no pixel value; give one from 0 to 255");
        }
        var moved = new byte[pixels.length];
        if (fill != 0) {
            Arrays.fill(moved, (byte) fill);
        }
        int kept = size.width() - Math.abs(dx);
        for (int y = Math.max(0, dy); kept > 0 && y < Math.min(size.height(), size.height() + dy); y++) {
            int from = (y - dy) * size.width() + Math.max(0, -dx);
            int to = y * size.width() + Math.max(0, dx);
            System.arraycopy(pixels, from * channels, moved, to * channels, kept * channels);
        }
        return new Picture(size, channels, moved);
    }

    /**
     * Writes the pixels as floats of 0-1, [channels, height, width], at the position of {@code target}, which moves on.
     */
    public void writeTo(FloatBuffer target) {
        for (int channel = 0; channel < channels; channel++) {
            for (int i = channel; i < pixels.length; i += channels) {
                target.put((pixels[i] & 0xff) / 255f);
            }
        }
    }

    /** This picture as an RGB image for Java2D; grey pixels keep their value in all three channels. */
    public BufferedImage toImage() {
        return AwtImages.rgb(size, channels, pixels);
    }

    /** This picture as a PNG file, 8-bit grey or RGB, without loss. */
    public byte[] png() {
        return Png.of(channels == 1 ? AwtImages.grey(size, pixels) : toImage());
    }

    /** Each pixel as a block of {@code factor} x {@code factor}, for looking at small pictures. */
    public Picture enlarged(int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("enlarged " + factor + " times: the factor must be at least 1");
        }
        var large = new Size(size.width() * factor, size.height() * factor);
        var blocks = new byte[Math.toIntExact(large.area() * channels)];
        int to = 0;
        for (int y = 0; y < large.height(); y++) {
            for (int x = 0; x < large.width(); x++) {
                int from = (y / factor * size.width() + x / factor) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    blocks[to++] = pixels[from + channel];
                }
            }
        }
        return new Picture(large, channels, blocks);
    }

    @Override
    public DisplayData display() {
        int longer = Math.max(size.width(), size.height());
        var shown = enlarged(Math.max(1, SMALL / longer));
        return DisplayData.text(toString()).png(shown.png(), shown.size.width());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture
                && channels == picture.channels
                && size.equals(picture.size)
                && Arrays.equals(pixels, picture.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "picture " + size + "x" + channels;
    }
}
