package dev.fovea.datasets;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.awt.Color;
import java.util.SplittableRandom;

/** Paints scenes: a canvas that fades from one dark colour to another, with a little noise, and tinted objects on it. */
final class ScenePainter {
    private static final int DARKEST = 25;
    private static final int BRIGHTEST = 105;
    private static final int NOISE = 8;
    /** An object's black is not that of the canvas, so that dark clothes show. */
    private static final double LEAST_LIGHT = 0.35;

    private final Size size;
    private final byte[] pixels;

    private ScenePainter(Size size) {
        this.size = size;
        this.pixels = new byte[Math.toIntExact(3 * size.area())];
    }

    static Picture paint(SceneLayout layout, Size canvas, SplittableRandom random) {
        var painter = new ScenePainter(canvas);
        painter.background(random);
        for (var object : layout.objects()) {
            painter.object(object, random);
        }
        return Picture.of(canvas, 3, painter.pixels);
    }

    private void background(SplittableRandom random) {
        double angle = 2 * Math.PI * random.nextDouble();
        double across = Math.cos(angle) / size.width();
        double down = Math.sin(angle) / size.height();
        var from = new double[3];
        var to = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            from[channel] = random.nextInt(DARKEST, BRIGHTEST + 1);
            to[channel] = random.nextInt(DARKEST, BRIGHTEST + 1);
        }
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                double share = 0.5 + across * (x - size.width() / 2.0) + down * (y - size.height() / 2.0);
                double kept = Math.max(0, Math.min(1, share));
                int noise = random.nextInt(-NOISE, NOISE + 1);
                for (int channel = 0; channel < 3; channel++) {
                    double value = from[channel] + kept * (to[channel] - from[channel]) + noise;
                    pixels[3 * (y * size.width() + x) + channel] = (byte) Math.round(value);
                }
            }
        }
    }

    private void object(SceneLayout.Placed object, SplittableRandom random) {
        var tint = Color.getHSBColor(
                (float) random.nextDouble(), (float) random.nextDouble(0.15, 0.75), (float) random.nextDouble(0.8, 1));
        var light = new int[] {tint.getRed(), tint.getGreen(), tint.getBlue()};
        var shades = Scaling.stretched(object.cutOut().shades(), object.size());
        var mask = Scaling.stretched(object.cutOut().mask(), object.size());
        for (int y = 0; y < object.size().height(); y++) {
            for (int x = 0; x < object.size().width(); x++) {
                double share = mask.at(x, y, 0) / 255.0;
                double shade = LEAST_LIGHT + (1 - LEAST_LIGHT) * shades.at(x, y, 0) / 255.0;
                int at = 3 * ((object.y() + y) * size.width() + object.x() + x);
                for (int channel = 0; channel < 3; channel++) {
                    double below = pixels[at + channel] & 0xff;
                    pixels[at + channel] = (byte) Math.round(below + share * (shade * light[channel] - below));
                }
            }
        }
    }
}
