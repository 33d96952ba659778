package dev.fovea.images;

import dev.fovea.geometry.Size;
import java.util.Arrays;

/** Moves blocks of pixels: crops, pastes, mirrors. */
final class Blocks {
    private Blocks() {}

    static Picture filled(Size size, int channels, Colour colour) {
        var pixels = new byte[Math.toIntExact(size.area() * channels)];
        if (channels == 1) {
            Arrays.fill(pixels, (byte) Math.round(colour.luminance()));
        } else {
            for (int i = 0; i < pixels.length; i += 3) {
                pixels[i] = (byte) colour.red();
                pixels[i + 1] = (byte) colour.green();
                pixels[i + 2] = (byte) colour.blue();
            }
        }
        return Picture.owning(size, channels, pixels);
    }

    static Picture crop(Picture picture, int left, int top, Size size) {
        var whole = picture.size();
        if (left < 0 || top < 0 || left > whole.width() - size.width() || top > whole.height() - size.height()) {
            throw new IllegalArgumentException("a crop of " + size + " (width x height) at (" + left + ", " + top
                    + ") does not lie inside a " + picture + "; use canvas to go beyond its edges");
        }
        return Picture.owning(
                size, picture.channels(), pasted(new byte[length(picture, size)], size, picture, -left, -top));
    }

    /** The upper picture over the lower one, its corner at column {@code left} and row {@code top}. */
    static Picture paste(Picture lower, Picture upper, int left, int top) {
        if (lower.channels() == 1 && upper.channels() == 3) {
            throw new IllegalArgumentException("a " + upper + " pasted into a grey " + lower
                    + ": make the lower one rgb() or the upper one grey() first");
        }
        var fitting = lower.channels() == 3 ? upper.rgb() : upper;
        return Picture.owning(
                lower.size(), lower.channels(), pasted(lower.raw().clone(), lower.size(), fitting, left, top));
    }

    static Picture flip(Picture picture) {
        int channels = picture.channels();
        var pixels = picture.raw();
        var mirrored = new byte[pixels.length];
        int width = picture.size().width();
        for (int y = 0; y < picture.size().height(); y++) {
            for (int x = 0; x < width; x++) {
                int from = (y * width + x) * channels;
                int to = (y * width + width - 1 - x) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    mirrored[to + channel] = pixels[from + channel];
                }
            }
        }
        return Picture.owning(picture.size(), channels, mirrored);
    }

    static Picture flipUpsideDown(Picture picture) {
        var pixels = picture.raw();
        int row = picture.size().width() * picture.channels();
        var mirrored = new byte[pixels.length];
        for (int y = 0; y < picture.size().height(); y++) {
            System.arraycopy(pixels, y * row, mirrored, (picture.size().height() - 1 - y) * row, row);
        }
        return Picture.owning(picture.size(), picture.channels(), mirrored);
    }

    static Picture enlarge(Picture picture, int factor) {
        var size = picture.size();
        int channels = picture.channels();
        var pixels = picture.raw();
        var large = new Size(size.width() * factor, size.height() * factor);
        var blocks = new byte[Math.toIntExact(large.area() * channels)];
        int row = large.width() * channels;
        int from = 0;
        for (int y = 0; y < large.height(); y += factor) {
            int to = y * row;
            for (int x = 0; x < size.width(); x++) {
                for (int copy = 0; copy < factor; copy++) {
                    for (int channel = 0; channel < channels; channel++) {
                        blocks[to++] = pixels[from + channel];
                    }
                }
                from += channels;
            }
            for (int copy = 1; copy < factor; copy++) {
                System.arraycopy(blocks, y * row, blocks, (y + copy) * row, row);
            }
        }
        return Picture.owning(large, channels, blocks);
    }

    private static int length(Picture picture, Size size) {
        return Math.toIntExact(size.area() * picture.channels());
    }

    private static byte[] pasted(byte[] target, Size size, Picture upper, int left, int top) {
        int channels = upper.channels();
        var source = upper.raw();
        int first = Math.max(0, left);
        int kept = (int) Math.min(size.width(), (long) left + upper.size().width()) - first;
        int end = (int) Math.min(size.height(), (long) top + upper.size().height());
        for (int y = Math.max(0, top); kept > 0 && y < end; y++) {
            int from = ((y - top) * upper.size().width() + first - left) * channels;
            System.arraycopy(source, from, target, (y * size.width() + first) * channels, kept * channels);
        }
        return target;
    }
}
