package dev.fovea.augment;

import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;

/** The second implementation of a warp: floats, bilinear, one loop. */
final class PlainWarp {
    private PlainWarp() {}

    /** Of values [height, width, channels]. */
    static double[] warp(double[] values, Size from, int channels, Perspective map, Size to, Border border) {
        var back = map.inverse();
        var result = new double[(int) to.area() * channels];
        int at = 0;
        for (int y = 0; y < to.height(); y++) {
            for (int x = 0; x < to.width(); x++) {
                var place = back.apply(new Point(x + 0.5, y + 0.5));
                for (int c = 0; c < channels; c++) {
                    result[at++] = bilinear(values, from, channels, place.x() - 0.5, place.y() - 0.5, c, border);
                }
            }
        }
        return result;
    }

    private static double bilinear(
            double[] values, Size size, int channels, double x, double y, int channel, Border border) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double low = y - top;
        return (1 - right) * (1 - low) * at(values, size, channels, left, top, channel, border)
                + right * (1 - low) * at(values, size, channels, left + 1, top, channel, border)
                + (1 - right) * low * at(values, size, channels, left, top + 1, channel, border)
                + right * low * at(values, size, channels, left + 1, top + 1, channel, border);
    }

    private static double at(double[] values, Size size, int channels, int x, int y, int channel, Border border) {
        boolean outside = x < 0 || y < 0 || x >= size.width() || y >= size.height();
        if (outside && border.kind() == Border.Kind.CONSTANT) {
            return channel == 0
                    ? border.fill().red()
                    : channel == 1 ? border.fill().green() : border.fill().blue();
        }
        int column = inside(x, size.width(), border);
        int row = inside(y, size.height(), border);
        return values[(row * size.width() + column) * channels + channel];
    }

    private static int inside(int at, int side, Border border) {
        if (border.kind() == Border.Kind.REFLECT) {
            int folded = Math.floorMod(at, 2 * side);
            return folded < side ? folded : 2 * side - 1 - folded;
        }
        return border.kind() == Border.Kind.WRAP ? Math.floorMod(at, side) : Math.max(0, Math.min(side - 1, at));
    }
}
