package dev.fovea.augment;

import dev.fovea.geometry.Size;
import java.util.SplittableRandom;

/**
 * Moves by a whole number of pixels drawn uniformly from {@code -upTo} to {@code upTo}, for each axis on its own.
 *
 * @param upTo the longest move along each axis
 * @param fill the value, 0 to 255, of pixels that become free
 */
public record RandomShift(Pixels upTo, int fill) implements Augmentation {
    public RandomShift {
        if (fill < 0 || fill > 255) {
            throw new IllegalArgumentException(
                    "random shift with fill " + fill + ": a pixel value lies between 0 and 255");
        }
    }

    /** The same shift, free pixels taking the value {@code fill}, 0 to 255. */
    public RandomShift fill(int fill) {
        return new RandomShift(upTo, fill);
    }

    @Override
    public Drawn.Shift sample(SplittableRandom random, Size size) {
        int dx = random.nextInt(-upTo.count(), upTo.count() + 1);
        int dy = random.nextInt(-upTo.count(), upTo.count() + 1);
        return new Drawn.Shift(dx, dy, fill);
    }

    @Override
    public String toString() {
        return "randomShift(" + upTo + ")" + (fill == 0 ? "" : ".fill(" + fill + ")");
    }
}
