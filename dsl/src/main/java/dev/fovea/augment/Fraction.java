package dev.fovea.augment;

/**
 * A length as a fraction of a picture's side: of its width across, of its height down. At least 0.
 */
public record Fraction(double of) implements Length {
    public Fraction {
        if (!(of >= 0 && of < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a fraction of " + of + ": fractions of a side are at least 0");
        }
    }

    @Override
    public double along(int side) {
        return of * side;
    }

    @Override
    public String toString() {
        return "fraction(" + of + ")";
    }
}
