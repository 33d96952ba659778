package dev.fovea.annotations;

import dev.fovea.geometry.Size;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * What a picture file says of itself, without decoding its pixels.
 *
 * @param kind png, jpeg, gif, bmp, or another word of ImageIO's
 */
record PictureHeader(String kind, Size size) {
    /** How far from the end of a file its end marker may lie: some cameras write more behind it. */
    private static final int TAIL = 4096;

    static final String[] ENDINGS = {".jpg", ".jpeg", ".png", ".bmp", ".gif"};

    /** Nothing where the file is missing or no picture. */
    static Optional<PictureHeader> of(Path file) {
        try (var stream = ImageIO.createImageInputStream(file.toFile())) {
            if (stream == null) {
                return Optional.empty();
            }
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return Optional.of(new PictureHeader(
                        reader.getFormatName().toLowerCase(Locale.ROOT),
                        new Size(reader.getWidth(0), reader.getHeight(0))));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether the last bytes of a JPEG or PNG end it; of other kinds nothing is said. */
    static boolean isWhole(Path file, String kind) {
        var end = kind.equals("jpeg") ? "\u00ff\u00d9" : kind.equals("png") ? "IEND" : "";
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            var last = new byte[(int) Math.min(TAIL, bytes.length())];
            bytes.seek(bytes.length() - last.length);
            bytes.readFully(last);
            return new String(last, StandardCharsets.ISO_8859_1).contains(end);
        } catch (IOException unreadable) {
            return false;
        }
    }

    static Optional<Size> sizeOf(Path file) {
        return Files.isRegularFile(file) ? of(file).map(PictureHeader::size) : Optional.empty();
    }

    /** The kind that a file's ending promises; the ending itself where it is none of the usual. */
    static String promised(String fileName) {
        var ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return List.of("jpg", "jpe", "jfif").contains(ending) ? "jpeg" : ending;
    }
}
