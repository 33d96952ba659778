package dev.fovea.augment;

/**
 * A length of whole pixels, at least 0.
 */
public record Pixels(int count) implements Length {
    public Pixels {
        if (count < 0) {
            throw new IllegalArgumentException("a length of " + count + " px: lengths are at least 0");
        }
    }

    @Override
    public double along(int side) {
        return count;
    }

    @Override
    public String toString() {
        return "px(" + count + ")";
    }
}
