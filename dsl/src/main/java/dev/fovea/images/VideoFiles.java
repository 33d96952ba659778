package dev.fovea.images;

import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_videoio;
import org.bytedeco.opencv.opencv_videoio.VideoWriter;
import org.jspecify.annotations.Nullable;

/** Motion-JPEG videos through OpenCV. */
final class VideoFiles {
    private static final double QUALITY = 95;

    private VideoFiles() {}

    /** Loads what reads and writes videos, which pictures do not need. */
    static void load() {
        OpenCv.load();
        Loader.load(opencv_videoio.class);
    }

    /** Whether a file begins as AVI files do; OpenCV would complain on its own about others. */
    static boolean isAvi(Path file) {
        try (var in = Files.newInputStream(file)) {
            var head = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            return head.length() == 12 && head.startsWith("RIFF") && head.endsWith("AVI ");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    file + " cannot be read (" + unreadable.getMessage() + "); may this user read it?", unreadable);
        }
    }

    static void write(Path file, Iterable<Picture> frames, int perSecond) {
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".avi")) {
            throw new IllegalArgumentException("a video cannot be written to " + file + ": its name must end in .avi");
        }
        if (perSecond < 1) {
            throw new IllegalArgumentException(
                    "a video of " + perSecond + " frames a second; give at least 1, such as 25");
        }
        @Nullable VideoWriter writer = null;
        try {
            @Nullable Size size = null;
            int number = 0;
            for (var frame : frames) {
                if (writer == null) {
                    size = frame.size();
                    writer = open(file, size, perSecond);
                }
                if (!frame.size().equals(size)) {
                    throw new IllegalArgumentException("frame " + number + " of " + file + " is " + frame.size()
                            + " and those before are " + size + "; resize it, since frames of a video have one size");
                }
                try (var mats = Mats.open()) {
                    writer.write(Colours.swapped(mats, mats.of(frame.rgb())));
                }
                number++;
            }
            if (writer == null) {
                throw new IllegalArgumentException("a video of no frames; give at least one");
            }
        } finally {
            if (writer != null) {
                writer.release();
                writer.close();
            }
        }
    }

    private static VideoWriter open(Path file, Size size, int perSecond) {
        load();
        int jpeg = VideoWriter.fourcc((byte) 'M', (byte) 'J', (byte) 'P', (byte) 'G');
        try (var mats = Mats.open()) {
            var writer = new VideoWriter(
                    file.toString(),
                    opencv_videoio.CAP_OPENCV_MJPEG,
                    jpeg,
                    perSecond,
                    new org.bytedeco.opencv.opencv_core.Size(size.width(), size.height()),
                    true);
            if (!writer.isOpened()) {
                throw new IllegalArgumentException("a video cannot be written to " + file
                        + "; is its folder there, and may this user write in it?");
            }
            writer.set(opencv_videoio.VIDEOWRITER_PROP_QUALITY, QUALITY);
            // The scope, which frees the size, would close it.
            writer.retainReference();
            return writer;
        }
    }
}
