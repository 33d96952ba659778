package dev.fovea.images;

import dev.fovea.geometry.Size;
import java.util.Arrays;

/**
 * Pillow's resize: two passes, along rows and then along columns, of whole-number weights with 22 bits behind the point
 * and rounding to bytes in between, so that the bytes are Pillow's. The filters' weights are normalised over what lies
 * inside of the picture.
 */
final class PillowResize {
    private static final int BITS = 22;
    private static final int HALF = 1 << (BITS - 1);

    /** The span of old pixels that each new one is made of, and their weights [new pixel, stride]. */
    private static final class Weights {
        final int[] starts;
        final int[] counts;
        final int[] values;
        final int stride;

        Weights(int size, int stride) {
            this.starts = new int[size];
            this.counts = new int[size];
            this.values = new int[size * stride];
            this.stride = stride;
        }
    }

    private PillowResize() {}

    static Picture resize(Picture picture, Size target, PillowFilter filter) {
        var source = picture.size();
        int channels = picture.channels();
        var pixels = picture.raw();
        if (target.width() != source.width()) {
            pixels = alongRows(
                    pixels, source, channels, target.width(), weights(source.width(), target.width(), filter));
        }
        if (target.height() != source.height()) {
            int row = target.width() * channels;
            pixels = alongColumns(pixels, row, target.height(), weights(source.height(), target.height(), filter));
        }
        return Picture.owning(target, channels, pixels);
    }

    /** Of each new pixel the old one under its middle; the middle's place is summed up in steps, as Pillow does. */
    static Picture nearest(Picture picture, Size target) {
        var columns = places(picture.size().width(), target.width());
        var rows = places(picture.size().height(), target.height());
        int channels = picture.channels();
        var source = picture.raw();
        var pixels = new byte[Math.toIntExact(target.area() * channels)];
        int to = 0;
        for (int row : rows) {
            for (int column : columns) {
                int from = (row * picture.size().width() + column) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    pixels[to++] = source[from + channel];
                }
            }
        }
        return Picture.owning(target, channels, pixels);
    }

    private static int[] places(int source, int target) {
        double step = (double) source / target;
        double place = step * 0.5;
        var places = new int[target];
        for (int i = 0; i < target; i++) {
            places[i] = Math.min(source - 1, (int) place);
            place += step;
        }
        return places;
    }

    private static Weights weights(int source, int target, PillowFilter filter) {
        double scale = (double) source / target;
        double spread = Math.max(1, scale);
        double support = filter.support() * spread;
        int stride = (int) Math.ceil(support) * 2 + 1;
        var weights = new Weights(target, stride);
        var exact = new double[stride];
        for (int i = 0; i < target; i++) {
            double centre = (i + 0.5) * scale;
            int start = Math.max(0, (int) (centre - support + 0.5));
            int count = Math.min(source, (int) (centre + support + 0.5)) - start;
            double inverse = 1 / spread;
            double sum = 0;
            for (int k = 0; k < count; k++) {
                exact[k] = filter.weight((k + start - centre + 0.5) * inverse);
                sum += exact[k];
            }
            for (int k = 0; k < count; k++) {
                double weight = (sum == 0 ? exact[k] : exact[k] / sum) * (1 << BITS);
                weights.values[i * stride + k] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
            }
            weights.starts[i] = start;
            weights.counts[i] = count;
        }
        return weights;
    }

    private static byte[] alongRows(byte[] source, Size size, int channels, int width, Weights weights) {
        var pixels = new byte[width * size.height() * channels];
        for (int y = 0; y < size.height(); y++) {
            int line = y * size.width() * channels;
            int to = y * width * channels;
            if (channels == 1) {
                greyRow(source, line, pixels, to, weights);
            } else {
                rgbRow(source, line, pixels, to, weights);
            }
        }
        return pixels;
    }

    private static void greyRow(byte[] source, int line, byte[] pixels, int to, Weights weights) {
        for (int x = 0; x < weights.starts.length; x++) {
            int from = line + weights.starts[x];
            int weight = x * weights.stride;
            int sum = HALF;
            for (int k = 0; k < weights.counts[x]; k++) {
                sum += (source[from + k] & 0xff) * weights.values[weight + k];
            }
            pixels[to + x] = clipped(sum);
        }
    }

    private static void rgbRow(byte[] source, int line, byte[] pixels, int to, Weights weights) {
        for (int x = 0; x < weights.starts.length; x++) {
            int from = line + 3 * weights.starts[x];
            int first = x * weights.stride;
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (int k = 0; k < weights.counts[x]; k++) {
                int weight = weights.values[first + k];
                red += (source[from] & 0xff) * weight;
                green += (source[from + 1] & 0xff) * weight;
                blue += (source[from + 2] & 0xff) * weight;
                from += 3;
            }
            pixels[to + 3 * x] = clipped(red);
            pixels[to + 3 * x + 1] = clipped(green);
            pixels[to + 3 * x + 2] = clipped(blue);
        }
    }

    private static byte[] alongColumns(byte[] source, int row, int height, Weights weights) {
        var pixels = new byte[row * height];
        var sums = new int[row];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, HALF);
            for (int k = 0; k < weights.counts[y]; k++) {
                int weight = weights.values[y * weights.stride + k];
                int from = (weights.starts[y] + k) * row;
                for (int i = 0; i < row; i++) {
                    sums[i] += (source[from + i] & 0xff) * weight;
                }
            }
            for (int i = 0; i < row; i++) {
                pixels[y * row + i] = clipped(sums[i]);
            }
        }
        return pixels;
    }

    private static byte clipped(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> BITS));
    }
}
