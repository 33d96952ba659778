package dev.fovea.images;

import java.util.Locale;
import org.bytedeco.opencv.global.opencv_core;

/**
 * What lies outside of a picture, where a warp looks there: a colour, or the picture's own pixels.
 *
 * @param kind how it goes on
 * @param fill the colour of {@link Kind#CONSTANT}; its luminance where the picture is grey
 */
public record Border(Kind kind, Colour fill) {
    /** The pixels abcd go on as shown. */
    public enum Kind {
        /** {@code kkk|abcd|kkk}. */
        CONSTANT(opencv_core.BORDER_CONSTANT),
        /** {@code aaa|abcd|ddd}. */
        NEAREST(opencv_core.BORDER_REPLICATE),
        /** {@code cba|abcd|dcb}. */
        REFLECT(opencv_core.BORDER_REFLECT),
        /** {@code bcd|abcd|abc}. */
        WRAP(opencv_core.BORDER_WRAP);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    public static Border fill(Colour colour) {
        return new Border(Kind.CONSTANT, colour);
    }

    /** A grey of 0 to 255. */
    public static Border fill(int grey) {
        return fill(Colour.grey(grey));
    }

    public static Border nearest() {
        return new Border(Kind.NEAREST, Colour.BLACK);
    }

    public static Border reflect() {
        return new Border(Kind.REFLECT, Colour.BLACK);
    }

    public static Border wrap() {
        return new Border(Kind.WRAP, Colour.BLACK);
    }

    @Override
    public String toString() {
        return kind == Kind.CONSTANT ? fill.toString() : kind.name().toLowerCase(Locale.ROOT);
    }
}
