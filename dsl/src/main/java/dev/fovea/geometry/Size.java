package dev.fovea.geometry;

/**
 * A width and a height in pixels, both at least 1.
 */
public record Size(int width, int height) {
    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "size " + width + "x" + height + " (width x height): both sides must be at least 1 pixel");
        }
    }

    public long area() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
