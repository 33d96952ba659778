package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Size;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * A picture of 8-bit pixels, grey (1 channel) or RGB (3 channels), which never changes: every operation returns a new
 * one. Pixels lie in rows from the top left, the channels of a pixel side by side; x runs to the right, y downwards.
 */
public final class Picture implements Displayable {
    /** Pictures smaller than this are enlarged for display, in CSS pixels of their longer side. */
    private static final int SMALL = 112;

    /** Pictures larger than this are shown smaller, in CSS pixels of each side. */
    private static final int LARGE = 720;

    private final Size size;
    private final int channels;
    private final byte[] pixels;

    private Picture(Size size, int channels, byte[] pixels) {
        this.size = size;
        this.channels = channels;
        this.pixels = pixels;
    }

    /**
     * A picture of the given pixels, which are copied.
     *
     * @param channels 1 for grey or 3 for RGB
     * @param pixels unsigned bytes [height, width, channels]
     */
    public static Picture of(Size size, int channels, byte[] pixels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException(
                    "a picture of " + channels + " channels: only 1 (grey) or 3 (RGB) will do");
        }
        long expected = size.area() * channels;
        if (pixels.length != expected) {
            throw new IllegalArgumentException("a picture of " + size + "x" + channels
                    + " (width x height x channels) has " + expected + " bytes, but " + pixels.length + " were given");
        }
        return new Picture(size, channels, pixels.clone());
    }

    /** A picture of an AWT image: grey where the image is grey, else RGB; transparent pixels are laid on white. */
    public static Picture of(BufferedImage image) {
        var raw = AwtImages.pixels(image);
        return new Picture(new Size(image.getWidth(), image.getHeight()), AwtImages.channels(image), raw);
    }

    /** A picture of one colour, with 3 channels. */
    public static Picture filled(Size size, Colour colour) {
        return Blocks.filled(size, 3, colour);
    }

    /**
     * Reads a JPEG, PNG, WebP, GIF (its first picture), BMP, TIFF or HDR file of any depth and channels: upright by its
     * EXIF orientation, grey where the file is grey, else RGB, transparent pixels laid on white ({@link Cutout#read}
     * keeps them). Of 16 bits the upper 8 are kept; floats of 0 to 1 become 0 to 255.
     *
     * @throws IllegalArgumentException naming the file, its first bytes and what it seems to be, when it is missing, cut
     *     off or no such picture
     */
    public static Picture read(Path file) {
        return PictureFiles.read(file);
    }

    /**
     * A picture from the bytes of a file, as {@link #read(Path)} reads it.
     *
     * @param name of the file, for errors
     */
    public static Picture decode(byte[] file, String name) {
        return PictureFiles.decode(file, name);
    }

    /** A picture of an array that nobody else will change. */
    static Picture owning(Size size, int channels, byte[] pixels) {
        return new Picture(size, channels, pixels);
    }

    /** The pixels themselves, to be read only. */
    byte[] raw() {
        return pixels;
    }

    /** The unsigned bytes [height, width, channels], a copy. */
    public byte[] pixels() {
        return pixels.clone();
    }

    public Size size() {
        return size;
    }

    public int channels() {
        return channels;
    }

    /** The value, 0 to 255, of one channel of the pixel in column x and row y. */
    public int at(int x, int y, int channel) {
        if (x < 0 || y < 0 || channel < 0 || x >= size.width() || y >= size.height() || channel >= channels) {
            throw new IndexOutOfBoundsException("pixel (" + x + ", " + y + ") channel " + channel + " lies outside a "
                    + this + " (width x height x channels)");
        }
        return pixels[(y * size.width() + x) * channels + channel] & 0xff;
    }

    /** Mirrored left to right. */
    public Picture flipped() {
        return Blocks.flip(this);
    }

    /** Mirrored upside down. */
    public Picture upsideDown() {
        return Blocks.flipUpsideDown(this);
    }

    /**
     * Moved {@code dx} pixels to the right and {@code dy} down (negative: left and up); the size stays, and what becomes
     * free takes the value {@code fill}, 0 to 255, in every channel.
     */
    public Picture shifted(int dx, int dy, int fill) {
        if (fill < 0 || fill > 255) {
            throw new IllegalArgumentException("fill " + fill + " is no pixel value; give one from 0 to 255");
        }
        return canvas(size, dx, dy, Colour.grey(fill));
    }

    /** The part of a size whose upper left pixel is in column {@code left} and row {@code top}, wholly inside. */
    public Picture cropped(int left, int top, Size part) {
        return Blocks.crop(this, left, top, part);
    }

    /** The part inside a box, its edges rounded to whole pixels and at least one pixel apart; what lies outside is left. */
    public Picture cropped(Box box) {
        var inside = box.clip(size);
        int left = (int) Math.min(size.width() - 1L, Math.round(inside.x1()));
        int top = (int) Math.min(size.height() - 1L, Math.round(inside.y1()));
        int right = (int) Math.max(left + 1L, Math.round(inside.x2()));
        int bottom = (int) Math.max(top + 1L, Math.round(inside.y2()));
        return cropped(left, top, new Size(right - left, bottom - top));
    }

    /** Another picture over this one, its corner in column {@code left} and row {@code top}; what goes beyond is cut. */
    public Picture pasted(Picture upper, int left, int top) {
        return Blocks.paste(this, upper, left, top);
    }

    /** On a new canvas of one colour, the corner in column {@code left} and row {@code top}; what goes beyond is cut. */
    public Picture canvas(Size canvas, int left, int top, Colour fill) {
        return Blocks.paste(Blocks.filled(canvas, channels, fill), this, left, top);
    }

    /** Stretched to a size; {@code PILLOW_BILINEAR} is what most published weights expect. */
    public Picture resized(int width, int height, Interpolation interpolation) {
        return Resizing.resize(this, new Size(width, height), interpolation);
    }

    /** Made smaller, if need be, to fit into a frame and keep its shape; with Pillow's sizes and its bicubic filter. */
    public Picture thumbnail(int width, int height) {
        return thumbnail(width, height, Interpolation.PILLOW_BICUBIC);
    }

    public Picture thumbnail(int width, int height, Interpolation interpolation) {
        return Resizing.resize(this, Resizing.within(size, new Size(width, height)), interpolation);
    }

    /**
     * Moved by an affine map into a picture of a size. Nothing is averaged, so a map that makes smaller by much leaves
     * pixels out: resize first.
     *
     * @param map from this picture to the new one
     * @param border what the new picture shows where this one ends
     */
    public Picture warped(Affine map, Size target, PixelSampling sampling, Border border) {
        return Warping.warp(this, map, target, sampling, border);
    }

    /** As by an affine map, by a projective one. */
    public Picture warped(Perspective map, Size target, PixelSampling sampling, Border border) {
        return Warping.warp(this, map, target, sampling, border);
    }

    /** One channel, as luminance (ITU-R BT.601). */
    public Picture grey() {
        return channels == 1 ? this : Colours.convert(this, opencv_imgproc.COLOR_RGB2GRAY);
    }

    /** As hue (0 to 179, in steps of two degrees), saturation and value (0 to 255). */
    public ColourView hsv() {
        return ColourView.of(rgb(), ColourView.Space.HSV);
    }

    /** As lightness (0 to 255) and the two opponent colours of CIE Lab, 128 where there is none. */
    public ColourView lab() {
        return ColourView.of(rgb(), ColourView.Space.LAB);
    }

    /** Three channels, which are equal where this picture is grey. */
    public Picture rgb() {
        return channels == 3 ? this : Colours.repeated(this);
    }

    /** Blurred by a Gaussian bell with a standard deviation in pixels. */
    public Picture blurred(double sigma) {
        return Filters.gaussian(this, sigma);
    }

    /** Of each channel the median over a square of pixels, whose side is odd. */
    public Picture median(int side) {
        return Filters.median(this, side);
    }

    /**
     * Blurred among pixels of like colour, so that edges stay (Tomasi and Manduchi 1998).
     *
     * @param diameter of the disc that is looked at, in pixels
     * @param levels how unlike colours may be, as a standard deviation in levels of 0 to 255
     * @param reach how far it blurs, as a standard deviation in pixels
     */
    public Picture bilateral(int diameter, double levels, double reach) {
        return Filters.bilateral(this, diameter, levels, reach);
    }

    /**
     * Without noise, by total variation: see {@link TotalVariation}.
     *
     * @param lambda how smooth, in levels of 0 to 255; 10 to 40 for noise that one sees
     */
    public Picture denoised(double lambda) {
        return new TotalVariation(lambda).apply(this);
    }

    /** Each channel by a kernel, rounded and cut to 0 to 255. */
    public Picture filtered(Kernel kernel) {
        return Filters.filter(this, kernel);
    }

    /** What a kernel answers to the grey picture, with its sign. */
    public Plane response(Kernel kernel) {
        return Filters.response(this, kernel);
    }

    /** The slope of the grey picture to the right, by Sobel's kernel of an odd side: strong where edges run up and down. */
    public Plane sobelX(int side) {
        return Filters.sobel(this, 1, 0, side);
    }

    /** The slope downwards: strong where edges run left and right. */
    public Plane sobelY(int side) {
        return Filters.sobel(this, 0, 1, side);
    }

    /** The curvature of the grey picture, by a kernel of an odd side. */
    public Plane laplacian(int side) {
        return Filters.laplacian(this, side);
    }

    /**
     * Edges one pixel thin (Canny 1986) of the grey picture: those steeper than {@code high}, and what hangs on them
     * and is steeper than {@code low}; the steepness is the sum of both Sobel slopes.
     */
    public Mask canny(double low, double high) {
        return Filters.canny(this, low, high);
    }

    /** Where the grey picture is above a level. */
    public Mask above(int level) {
        return Filters.above(this, level);
    }

    /** Where the grey picture is above the mean of a square around, by more than {@code offset}; the side is odd. */
    public Mask aboveMean(int side, double offset) {
        return Filters.aboveMean(this, side, offset);
    }

    /** The level that parts dark from bright best (Otsu 1979). */
    public int otsu() {
        return Filters.otsu(this);
    }

    /** Its pixels' colours in groups, by k-means; the same seed gives the same groups. */
    public ColourClusters colours(int groups, int seed) {
        return Clusters.of(this, groups, seed);
    }

    /**
     * Boxes that may hold something, by Selective Search (Uijlings et al. 2013).
     *
     * @param scale how large the first regions are; 100 to 500
     * @param sigma by how much the picture is blurred first, in pixels; 0.8 is usual
     * @param smallest pixels of the smallest first region
     */
    public RegionProposals selectiveSearch(double scale, double sigma, int smallest) {
        return SelectiveSearch.of(this, scale, sigma, smallest);
    }

    /** To draw on. */
    public Overlay drawing() {
        return Overlay.on(this);
    }

    /**
     * Writes the pixels as floats of 0-1, [channels, height, width], at the position of {@code target}, which moves on.
     */
    public void writeTo(FloatBuffer target) {
        UnitFloats.write(pixels, channels, target);
    }

    /** Writes a .png, .jpg, .webp, .gif, .bmp or .tiff file, as its name ends; JPEG and WebP with quality 95. */
    public void write(Path file) {
        PictureFiles.write(this, file);
    }

    /**
     * Writes a file with a quality of 0 to 100, where its format has one.
     *
     * @throws IllegalArgumentException when its name ends otherwise, or it cannot be written
     */
    public void write(Path file, int quality) {
        PictureFiles.write(this, file, quality);
    }

    /** This picture as an RGB image for Java2D; grey pixels keep their value in all three channels. */
    public BufferedImage toImage() {
        return AwtImages.rgb(size, channels, pixels);
    }

    /** This picture as a PNG file, 8-bit grey or RGB, without loss. */
    public byte[] png() {
        return PictureFiles.png(this);
    }

    /** Each pixel as a block of {@code factor} x {@code factor}, for looking at small pictures. */
    public Picture enlarged(int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("enlarged " + factor + " times: the factor must be at least 1");
        }
        return Blocks.enlarge(this, factor);
    }

    @Override
    public DisplayData display() {
        return display(toString());
    }

    /** Shown with another text beside it: that of the value which looks like this. */
    DisplayData display(String text) {
        int longer = Math.max(size.width(), size.height());
        var shown = enlarged(Math.max(1, SMALL / longer)).thumbnail(LARGE, LARGE, Interpolation.PILLOW_BILINEAR);
        return DisplayData.text(text).png(shown.png(), shown.size.width());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture
                && channels == picture.channels
                && size.equals(picture.size)
                && Arrays.equals(pixels, picture.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "picture " + size + "x" + channels;
    }
}
