package dev.fovea.images;

import dev.fovea.display.Png;
import dev.fovea.geometry.Size;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Picture files through OpenCV's codecs. */
final class PictureFiles {
    private static final int SHOWN_BYTES = 8;
    private static final int JPEG_QUALITY = 95;

    /** From so many pixels on, loading OpenCV takes less than it saves. */
    private static final int LARGE = 2_000_000;

    private static final Set<String> WRITTEN = Set.of("png", "jpg", "jpeg", "bmp", "tif", "tiff", "webp", "gif");
    private static final Set<String> TRANSPARENT = Set.of("png", "webp");

    private PictureFiles() {}

    static Picture read(Path file) {
        return decode(bytes(file), file.toString());
    }

    static Cutout readCutout(Path file) {
        return decode(bytes(file), file.toString(), Decoder::cutout);
    }

    private static byte[] bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no picture file at " + file + "; check the path");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    file + " cannot be read (" + unreadable.getMessage() + "); may this user read it?", unreadable);
        }
    }

    /**
     * Decodes a picture file.
     *
     * @param name of the file, for errors
     */
    static Picture decode(byte[] file, String name) {
        return decode(file, name, Decoder::decode);
    }

    /** Bytes of a file to what is wanted of it, or nothing where the codec gives up. */
    private interface Decoding<T> {
        Optional<T> decode(byte[] file, FileKind kind);
    }

    private static <T> T decode(byte[] file, String name, Decoding<T> decoding) {
        var kind = FileKind.of(file);
        if (!kind.isPicture()) {
            throw new IllegalArgumentException(name + " is no picture that can be read: " + firstBytes(file)
                    + seeming(file, kind) + "; PNG, JPEG, WebP, GIF, BMP, TIFF and HDR can be read");
        }
        @Nullable Exception damage = null;
        try {
            var decoded = decoding.decode(file, kind);
            if (decoded.isPresent()) {
                return decoded.get();
            }
        } catch (RuntimeException refusal) {
            damage = refusal;
        }
        throw new IllegalArgumentException(
                name + " is " + kind + " that is damaged or cut off, of " + file.length + " bytes: " + firstBytes(file)
                        + "; fetch it anew",
                damage);
    }

    /** Writes in the format that the name's ending says; quality 0 to 100 where the format has one. */
    static void write(Picture picture, Path file, int quality) {
        var ending = ending(file);
        if (!WRITTEN.contains(ending)) {
            throw new IllegalArgumentException("a picture cannot be written to " + file
                    + ": its name must end in .png, .jpg, .jpeg, .webp, .gif, .bmp, .tif or .tiff");
        }
        store(file, () -> encode(picture, ending, quality));
    }

    static void write(Cutout cutout, Path file) {
        var ending = ending(file);
        if (!TRANSPARENT.contains(ending)) {
            throw new IllegalArgumentException("a cutout cannot be written to " + file
                    + ": its name must end in .png or .webp, which keep transparency; or lay it on a ground first");
        }
        store(file, () -> encode(cutout, ending));
    }

    private static String ending(Path file) {
        var name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private interface Encoding {
        byte[] bytes() throws IOException;
    }

    private static void store(Path file, Encoding encoding) {
        try {
            Files.write(file, encoding.bytes());
        } catch (IOException failure) {
            throw new IllegalArgumentException(
                    "a picture cannot be written to " + file + " (" + failure.getMessage()
                            + "); is its folder there, and may this user write in it?",
                    failure);
        }
    }

    static void write(Picture picture, Path file) {
        write(picture, file, JPEG_QUALITY);
    }

    /** A PNG file of a picture. */
    static byte[] png(Picture picture) {
        if (picture.size().area() < LARGE) {
            return Png.of(picture.channels() == 1 ? AwtImages.grey(picture.size(), picture.raw()) : picture.toImage());
        }
        try (var mats = Mats.open()) {
            return encoded(Colours.swapped(mats, mats.of(picture)), "png", 0);
        }
    }

    /** A PNG file of an image of type {@code TYPE_3BYTE_BGR}, whose bytes lie as OpenCV wants them. */
    static byte[] png(BufferedImage image) {
        var size = new Size(image.getWidth(), image.getHeight());
        if (size.area() < LARGE) {
            return Png.of(image);
        }
        var pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        try (var mats = Mats.open()) {
            return encoded(mats.bytes(size, 3, pixels), "png", 0);
        }
    }

    private static byte[] encode(Picture picture, String ending, int quality) throws IOException {
        if (quality < 0 || quality > 100) {
            throw new IllegalArgumentException("a quality of " + quality + ": give one from 0 to 100");
        }
        if (ending.equals("gif")) {
            // Java chooses 256 colours that fit the picture; OpenCV's writer is off by 19 levels on average.
            var file = new ByteArrayOutputStream();
            ImageIO.write(picture.toImage(), ending, file);
            return file.toByteArray();
        }
        try (var mats = Mats.open()) {
            return encoded(Colours.swapped(mats, mats.of(picture)), ending, quality);
        }
    }

    private static byte[] encode(Cutout cutout, String ending) {
        var rgb = cutout.colours().rgb().raw();
        var cover = cutout.cover().raw();
        var values = new byte[Math.multiplyExact(cover.length, 4)];
        for (int i = 0; i < cover.length; i++) {
            values[4 * i] = rgb[3 * i + 2];
            values[4 * i + 1] = rgb[3 * i + 1];
            values[4 * i + 2] = rgb[3 * i];
            values[4 * i + 3] = cover[i];
        }
        try (var mats = Mats.open()) {
            return encoded(mats.bytes(cutout.size(), 4, values), ending, JPEG_QUALITY);
        }
    }

    private static byte[] encoded(Mat mat, String ending, int quality) {
        var bytes = new BytePointer();
        if (!opencv_imgcodecs.imencode("." + ending, mat, bytes, options(ending, quality))) {
            throw new IllegalStateException("OpenCV does not write ." + ending + " files here; write .png instead");
        }
        var file = new byte[Math.toIntExact(bytes.limit())];
        bytes.get(file);
        return file;
    }

    private static IntPointer options(String ending, int quality) {
        return switch (ending) {
            case "jpg", "jpeg" -> new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
            case "webp" -> new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality);
            // Of photographs as small as Java's own in half of the time; the codec's default takes twice the room.
            case "png" ->
                new IntPointer(
                        opencv_imgcodecs.IMWRITE_PNG_COMPRESSION,
                        1,
                        opencv_imgcodecs.IMWRITE_PNG_STRATEGY,
                        opencv_imgcodecs.IMWRITE_PNG_STRATEGY_RLE,
                        opencv_imgcodecs.IMWRITE_PNG_FILTER,
                        opencv_imgcodecs.IMWRITE_PNG_FILTER_PAETH);
            default -> new IntPointer(0L);
        };
    }

    private static String seeming(byte[] file, FileKind kind) {
        return file.length == 0 ? "" : " and seems to be " + kind;
    }

    private static String firstBytes(byte[] file) {
        if (file.length == 0) {
            return "the file is empty";
        }
        var head = Arrays.copyOf(file, Math.min(SHOWN_BYTES, file.length));
        var characters = new StringBuilder();
        for (byte value : head) {
            characters.append(value >= ' ' && value < 127 ? (char) value : '.');
        }
        return "it begins with " + HexFormat.ofDelimiter(" ").formatHex(head) + " (\"" + characters + "\")";
    }
}
