package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The class of each pixel of a picture: what a segmenter says, or a mask that it learns from. Shows itself in the classes' colours with a legend. A class
 * that is named background has no colour.
 *
 * @param numbers one channel, whose pixels are indices of classes, or {@link #NONE}
 * @param classes 1 to 254 names
 */
public record ClassMap(Picture numbers, List<String> classes) implements Displayable {
    /** The number of a pixel that has no class, as VOC's borders of objects have it. */
    public static final int NONE = 255;

    public ClassMap {
        classes = List.copyOf(classes);
        if (numbers.channels() != 1 || classes.isEmpty() || classes.size() >= NONE) {
            throw new IllegalArgumentException("a map of " + classes.size() + " classes in a " + numbers
                    + ": it must have one channel, and 1 to " + (NONE - 1) + " classes");
        }
        var pixels = numbers.raw();
        for (int i = 0; i < pixels.length; i++) {
            int type = pixels[i] & 0xff;
            if (type >= classes.size() && type != NONE) {
                int width = numbers.size().width();
                throw new IllegalArgumentException("pixel (" + i % width + ", " + i / width + ") is of class " + type
                        + ", and there are " + classes.size() + " classes; give 0 to " + (classes.size() - 1) + ", or "
                        + NONE + " for no class");
            }
        }
    }

    /**
     * Reads a PNG whose numbers are classes: grey values, or places in its palette, as VOC has them.
     *
     * @throws IllegalArgumentException naming the file, if it is none or a number is no class
     */
    public static ClassMap read(Path file, List<String> classes) {
        try {
            return new ClassMap(IndexedPng.read(file), classes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    public Size size() {
        return numbers.size();
    }

    /** The class of the pixel in column x and row y, or {@link #NONE}. */
    public int at(int x, int y) {
        return numbers.at(x, y, 0);
    }

    /** How many pixels are of a class. */
    public long count(int type) {
        long count = 0;
        for (byte pixel : numbers.raw()) {
            count += (pixel & 0xff) == type ? 1 : 0;
        }
        return count;
    }

    /** The pixels of a class. */
    public Mask mask(int type) {
        var pixels = numbers.raw();
        var bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((pixels[i] & 0xff) == type ? 255 : 0);
        }
        return Mask.owning(numbers.size(), bytes);
    }

    /** The classes that some pixel is of, the background not among them, a line each, as the label of a grid; at most three. */
    public String names() {
        var there = present().stream().filter(type -> !isBackground(type)).toList();
        var first = there.stream().limit(3).map(classes::get).collect(Collectors.joining("\n"));
        return there.isEmpty() ? "background" : there.size() > 3 ? first + " …" : first;
    }

    /** The classes that some pixel is of, in their order. */
    List<Integer> present() {
        return IntStream.range(0, classes.size())
                .filter(type -> count(type) > 0)
                .boxed()
                .toList();
    }

    boolean isBackground(int type) {
        return classes.get(type).toLowerCase(Locale.ROOT).equals("background");
    }

    /** The colour of a class; of more than seven, later ones are lighter, and then duller ones of the same. */
    Colour colour(int type) {
        int place = type - (isBackground(0) ? 1 : 0);
        var own = Colour.series(Math.max(0, place) % 7);
        return switch (Math.max(0, place) / 7 % 3) {
            case 0 -> own;
            case 1 -> mixed(own, 255);
            default -> mixed(own, 110);
        };
    }

    private static Colour mixed(Colour own, int shade) {
        return new Colour((own.red() + shade) / 2, (own.green() + shade) / 2, (own.blue() + shade) / 2);
    }

    /**
     * A picture of this size in grey with the classes' colours laid over it, so that it shows through and each colour is a class.
     *
     * @throws IllegalArgumentException if the picture is of another size
     */
    public Picture tinted(Picture picture) {
        var drawn = Overlay.on(picture.grey());
        for (int type : present()) {
            if (!isBackground(type)) {
                drawn = drawn.mask(mask(type), colour(type), 0.6);
            }
        }
        return drawn.picture();
    }

    /** The same with a legend, as a notebook shows it. */
    public Displayable over(Picture picture) {
        var tinted = tinted(picture);
        return () -> shown(tinted);
    }

    private DisplayData shown(Picture drawn) {
        var image = new ClassMapPainter(this).paint(drawn);
        return DisplayData.text(toString()).png(image, image.getWidth() / GridPainter.DENSITY);
    }

    @Override
    public DisplayData display() {
        return shown(tinted(Picture.filled(size(), Colour.grey(24))));
    }

    /** The share of each class that is there, 0-1 of all pixels. */
    String share(int type) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * count(type) / size().area());
    }

    @Override
    public String toString() {
        return "class map " + size() + ": "
                + present().stream()
                        .map(type -> classes.get(type) + " " + share(type))
                        .collect(Collectors.joining(", "));
    }
}
