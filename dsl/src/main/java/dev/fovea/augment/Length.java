package dev.fovea.augment;

/** A length of a picture: in pixels, or as a fraction of its side. */
public sealed interface Length permits Pixels, Fraction {
    /** In pixels, along a side of so many pixels. */
    double along(int side);
}
