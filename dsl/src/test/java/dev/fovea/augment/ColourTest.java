package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Size;
import dev.fovea.images.Colour;
import dev.fovea.images.Picture;
import java.awt.Color;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Colours against plain loops in doubles. */
class ColourTest {
    private static final Size SIZE = new Size(31, 23);
    private static final Picture PICTURE = EveryAugmentation.noise(8, SIZE, 3);

    private static Picture toned(Tone tone, double amount) {
        return new Recolour.Toned(tone, amount).apply(PICTURE);
    }

    /** The greatest difference from a loop over pixels of three values. */
    private static double difference(Picture actual, UnaryOperator<double[]> pixel) {
        double most = 0;
        var pixels = PICTURE.pixels();
        var changed = actual.pixels();
        for (int i = 0; i < pixels.length; i += 3) {
            var expected = pixel.apply(new double[] {pixels[i] & 0xff, pixels[i + 1] & 0xff, pixels[i + 2] & 0xff});
            for (int c = 0; c < 3; c++) {
                double clipped = Math.max(0, Math.min(255, expected[c]));
                most = Math.max(most, Math.abs(clipped - (changed[i + c] & 0xff)));
            }
        }
        return most;
    }

    private static double grey(double[] p) {
        return 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
    }

    private static double[] each(double[] p, java.util.function.DoubleUnaryOperator change) {
        return new double[] {change.applyAsDouble(p[0]), change.applyAsDouble(p[1]), change.applyAsDouble(p[2])};
    }

    @Test
    void factors_multiply_and_round() {
        assertEquals(0.5, difference(toned(Tone.BRIGHTNESS, 1.3), p -> each(p, v -> 1.3 * v)), 0.01);
        assertEquals(0.5, difference(toned(Tone.BRIGHTNESS_ADDED, -20.5), p -> each(p, v -> v - 20.5)), 0.01);
        double mean = mean();
        assertTrue(difference(toned(Tone.CONTRAST, 0.6), p -> each(p, v -> mean + 0.6 * (v - mean))) < 0.501);
        assertTrue(difference(toned(Tone.CONTRAST_ABOUT_BLACK, 1.4), p -> each(p, v -> 1.4 * v)) < 0.501);
        assertTrue(difference(toned(Tone.SATURATION, 1.7), p -> each(p, v -> grey(p) + 1.7 * (v - grey(p)))) < 1.01);
        assertTrue(difference(toned(Tone.GREY, 1), p -> each(p, v -> grey(p))) < 1.01);
        assertTrue(difference(toned(Tone.SOLARISE, 100), p -> each(p, v -> v >= 100 ? 255 - v : v)) == 0);
        assertTrue(difference(toned(Tone.POSTERISE, 3), p -> each(p, v -> (int) v / 32 * 32)) == 0);
    }

    private static double mean() {
        var sum = new double[1];
        difference(PICTURE, p -> {
            sum[0] += grey(p);
            return p;
        });
        return sum[0] / SIZE.area();
    }

    @Test
    void hue_turns_and_comes_round() {
        for (double turns : new double[] {0.1, -0.25, 0.5}) {
            // Where a hue lies between two steps, OpenCV's table may round to the other one.
            var actual = toned(Tone.HUE, turns);
            var far = new int[1];
            var at = new int[1];
            difference(PICTURE, p -> {
                var expected = turned(p, turns);
                for (int c = 0; c < 3; c++) {
                    int value = actual.pixels()[at[0]++] & 0xff;
                    far[0] += Math.abs(expected[c] - value) > 2 ? 1 : 0;
                }
                return p;
            });
            assertEquals(3 * SIZE.area(), at[0]);
            assertTrue(far[0] <= at[0] / 50, far[0] + " of " + at[0] + " values far off for " + turns + " turns");
        }
        assertEquals(PICTURE, toned(Tone.HUE, 0));
    }

    /** By HSV in whole numbers of 8 bits, as the operation has it. */
    private static double[] turned(double[] p, double turns) {
        var hsb = Color.RGBtoHSB((int) p[0], (int) p[1], (int) p[2], null);
        double hue = Math.round(hsb[0] * 256) / 256.0 + turns;
        var turned = new Color(Color.HSBtoRGB(
                Math.round((hue - Math.floor(hue)) * 255) / 255f, Math.round(hsb[1] * 255) / 255f, hsb[2]));
        return new double[] {turned.getRed(), turned.getGreen(), turned.getBlue()};
    }

    @Test
    void channel_shift_stays_within_the_pictures_own_values() {
        var picture = Picture.of(new Size(2, 1), 3, new byte[] {50, 60, 70, 80, 90, 100});
        var shifted = new Recolour.Toned(Tone.CHANNEL_SHIFT, 25).apply(picture);
        assertEquals(Picture.of(new Size(2, 1), 3, new byte[] {75, 85, 95, 100, 100, 100}), shifted);
    }

    @Test
    void grey_pictures_keep_one_channel_through_every_tone() {
        var grey = EveryAugmentation.noise(3, SIZE, 1);
        for (var tone : Tone.values()) {
            double amount = Math.max(tone.least(), Math.min(tone.most(), 1));
            assertEquals(1, new Recolour.Toned(tone, amount).apply(grey).channels());
        }
        assertEquals(grey, new Recolour.Toned(Tone.SATURATION, 0.2).apply(grey));
    }

    @Test
    void jitter_comes_in_every_order_and_within_its_ranges() {
        var orders = new HashSet<List<Tone>>();
        for (int i = 0; i < 600; i++) {
            var drawn = pipeline(colourJitter(0.4, 1.5, 0.2, 0.1)).draw(0, 0, i, SIZE);
            var steps = ((Sequence) drawn.steps().get(0))
                    .steps().stream().map(Recolour.Toned.class::cast).toList();
            orders.add(steps.stream().map(Recolour.Toned::tone).toList());
            for (var step : steps) {
                double reach =
                        switch (step.tone()) {
                            case BRIGHTNESS -> 0.4;
                            case CONTRAST -> 1.5;
                            case SATURATION -> 0.2;
                            default -> 0.1;
                        };
                double middle = step.tone() == Tone.HUE ? 0 : 1;
                assertTrue(step.amount() <= middle + reach && step.amount() >= Math.max(middle - 1, middle - reach));
            }
        }
        assertEquals(24, orders.size());
    }

    @Test
    void principal_colours_are_those_of_the_covariance_in_units_of_one() {
        // Red varies by 60 levels, green and blue with it by half of that: one axis, (2, 1, 1) / sqrt(6).
        var pixels = new byte[3 * 1000];
        for (int i = 0; i < 1000; i++) {
            int step = i % 2 == 0 ? 1 : -1;
            pixels[3 * i] = (byte) (100 + 60 * step);
            pixels[3 * i + 1] = (byte) (100 + 30 * step);
            pixels[3 * i + 2] = (byte) (100 + 30 * step);
        }
        var colours = principalColours(List.of(Picture.of(new Size(100, 10), 3, pixels)));
        var first = colours.axes().get(0);
        assertEquals(2 / Math.sqrt(6), first.red(), 1e-9);
        assertEquals(1 / Math.sqrt(6), first.green(), 1e-9);
        assertEquals((60.0 * 60 + 2 * 30 * 30) / 255 / 255 * 1000 / 999, first.variance(), 1e-9);
        assertEquals(0, colours.axes().get(1).variance(), 1e-9);
    }

    @Test
    void pca_colour_is_one_shift_of_alexnets_size() {
        var colours = principalColours(List.of(PICTURE));
        double squares = 0;
        int n = 4000;
        for (int i = 0; i < n; i++) {
            var added = (Recolour.Added)
                    pipeline(pcaColour(colours)).draw(0, 0, i, SIZE).steps().get(0);
            squares += added.red() * added.red() + added.green() * added.green() + added.blue() * added.blue();
        }
        double expected = colours.axes().stream()
                .mapToDouble(axis -> 25.5 * axis.variance() * 25.5 * axis.variance())
                .sum();
        assertEquals(1, Math.sqrt(squares / n / expected), 0.03);
        var shift = new Recolour.Added(10, -20, 3.4);
        assertTrue(difference(shift.apply(PICTURE), p -> new double[] {p[0] + 10, p[1] - 20, p[2] + 3.4}) < 0.41);
    }

    @Test
    void photometric_distortion_uses_each_change_half_of_the_time() {
        int n = 2000;
        var counts = new int[5];
        int first = 0;
        for (int i = 0; i < n; i++) {
            var steps = ((Sequence) pipeline(photometricDistortion())
                            .draw(0, 0, i, SIZE)
                            .steps()
                            .get(0))
                    .steps();
            for (int k = 0; k < steps.size(); k++) {
                if (steps.get(k) instanceof Recolour.Toned toned) {
                    int which = toned.tone() == Tone.BRIGHTNESS_ADDED
                            ? 0
                            : toned.tone() == Tone.CONTRAST_ABOUT_BLACK ? 1 : toned.tone() == Tone.HUE ? 2 : 3;
                    counts[which]++;
                    if (which == 2 && k + 1 < steps.size() && steps.get(k + 1) instanceof Recolour.Toned) {
                        first++;
                    }
                    assertTrue(which != 2 || Math.abs(toned.amount()) <= 0.1);
                } else {
                    counts[4]++;
                }
            }
        }
        for (int count : counts) {
            assertEquals(0.5, count / (double) n, 0.04);
        }
        assertTrue(first > n / 16, first + " contrasts after the hue");
    }

    @Test
    void noise_has_its_deviation_and_erasing_its_place() {
        var flat = Picture.filled(new Size(100, 100), Colour.grey(128));
        var noisy = new Recolour.Noise(10, 5).apply(flat).pixels();
        double squares = 0;
        for (byte value : noisy) {
            squares += ((value & 0xff) - 128.0) * ((value & 0xff) - 128.0);
        }
        assertEquals(10, Math.sqrt(squares / noisy.length), 0.2);
        var erased = new Recolour.Erase(90, 20, new Size(30, 10), Recolour.Erase.Fill.BLACK, 0).apply(flat);
        assertEquals(0, erased.at(90, 20, 0));
        assertEquals(128, erased.at(89, 20, 0));
        assertEquals(128, erased.at(90, 30, 0));
    }

    @Test
    void impossible_colours_are_refused() {
        assertEquals(
                "HUE by an amount from -0.6 to 0.6: give a range from small to large, within -0.5 to 0.5",
                assertThrows(IllegalArgumentException.class, () -> hue(0.6)).getMessage());
        assertEquals(
                "channel order [0, 0, 1]; give 0, 1 and 2 in some order",
                assertThrows(IllegalArgumentException.class, () -> new Recolour.ChannelOrder(List.of(0, 0, 1)))
                        .getMessage());
    }
}
