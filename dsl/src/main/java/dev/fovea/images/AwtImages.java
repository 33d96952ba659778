package dev.fovea.images;

import dev.fovea.geometry.Size;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;

/**
 * Pixels to AWT images and back. Java2D takes {@code TYPE_BYTE_GRAY} for linear light and brightens it whenever it is
 * drawn into an RGB image, so grey pixels are moved here by value, never by drawing.
 */
final class AwtImages {
    private AwtImages() {}

    /** 1 when the image has one 8- or 16-bit grey channel, else 3. */
    static int channels(BufferedImage image) {
        return isGrey(image) ? 1 : 3;
    }

    /** Unsigned bytes [height, width, channels] of an image. */
    static byte[] pixels(BufferedImage image) {
        return isGrey(image) ? greyPixels(image) : rgbPixels(image);
    }

    static BufferedImage grey(Size size, byte[] pixels) {
        var image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_BYTE_GRAY);
        var target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(pixels, 0, target, 0, pixels.length);
        return image;
    }

    static BufferedImage rgb(Size size, int channels, byte[] pixels) {
        var image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        var packed = packed(image);
        for (int i = 0; i < packed.length; i++) {
            int red = pixels[i * channels] & 0xff;
            int green = channels == 1 ? red : pixels[i * channels + 1] & 0xff;
            int blue = channels == 1 ? red : pixels[i * channels + 2] & 0xff;
            packed[i] = red << 16 | green << 8 | blue;
        }
        return image;
    }

    static BufferedImage argb(Cutout cutout) {
        var rgb = cutout.colours().rgb().raw();
        var cover = cutout.cover().raw();
        var size = cutout.size();
        var image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
        var packed = packed(image);
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (cover[i] & 0xff) << 24
                    | (rgb[3 * i] & 0xff) << 16
                    | (rgb[3 * i + 1] & 0xff) << 8
                    | (rgb[3 * i + 2] & 0xff);
        }
        return image;
    }

    /** The pixels themselves of an image that packs each into an int. */
    private static int[] packed(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    private static boolean isGrey(BufferedImage image) {
        int bits = image.getSampleModel().getSampleSize(0);
        return image.getType() != BufferedImage.TYPE_BYTE_INDEXED
                && image.getType() != BufferedImage.TYPE_BYTE_BINARY
                && image.getRaster().getNumBands() == 1
                && (bits == 8 || bits == 16);
    }

    private static byte[] greyPixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var samples = image.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
        int shift = image.getRaster().getDataBuffer().getDataType() == DataBuffer.TYPE_BYTE ? 0 : 8;
        var pixels = new byte[samples.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (samples[i] >> shift);
        }
        return pixels;
    }

    private static byte[] rgbPixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var opaque = image;
        if (image.getColorModel().hasAlpha()) {
            opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            var graphics = opaque.createGraphics();
            graphics.drawImage(image, 0, 0, Color.WHITE, null);
            graphics.dispose();
        }
        // Where pixels are packed already, asking the colour model for each takes ten times as long.
        boolean isPacked = opaque.getType() == BufferedImage.TYPE_INT_RGB && packed(opaque).length == width * height;
        var packed = isPacked ? packed(opaque) : opaque.getRGB(0, 0, width, height, null, 0, width);
        var pixels = new byte[packed.length * 3];
        for (int i = 0; i < packed.length; i++) {
            pixels[3 * i] = (byte) (packed[i] >> 16);
            pixels[3 * i + 1] = (byte) (packed[i] >> 8);
            pixels[3 * i + 2] = (byte) packed[i];
        }
        return pixels;
    }
}
