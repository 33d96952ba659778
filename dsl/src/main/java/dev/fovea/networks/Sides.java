package dev.fovea.networks;

/** A height and a width counted in cells of a feature map: of a kernel, a stride, a plane. Prints as {@code 3x5}. */
public record Sides(int height, int width) {
    public static Sides square(int side) {
        return new Sides(side, side);
    }

    /** This pair, if both are at least {@code least}. */
    Sides atLeast(int least, String what) {
        if (height < least || width < least) {
            throw new ShapeException(what + " " + this + " (height x width): both sides must be at least " + least);
        }
        return this;
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
