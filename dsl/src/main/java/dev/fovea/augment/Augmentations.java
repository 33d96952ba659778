package dev.fovea.augment;

/** The words of augmentation, for a static import: {@code pipeline(horizontalFlip(0.5), randomShift(px(2)))}. */
public final class Augmentations {
    private Augmentations() {}

    /** One augmentation after the other, first to last. */
    public static Pipeline pipeline(Augmentation... steps) {
        return Pipeline.of(steps);
    }

    /** Mirrors left to right with a probability of 0-1. */
    public static HorizontalFlip horizontalFlip(double probability) {
        return new HorizontalFlip(probability);
    }

    /** Moves each axis by up to a number of pixels either way; pixels that become free are black. */
    public static RandomShift randomShift(Pixels upTo) {
        return new RandomShift(upTo, 0);
    }

    /** A length in pixels. */
    public static Pixels px(int count) {
        return new Pixels(count);
    }
}
