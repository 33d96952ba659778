package dev.fovea.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Picture files through ImageIO. */
final class PictureFiles {
    private static final int SHOWN_BYTES = 8;

    private PictureFiles() {}

    static BufferedImage read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no picture file at " + file + "; check the path");
        }
        try (var stream = Files.newInputStream(file)) {
            @Nullable BufferedImage image = ImageIO.read(stream);
            if (image == null) {
                throw unreadable(file, null);
            }
            return image;
        } catch (IOException | IndexOutOfBoundsException damage) {
            throw unreadable(file, damage);
        }
    }

    private static IllegalArgumentException unreadable(Path file, @Nullable Exception damage) {
        var reason = damage == null ? "" : " (" + damage.getMessage() + ")";
        return new IllegalArgumentException(
                file + " is no PNG, JPEG, GIF or BMP picture that can be read" + reason + ": " + firstBytes(file),
                damage);
    }

    private static String firstBytes(Path file) {
        byte[] head;
        try (var stream = Files.newInputStream(file)) {
            head = stream.readNBytes(SHOWN_BYTES);
        } catch (IOException unreadable) {
            return "its bytes cannot be read";
        }
        if (head.length == 0) {
            return "the file is empty";
        }
        var characters = new ArrayList<String>();
        for (byte value : head) {
            characters.add(value >= ' ' && value < 127 ? String.valueOf((char) value) : ".");
        }
        return "it begins with " + HexFormat.ofDelimiter(" ").formatHex(head) + " (\"" + String.join("", characters)
                + "\")";
    }
}
