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

    /** Moves each axis by up to a length either way; pixels that become free are black. */
    public static RandomShift randomShift(Length upTo) {
        return randomShift(upTo, upTo);
    }

    /** Moves to the right or left by up to one length, and up or down by up to another; free pixels are black. */
    public static RandomShift randomShift(Length across, Length down) {
        return new RandomShift(across, down, Border.BLACK);
    }

    /** A length in pixels. */
    public static Pixels px(int count) {
        return new Pixels(count);
    }

    /** A length as a fraction of a side: {@code fraction(.1)} is a tenth of the width across, of the height down. */
    public static Fraction fraction(double of) {
        return new Fraction(of);
    }

    /** An angle. */
    public static Angle degrees(double degrees) {
        return new Angle(degrees);
    }
}
