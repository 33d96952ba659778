package dev.fovea.augment;

/**
 * An angle of at least 0 degrees.
 */
public record Angle(double degrees) {
    public Angle {
        if (!(degrees >= 0 && degrees <= 360)) {
            throw new IllegalArgumentException("an angle of " + degrees + " degrees: give one from 0 to 360");
        }
    }

    @Override
    public String toString() {
        return "degrees(" + degrees + ")";
    }
}
