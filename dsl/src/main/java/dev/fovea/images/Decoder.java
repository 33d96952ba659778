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
 * Bytes of a file to a picture of 8 bits, upright by its EXIF orientation: of 16 bits the upper 8 are kept, floats of 0
 * to 1 become 0 to 255, and what is transparent is laid on white.
 */
final class Decoder {
    private static final int ORIENTATION = 0x112;
    private static final int UPRIGHT = 1;

    private Decoder() {}

    /** Nothing where the codec gives up. */
    static Optional<Picture> decode(byte[] file, FileKind kind) {
        try (var mats = Mats.open()) {
            var buffer = mats.bytes(new Size(file.length, 1), 1, file);
            if (kind == FileKind.JPEG) {
                // No alpha, 8 bits, and the orientation is the codec's: the short way, which is taken a million times.
                // Only where three channels are certain can the codec be asked for them in our order, which saves a
                // pass.
                boolean colour = JpegHeader.components(file) == 3;
                var decoded = opencv_imgcodecs.imdecode(
                        buffer, colour ? opencv_imgcodecs.IMREAD_COLOR_RGB : opencv_imgcodecs.IMREAD_ANYCOLOR);
                return decoded.empty()
                        ? Optional.empty()
                        : Optional.of(mats.picture(colour ? decoded : Colours.swapped(mats, decoded)));
            }
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
            return Optional.of(picture(mats, upright(mats, decoded, orientation), isMultiplied));
        }
    }

    private static Picture picture(Mats mats, Mat mat, boolean isMultiplied) {
        var size = new Size(mat.cols(), mat.rows());
        int channels = mat.channels();
        var values = toBytes(mats, mat);
        if (channels == 1) {
            return Picture.owning(size, 1, values);
        }
        if (channels == 2) {
            throw new IllegalArgumentException("its pixels have 2 channels");
        }
        var rgb = new byte[Math.toIntExact(size.area() * 3)];
        for (int i = 0; i < size.area(); i++) {
            int from = i * channels;
            int alpha = channels == 4 ? values[from + 3] & 0xff : 255;
            for (int channel = 0; channel < 3; channel++) {
                int value = values[from + 2 - channel] & 0xff;
                rgb[3 * i + channel] =
                        (byte) (isMultiplied ? Math.min(255, value + 255 - alpha) : onWhite(value, alpha));
            }
        }
        return Picture.owning(size, 3, rgb);
    }

    private static int onWhite(int value, int alpha) {
        return alpha == 255 ? value : (value * alpha + 255 * (255 - alpha) + 127) / 255;
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
