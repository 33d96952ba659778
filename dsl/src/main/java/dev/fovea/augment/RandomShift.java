package dev.fovea.augment;

import dev.fovea.images.Border;
import java.util.SplittableRandom;

/**
 * Moves to the right and down by lengths drawn uniformly from minus to plus the longest move, for each axis on its own:
 * by whole pixels where that is told in pixels, else by any length.
 *
 * @param across the longest move to the right or left; a fraction is one of the width
 * @param down the longest move up or down; a fraction is one of the height
 * @param border what stands where pixels become free
 */
public record RandomShift(Length across, Length down, Border border) implements RandomMove {
    /** The same shift, free pixels taking the value {@code fill}, 0 to 255. */
    public RandomShift fill(int fill) {
        if (fill < 0 || fill > 255) {
            throw new IllegalArgumentException(
                    "random shift with fill " + fill + ": a pixel value lies between 0 and 255");
        }
        return border(Border.fill(fill));
    }

    public RandomShift border(Border border) {
        return new RandomShift(across, down, border);
    }

    @Override
    public Warp.Shift sample(SplittableRandom random, Scene scene, Samples partners) {
        double dx = draw(random, across, scene.size().width());
        double dy = draw(random, down, scene.size().height());
        return new Warp.Shift(dx, dy, border);
    }

    private static double draw(SplittableRandom random, Length upTo, int side) {
        if (upTo instanceof Pixels pixels) {
            return random.nextInt(-pixels.count(), pixels.count() + 1);
        }
        return upTo.along(side) * (2 * random.nextDouble() - 1);
    }

    @Override
    public String toString() {
        return "randomShift(" + across + (down.equals(across) ? "" : ", " + down) + ")" + Words.border(border);
    }
}
