package dev.fovea.augment;

import dev.fovea.images.Canvas;
import java.util.function.IntFunction;

/** Changes of levels that follow from how often each level comes, channel by channel. */
final class Histograms {
    private static final int LEVELS = 256;

    private Histograms() {}

    /** The least level becomes 0, the greatest 255. */
    static void stretch(Canvas canvas) {
        change(canvas, counts -> {
            int least = 0;
            int most = LEVELS - 1;
            while (least < most && counts[least] == 0) {
                least++;
            }
            while (most > least && counts[most] == 0) {
                most--;
            }
            double low = least;
            double scale = 255.0 / (most - least);
            boolean flat = most == least;
            return level -> flat ? (byte) level : Palette.level((level - low) * scale);
        });
    }

    /** Pillow's equalize: steps of equally many pixels. */
    static void equalise(Canvas canvas) {
        change(canvas, counts -> {
            int last = 0;
            int kinds = 0;
            long sum = 0;
            for (int count : counts) {
                if (count > 0) {
                    last = count;
                    kinds++;
                    sum += count;
                }
            }
            long step = (sum - last) / 255;
            var table = new byte[LEVELS];
            long below = step / 2;
            for (int level = 0; level < LEVELS; level++) {
                table[level] = kinds <= 1 || step == 0 ? (byte) level : (byte) Math.min(255, below / step);
                below += counts[level];
            }
            return level -> table[level];
        });
    }

    /** Makes a table for each channel of its counts. */
    private static void change(Canvas canvas, java.util.function.Function<int[], IntFunction<Byte>> rule) {
        int channels = canvas.channels();
        var pixels = canvas.picture().pixels();
        var tables = new byte[LEVELS * channels];
        for (int channel = 0; channel < channels; channel++) {
            var counts = new int[LEVELS];
            for (int i = channel; i < pixels.length; i += channels) {
                counts[pixels[i] & 0xff]++;
            }
            var table = rule.apply(counts);
            for (int level = 0; level < LEVELS; level++) {
                tables[level * channels + channel] = table.apply(level);
            }
        }
        canvas.tables(tables);
    }
}
