package dev.fovea.images;

import dev.fovea.geometry.Size;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/**
 * Bytes of a file to a picture of 8 bits, upright by its EXIF orientation: of 16 bits the upper 8 are kept, and floats of 0
 * to 1 become 0 to 255.
 */
final class Decoder {
    private static final int ORIENTATION = 0x112;
    private static final int UPRIGHT = 1;

    private Decoder() {}

    /** Nothing where the codec gives up. */
    static Optional<Picture> decode(byte[] file, FileKind kind) {
        if (kind != FileKind.JPEG) {
            return decoded(file, kind).map(Layers::onWhite);
        }
        try (var mats = Mats.open()) {
            var decoded = jpeg(mats, file);
            return decoded.empty() ? Optional.empty() : Optional.of(mats.picture(decoded));
        }
    }

    /** With its transparency; nothing where the codec gives up. */
    static Optional<Cutout> cutout(byte[] file, FileKind kind) {
        return kind == FileKind.JPEG
                ? decode(file, kind).map(Cutout::opaque)
                : decoded(file, kind).map(Layers::cutout);
    }

    private static Optional<Layers> decoded(byte[] file, FileKind kind) {
        if (GreyAlpha.isIn(file, kind)) {
            return GreyAlpha.read(file);
        }
        try (var mats = Mats.open()) {
            var buffer = mats.bytes(new Size(file.length, 1), 1, file);
            var metadata = new MatVector();
            var kinds = new IntPointer();
            var decoded =
                    opencv_imgcodecs.imdecodeWithMetadata(buffer, kinds, metadata, opencv_imgcodecs.IMREAD_UNCHANGED);
            if (decoded.empty()) {
                return Optional.empty();
            }
            int orientation = UPRIGHT;
            for (long i = 0; i < metadata.size(); i++) {
                if (kinds.get(i) == opencv_imgcodecs.IMAGE_METADATA_EXIF) {
                    orientation = orientation(mats.bytes(metadata.get(i)));
                }
            }
            // The codec of TIFF files with 8 bits multiplies colours by their alpha.
            boolean isTiff = kind == FileKind.TIFF_LITTLE || kind == FileKind.TIFF_BIG;
            boolean isMultiplied = isTiff && decoded.depth() == opencv_core.CV_8U;
            return Optional.of(layers(mats, upright(mats, decoded, orientation), isMultiplied));
        }
    }

    /**
     * A JPEG file in native memory, empty where the codec gives up. No alpha, 8 bits, and the orientation is the codec's: the
     * short way, which is taken a million times.
     */
    static Mat jpeg(Mats mats, byte[] file) {
        var buffer = mats.bytes(new Size(file.length, 1), 1, file);
        // Only where three channels are certain can the codec be asked for them in our order, which saves a pass.
        if (JpegHeader.components(file) == 3) {
            return opencv_imgcodecs.imdecode(buffer, opencv_imgcodecs.IMREAD_COLOR_RGB);
        }
        var decoded = opencv_imgcodecs.imdecode(buffer, opencv_imgcodecs.IMREAD_ANYCOLOR);
        return decoded.empty() ? decoded : Colours.swapped(mats, decoded);
    }

    private static Layers layers(Mats mats, Mat mat, boolean isMultiplied) {
        var size = new Size(mat.cols(), mat.rows());
        int channels = mat.channels();
        var values = toBytes(mats, mat);
        if (channels == 1) {
            return Layers.opaque(Picture.owning(size, 1, values));
        }
        if (channels == 2) {
            throw new IllegalArgumentException("its pixels have 2 channels");
        }
        int pixels = Math.toIntExact(size.area());
        var rgb = new byte[Math.multiplyExact(pixels, 3)];
        var cover = new byte[channels == 4 ? pixels : 0];
        for (int i = 0; i < pixels; i++) {
            for (int channel = 0; channel < 3; channel++) {
                rgb[3 * i + channel] = values[i * channels + 2 - channel];
            }
            if (channels == 4) {
                cover[i] = values[i * channels + 3];
            }
        }
        var colours = Picture.owning(size, 3, rgb);
        return channels == 4
                ? new Layers(colours, Picture.owning(size, 1, cover), isMultiplied)
                : Layers.opaque(colours);
    }

    private static byte[] toBytes(Mats mats, Mat mat) {
        int count = Math.toIntExact(mat.total() * mat.channels());
        var values = new byte[count];
        switch (mat.depth()) {
            case opencv_core.CV_8U -> {
                return mats.bytes(mat);
            }
            case opencv_core.CV_16U -> {
                var wide = new short[count];
                new ShortPointer(mat.data()).get(wide);
                for (int i = 0; i < count; i++) {
                    values[i] = (byte) (wide[i] >> 8);
                }
            }
            case opencv_core.CV_32F -> {
                var wide = new float[count];
                new FloatPointer(mat.data()).get(wide);
                for (int i = 0; i < count; i++) {
                    values[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, wide[i])));
                }
            }
            default -> throw new IllegalArgumentException("its pixels are neither of 8 nor 16 bits nor floats");
        }
        return values;
    }

    /** The tag of an EXIF block, 1 to 8; 1 where there is none. */
    private static int orientation(byte[] exif) {
        if (exif.length < 8) {
            return UPRIGHT;
        }
        var block = ByteBuffer.wrap(exif);
        block.order(exif[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = block.getInt(4);
        if (directory < 8 || directory > exif.length - 2) {
            return UPRIGHT;
        }
        int entries = block.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 2 + 12 * (i + 1) <= exif.length; i++) {
            int entry = directory + 2 + 12 * i;
            if ((block.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = block.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** 2 to 4 mirror or turn by half, 5 to 8 exchange the sides as well (EXIF 2.3, tag 0x112). */
    private static Mat upright(Mats mats, Mat mat, int orientation) {
        var turned = mat;
        if (orientation >= 5) {
            turned = mats.empty();
            opencv_core.transpose(mat, turned);
        }
        int axis =
                switch (orientation) {
                    case 2, 6 -> 1;
                    case 3, 7 -> -1;
                    case 4, 8 -> 0;
                    default -> 2;
                };
        if (axis == 2) {
            return turned;
        }
        var flipped = mats.empty();
        opencv_core.flip(turned, flipped, axis);
        return flipped;
    }
}
