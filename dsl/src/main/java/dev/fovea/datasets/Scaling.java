package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.nio.FloatBuffer;

/**
 * Pictures stretched to another size by the triangle filter, widened where the picture shrinks, so that no pixel is
 * passed over. Along each axis in turn, in floats.
 */
final class Scaling {
    private Scaling() {}

    static Picture stretched(Picture picture, Size size) {
        var from = picture.size();
        if (from.equals(size)) {
            return picture;
        }
        int channels = picture.channels();
        var planes = new float[Math.toIntExact(from.area() * channels)];
        picture.writeTo(FloatBuffer.wrap(planes));
        // Rows [channels * height] of width, then turned so that columns are rows.
        var wide = rows(planes, channels * from.height(), from.width(), new Weights(from.width(), size.width()));
        var turned = turned(wide, channels, from.height(), size.width());
        var high = rows(turned, channels * size.width(), from.height(), new Weights(from.height(), size.height()));
        var pixels = new byte[Math.toIntExact(size.area() * channels)];
        for (int channel = 0; channel < channels; channel++) {
            for (int x = 0; x < size.width(); x++) {
                int start = (channel * size.width() + x) * size.height();
                for (int y = 0; y < size.height(); y++) {
                    pixels[(y * size.width() + x) * channels + channel] = (byte) Math.round(255 * high[start + y]);
                }
            }
        }
        return Picture.of(size, channels, pixels);
    }

    /** Scaled so that it covers the size, and cut equally at the two sides that reach beyond it. */
    static Picture covering(Picture picture, Size size) {
        var own = picture.size();
        double factor = Math.max(size.width() / (double) own.width(), size.height() / (double) own.height());
        int width = Math.max(size.width(), (int) Math.round(own.width() * factor));
        int height = Math.max(size.height(), (int) Math.round(own.height() * factor));
        var large = stretched(picture, new Size(width, height));
        int left = (width - size.width()) / 2;
        int top = (height - size.height()) / 2;
        var pixels = new byte[Math.toIntExact(size.area() * picture.channels())];
        int at = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                for (int channel = 0; channel < picture.channels(); channel++) {
                    pixels[at++] = (byte) large.at(left + x, top + y, channel);
                }
            }
        }
        return Picture.of(size, picture.channels(), pixels);
    }

    private static float[] rows(float[] values, int rows, int length, Weights weights) {
        int wanted = weights.first.length;
        var result = new float[rows * wanted];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < wanted; i++) {
                int from = row * length + weights.first[i];
                float sum = 0;
                for (int k = 0; k < weights.share[i].length; k++) {
                    sum += weights.share[i][k] * values[from + k];
                }
                result[row * wanted + i] = sum;
            }
        }
        return result;
    }

    private static float[] turned(float[] values, int channels, int height, int width) {
        var result = new float[values.length];
        for (int channel = 0; channel < channels; channel++) {
            int start = channel * height * width;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    result[start + x * height + y] = values[start + y * width + x];
                }
            }
        }
        return result;
    }

    /** For each new pixel the first old one that counts, and the shares of it and those after it, which sum to 1. */
    private static final class Weights {
        final int[] first;
        final float[][] share;

        Weights(int from, int to) {
            first = new int[to];
            share = new float[to][];
            double step = from / (double) to;
            double reach = Math.max(1, step);
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * step;
                first[i] = (int) Math.max(0, Math.floor(centre - reach + 0.5));
                int end = (int) Math.min(from, Math.floor(centre + reach + 0.5));
                share[i] = new float[end - first[i]];
                float sum = 0;
                for (int k = 0; k < share[i].length; k++) {
                    share[i][k] = (float) Math.max(0, 1 - Math.abs(first[i] + k + 0.5 - centre) / reach);
                    sum += share[i][k];
                }
                for (int k = 0; k < share[i].length; k++) {
                    share[i][k] /= sum;
                }
            }
        }
    }
}
