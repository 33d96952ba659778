package dev.fovea.images;

import dev.fovea.geometry.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Grey pictures with transparency whose second channel OpenCV loses: TIFF files of two samples a pixel, and PNG files with
 * one grey level that is clear. Java's own codecs read them.
 */
final class GreyAlpha {
    private static final int PNG_COLOUR_TYPE = 25;
    private static final int PNG_FIRST_CHUNK = 8;
    private static final int PNG_FRAME = 12;
    private static final int SAMPLES_PER_PIXEL = 277;

    private GreyAlpha() {}

    static boolean isIn(byte[] file, FileKind kind) {
        return switch (kind) {
            case PNG -> isGreyPng(file) && hasClearLevel(file);
            case TIFF_LITTLE -> hasTwoSamples(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
            case TIFF_BIG -> hasTwoSamples(ByteBuffer.wrap(file));
            default -> false;
        };
    }

    static Optional<Layers> read(byte[] file) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(file));
            if (image == null || image.getRaster().getNumBands() != 2) {
                return Optional.empty();
            }
            return Optional.of(new Layers(channel(image, 0), channel(image, 1), image.isAlphaPremultiplied()));
        } catch (IOException damage) {
            throw new UncheckedIOException(damage);
        }
    }

    private static Picture channel(BufferedImage image, int band) {
        int bits = image.getSampleModel().getSampleSize(band);
        var samples = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), band, (int[]) null);
        var levels = new byte[samples.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (bits >= 8 ? samples[i] >> (bits - 8) : samples[i] * 255 / ((1 << bits) - 1));
        }
        return Picture.owning(new Size(image.getWidth(), image.getHeight()), 1, levels);
    }

    private static boolean isGreyPng(byte[] file) {
        return file.length > PNG_COLOUR_TYPE && file[PNG_COLOUR_TYPE] == 0;
    }

    /** Whether a tRNS chunk stands before the pixels. */
    private static boolean hasClearLevel(byte[] file) {
        var chunks = ByteBuffer.wrap(file);
        int at = PNG_FIRST_CHUNK;
        while (at >= 0 && at <= file.length - PNG_FRAME) {
            var name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (name.equals("tRNS") || name.equals("IDAT")) {
                return name.equals("tRNS");
            }
            int length = chunks.getInt(at);
            if (length < 0) {
                return false;
            }
            at = (int) Math.min(Integer.MAX_VALUE, (long) at + PNG_FRAME + length);
        }
        return false;
    }

    private static boolean hasTwoSamples(ByteBuffer file) {
        if (file.limit() < 8) {
            return false;
        }
        int directory = file.getInt(4);
        if (directory < 8 || directory > file.limit() - 2) {
            return false;
        }
        int entries = file.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 2 + 12 * (i + 1) <= file.limit(); i++) {
            int entry = directory + 2 + 12 * i;
            if ((file.getShort(entry) & 0xffff) == SAMPLES_PER_PIXEL) {
                return file.getShort(entry + 8) == 2;
            }
        }
        return false;
    }
}
