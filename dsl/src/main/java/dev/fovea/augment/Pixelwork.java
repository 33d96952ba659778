package dev.fovea.augment;

import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;

/** Moves pixels to where a placement says. */
final class Pixelwork {
    private Pixelwork() {}

    /** Between pixels, values are interpolated bilinearly. */
    static Picture picture(Picture picture, Placement placement, Border border) {
        return moved(picture, placement, border, false);
    }

    /** Each new pixel is the nearest old one. */
    static Picture mask(Picture mask, Placement placement, Border border) {
        return moved(mask, placement, border, true);
    }

    private static Picture moved(Picture picture, Placement placement, Border border, boolean nearest) {
        var size = placement.size();
        int channels = picture.channels();
        var back = placement.map().inverse();
        var pixels = new byte[Math.toIntExact(size.area() * channels)];
        int to = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                var from = back.apply(new Point(x + 0.5, y + 0.5));
                double column = from.x() - 0.5;
                double row = from.y() - 0.5;
                if (nearest) {
                    column = Math.rint(column);
                    row = Math.rint(row);
                }
                for (int c = 0; c < channels; c++) {
                    pixels[to++] = (byte) Math.round(bilinear(picture, column, row, c, border));
                }
            }
        }
        return Picture.of(size, channels, pixels);
    }

    private static double bilinear(Picture picture, double x, double y, int channel, Border border) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double low = y - top;
        double value = (1 - right) * (1 - low) * at(picture, left, top, channel, border);
        value += right == 0 ? 0 : right * (1 - low) * at(picture, left + 1, top, channel, border);
        value += low == 0 ? 0 : (1 - right) * low * at(picture, left, top + 1, channel, border);
        value += right * low == 0 ? 0 : right * low * at(picture, left + 1, top + 1, channel, border);
        return value;
    }

    private static int at(Picture picture, int x, int y, int channel, Border border) {
        var size = picture.size();
        if (border.mode() == Border.Mode.CONSTANT && isOutside(x, y, size)) {
            return border.fill(channel);
        }
        return picture.at(inside(x, size.width(), border), inside(y, size.height(), border), channel);
    }

    private static boolean isOutside(int x, int y, Size size) {
        return x < 0 || y < 0 || x >= size.width() || y >= size.height();
    }

    private static int inside(int at, int side, Border border) {
        return switch (border.mode()) {
            case CONSTANT, NEAREST -> Math.max(0, Math.min(side - 1, at));
            case REFLECT -> {
                int folded = Math.floorMod(at, 2 * side);
                yield folded < side ? folded : 2 * side - 1 - folded;
            }
            case WRAP -> Math.floorMod(at, side);
        };
    }
}
