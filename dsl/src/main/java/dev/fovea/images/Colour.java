package dev.fovea.images;

import dev.fovea.plots.Style;
import java.util.HexFormat;
import java.util.Locale;

/** A colour of three values of 0 to 255. */
public record Colour(int red, int green, int blue) {
    public static final Colour BLACK = new Colour(0, 0, 0);
    public static final Colour WHITE = new Colour(255, 255, 255);
    public static final Colour GREY = new Colour(128, 128, 128);
    public static final Colour RED = new Colour(255, 0, 0);
    public static final Colour GREEN = new Colour(0, 255, 0);
    public static final Colour BLUE = new Colour(0, 0, 255);
    public static final Colour YELLOW = new Colour(255, 255, 0);

    public Colour {
        if (((red | green | blue) & ~0xff) != 0) {
            throw new IllegalArgumentException("colour " + red + ", " + green + ", " + blue
                    + " (red, green, blue): each must lie between 0 and 255");
        }
    }

    public static Colour grey(int value) {
        return new Colour(value, value, value);
    }

    /** Of six hexadecimal digits, with or without a #: {@code #0072b2}. */
    public static Colour of(String hex) {
        var digits = hex.startsWith("#") ? hex.substring(1) : hex;
        if (digits.length() != 6 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("colour \"" + hex + "\": give six hexadecimal digits, such as #0072b2");
        }
        return of(HexFormat.fromHexDigits(digits));
    }

    /** Colour {@code index}, 0 or more, of seven that people with colour blindness tell apart; they come round again. */
    public static Colour series(int index) {
        return of(Style.colour(Math.floorMod(index, Integer.MAX_VALUE)).getRGB());
    }

    private static Colour of(int packed) {
        return new Colour(packed >> 16 & 0xff, packed >> 8 & 0xff, packed & 0xff);
    }

    /** How light it looks, 0 to 255, as grey pictures are made of coloured ones (ITU-R BT.601). */
    public double luminance() {
        return 0.299 * red + 0.587 * green + 0.114 * blue;
    }

    java.awt.Color awt() {
        return new java.awt.Color(red, green, blue);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
