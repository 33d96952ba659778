package dev.fovea.augment;

import dev.fovea.images.Canvas;
import dev.fovea.images.Picture;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes of single pixels, some of them drawn from a seed. */
final class Noises {
    private Noises() {}

    static void add(Canvas canvas, double deviation, long seed) {
        var picture = canvas.picture();
        var pixels = picture.pixels();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Palette.level((pixels[i] & 0xff) + deviation * Gaussian.next(random));
        }
        canvas.show(Picture.of(picture.size(), picture.channels(), pixels));
    }

    /** The part of the rectangle that lies inside the picture. */
    static void erase(Canvas canvas, Recolour.Erase erase) {
        var size = erase.of();
        var pixels = new byte[Math.toIntExact(size.area() * canvas.channels())];
        switch (erase.fill()) {
            case BLACK -> Arrays.fill(pixels, (byte) 0);
            case GREY -> Arrays.fill(pixels, (byte) 128);
            case NOISE -> new SplittableRandom(erase.seed()).nextBytes(pixels);
        }
        canvas.paste(Picture.of(size, canvas.channels(), pixels), erase.x(), erase.y());
    }
}
