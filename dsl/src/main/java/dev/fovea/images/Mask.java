package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A yes or no for each pixel, which never changes: a threshold's answer, edges, the area of an object. Rows run from the
 * top left, as those of a {@link Picture}.
 */
public final class Mask implements Displayable {
    private static final byte YES = (byte) 255;

    private final Size size;
    /** 0 or 255 each, as OpenCV has masks. */
    private final byte[] bytes;

    private Mask(Size size, byte[] bytes) {
        this.size = size;
        this.bytes = bytes;
    }

    /**
     * A mask of the given answers, which are copied.
     *
     * @param values [height, width]
     */
    public static Mask of(Size size, boolean[] values) {
        if (values.length != size.area()) {
            throw new IllegalArgumentException("a mask of " + size + " (width x height) has " + size.area()
                    + " pixels, but " + values.length + " were given");
        }
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = values[i] ? YES : 0;
        }
        return new Mask(size, bytes);
    }

    /** The pixels whose middle lies within a polygon; where it crosses itself, those around which it winds. */
    public static Mask polygon(Size size, List<Point> corners) {
        return Masks.polygon(size, corners);
    }

    /** The pixels whose middle lies within a box. */
    public static Mask box(Size size, Box box) {
        return polygon(
                size,
                List.of(
                        new Point(box.x1(), box.y1()),
                        new Point(box.x2(), box.y1()),
                        new Point(box.x2(), box.y2()),
                        new Point(box.x1(), box.y2())));
    }

    /** Of an array of 0 and 255 that nobody else will change. */
    static Mask owning(Size size, byte[] bytes) {
        return new Mask(size, bytes);
    }

    byte[] raw() {
        return bytes;
    }

    public Size size() {
        return size;
    }

    public boolean at(int x, int y) {
        if (x < 0 || y < 0 || x >= size.width() || y >= size.height()) {
            throw new IndexOutOfBoundsException("pixel (" + x + ", " + y + ") lies outside a " + this);
        }
        return bytes[y * size.width() + x] != 0;
    }

    /** How many pixels are in. */
    public int count() {
        int count = 0;
        for (byte value : bytes) {
            count += value & 1;
        }
        return count;
    }

    public Mask and(Mask other) {
        return Masks.combined(this, other, (one, two) -> one & two);
    }

    public Mask or(Mask other) {
        return Masks.combined(this, other, (one, two) -> one | two);
    }

    public Mask minus(Mask other) {
        return Masks.combined(this, other, (one, two) -> one & ~two);
    }

    public Mask inverted() {
        return Masks.combined(this, this, (one, two) -> ~one);
    }

    /** With all pixels that lie up to {@code radius} from one of the mask, in a disc. */
    public Mask grown(int radius) {
        return Masks.grown(this, radius);
    }

    /** Without those that lie up to {@code radius} from one outside of the mask; the picture's edge is none. */
    public Mask shrunk(int radius) {
        return Masks.shrunk(this, radius);
    }

    /** Shrunk and grown again, which loses specks. */
    public Mask opened(int radius) {
        return shrunk(radius).grown(radius);
    }

    /** Grown and shrunk again, which closes small holes. */
    public Mask closed(int radius) {
        return grown(radius).shrunk(radius);
    }

    /** Moved as a picture is, by the nearest pixel; nothing outside of the mask is in. */
    public Mask warped(Affine map, Size target) {
        return new Mask(
                target,
                picture()
                        .warped(map, target, PixelSampling.NEAREST, Border.fill(0))
                        .raw());
    }

    /** Mirrored left to right. */
    public Mask flipped() {
        return new Mask(size, picture().flipped().raw());
    }

    /** The smallest box around all pixels that are in; nothing of an empty mask. */
    public Optional<Box> bounds() {
        return Masks.bounds(this);
    }

    /** The outer outlines of its parts, which hang together by edges or corners; in the order in which rows meet them. */
    public Contours contours() {
        return Tracing.contours(this);
    }

    /** A picture's pixels where the mask is, one colour elsewhere. */
    public Picture cut(Picture picture, Colour elsewhere) {
        return Masks.cut(this, picture, elsewhere);
    }

    /** White where the mask is, else black: grey, 0 or 255. */
    public Picture picture() {
        return Picture.owning(size, 1, bytes);
    }

    @Override
    public DisplayData display() {
        return picture().display(toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask && size.equals(mask.size) && Arrays.equals(bytes, mask.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "mask %s, %.1f %% in", size, 100.0 * count() / size.area());
    }
}
