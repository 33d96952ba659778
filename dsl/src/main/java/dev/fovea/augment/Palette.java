package dev.fovea.augment;

import dev.fovea.images.Canvas;
import java.util.function.DoubleUnaryOperator;

/** What each change of colours does to pixels. */
final class Palette {
    private static final int LEVELS = 256;
    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    private Palette() {}

    static void apply(Recolour change, Canvas canvas) {
        if (change instanceof Recolour.Toned toned) {
            tone(toned.tone(), toned.amount(), canvas);
        } else if (change instanceof Recolour.Hsv hsv) {
            hsv(canvas, hsv.turns(), hsv.saturation(), hsv.value());
        } else if (change instanceof Recolour.Added added) {
            add(canvas, added.red(), added.green(), added.blue());
        } else if (change instanceof Recolour.Noise noise) {
            Noises.add(canvas, noise.deviation(), noise.seed());
        } else if (change instanceof Recolour.ChannelOrder channels) {
            reorder(canvas, channels);
        } else if (change instanceof Recolour.Erase erase) {
            Noises.erase(canvas, erase);
        } else {
            throw new AssertionError("a change of colours without pixels: " + change);
        }
    }

    private static void tone(Tone tone, double amount, Canvas canvas) {
        switch (tone) {
            case BRIGHTNESS, CONTRAST_ABOUT_BLACK -> canvas.scale(amount, 0);
            case BRIGHTNESS_ADDED -> canvas.scale(1, amount);
            case CONTRAST -> canvas.scale(amount, (1 - amount) * grey(canvas.mean()));
            case SATURATION -> saturate(canvas, amount);
            case GREY -> saturate(canvas, 1 - amount);
            case SATURATION_HSV -> hsv(canvas, 0, amount, 1);
            case HUE -> hsv(canvas, amount, 1, 1);
            case SHARPNESS -> sharpen(canvas, amount);
            case CHANNEL_SHIFT -> {
                var extremes = canvas.extremes();
                levels(canvas, level -> Math.max(extremes[0], Math.min(extremes[1], level + amount)));
            }
            case BLUR -> {
                if (amount > 0) {
                    canvas.blur(amount);
                }
            }
            case JPEG -> canvas.jpeg((int) amount);
            case POSTERISE -> {
                int mask = 0xff << (8 - (int) amount) & 0xff;
                levels(canvas, level -> (int) level & mask);
            }
            case SOLARISE -> levels(canvas, level -> level >= amount ? 255 - level : level);
            case AUTO_CONTRAST -> Histograms.stretch(canvas);
            case EQUALISE -> Histograms.equalise(canvas);
        }
    }

    private static void levels(Canvas canvas, DoubleUnaryOperator change) {
        var table = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            table[level] = level(change.applyAsDouble(level));
        }
        canvas.table(table);
    }

    /** Rounded and held in 0-255. */
    static byte level(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static double grey(double... channels) {
        return channels.length == 1 ? channels[0] : RED * channels[0] + GREEN * channels[1] + BLUE * channels[2];
    }

    private static void saturate(Canvas canvas, double factor) {
        if (canvas.channels() != 3 || factor == 1) {
            return;
        }
        double rest = 1 - factor;
        canvas.mix(
                factor + rest * RED,
                rest * GREEN,
                rest * BLUE,
                rest * RED,
                factor + rest * GREEN,
                rest * BLUE,
                rest * RED,
                rest * GREEN,
                factor + rest * BLUE);
    }

    private static void hsv(Canvas canvas, double turns, double saturation, double value) {
        if (canvas.channels() != 3) {
            levels(canvas, level -> value * level);
            return;
        }
        if (turns == 0 && saturation == 1 && value == 1) {
            return;
        }
        var hues = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            double hue = level / (double) LEVELS + turns;
            hues[level] = (byte) Math.round((hue - Math.floor(hue)) * Canvas.TURN);
        }
        if (saturation == 1 && value == 1) {
            canvas.hue(hues);
            return;
        }
        var tables = new byte[3 * LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            tables[3 * level] = hues[level];
            tables[3 * level + 1] = level(saturation * level);
            tables[3 * level + 2] = level(value * level);
        }
        canvas.hsv(tables);
    }

    private static void sharpen(Canvas canvas, double factor) {
        var before = canvas.picture();
        float outer = 1 / 13f;
        canvas.filter(outer, outer, outer, outer, 5 / 13f, outer, outer, outer, outer);
        canvas.blend(before, 1 - factor);
    }

    private static void add(Canvas canvas, double red, double green, double blue) {
        if (canvas.channels() != 3) {
            double grey = grey(red, green, blue);
            levels(canvas, level -> level + grey);
            return;
        }
        var tables = new byte[3 * LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            tables[3 * level] = level(level + red);
            tables[3 * level + 1] = level(level + green);
            tables[3 * level + 2] = level(level + blue);
        }
        canvas.tables(tables);
    }

    private static void reorder(Canvas canvas, Recolour.ChannelOrder change) {
        if (canvas.channels() != 3) {
            return;
        }
        var matrix = new double[9];
        for (int i = 0; i < 3; i++) {
            matrix[3 * i + change.order().get(i)] = 1;
        }
        canvas.mix(matrix);
    }
}
