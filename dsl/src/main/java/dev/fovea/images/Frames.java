package dev.fovea.images;

import dev.fovea.geometry.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.bytedeco.opencv.global.opencv_videoio;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a video or a camera, read one by one while they are gone through, which can be done once:
 * {@code try (var frames = Frames.read(file)) { for (var frame : frames) … }}. Videos are those that OpenCV reads without
 * another library: Motion-JPEG in AVI files, which {@link #write} writes. Holds the file or the camera until it is closed;
 * for one thread.
 */
public final class Frames implements Iterable<Picture>, AutoCloseable {
    private final VideoCapture capture;
    private final String name;
    private boolean isBegun;
    private boolean isClosed;

    private Frames(VideoCapture capture, String name) {
        this.capture = capture;
        this.name = name;
    }

    /**
     * The frames of a Motion-JPEG video in an .avi file.
     *
     * @throws IllegalArgumentException when there is no such file, or it is no such video
     */
    public static Frames read(Path video) {
        if (!Files.isRegularFile(video)) {
            throw new IllegalArgumentException("no video at " + video + "; check the path");
        }
        if (VideoFiles.isAvi(video)) {
            VideoFiles.load();
            var capture = new VideoCapture(video.toString(), opencv_videoio.CAP_OPENCV_MJPEG);
            if (capture.isOpened()) {
                return new Frames(capture, video.toString());
            }
            capture.close();
        }
        throw new IllegalArgumentException(video + " is no video that can be read: Motion-JPEG in .avi files can; "
                + "convert it by ffmpeg -i " + video.getFileName() + " -c:v mjpeg -q:v 2 -an video.avi");
    }

    /**
     * What a camera sees, without an end.
     *
     * @param number of the camera: 0 is the first
     * @throws IllegalArgumentException when there is no such camera, or it is in use
     */
    public static Frames camera(int number) {
        // Of a device that is not there OpenCV would complain on its own.
        if (number >= 0 && (isDevice(number) || !isLinux())) {
            VideoFiles.load();
            var capture = new VideoCapture(number);
            if (capture.isOpened()) {
                return new Frames(capture, "camera " + number);
            }
            capture.close();
        }
        throw new IllegalArgumentException(
                "camera " + number + " gives no frames; is it connected (on Linux as /dev/video" + number
                        + "), free, and may this user read it?");
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    private static boolean isDevice(int number) {
        return Files.exists(Path.of("/dev/video" + number));
    }

    /**
     * Writes pictures of one size as a Motion-JPEG video of quality 95, which {@link #read} and usual players read.
     *
     * @param file whose name ends in .avi
     * @param perSecond frames for each second, above 0
     */
    public static void write(Path file, Iterable<Picture> frames, int perSecond) {
        VideoFiles.write(file, frames, perSecond);
    }

    public Size size() {
        return new Size(
                (int) number(opencv_videoio.CAP_PROP_FRAME_WIDTH), (int) number(opencv_videoio.CAP_PROP_FRAME_HEIGHT));
    }

    /** Frames for each second; 0 where the camera does not tell. */
    public double perSecond() {
        return Math.max(0, number(opencv_videoio.CAP_PROP_FPS));
    }

    private double number(int property) {
        checkOpen();
        return capture.get(property);
    }

    /** The frames that are still to come; a second time is refused. */
    @Override
    public Iterator<Picture> iterator() {
        checkOpen();
        if (isBegun) {
            throw new IllegalStateException("the frames of " + name + " were gone through before; open it anew");
        }
        isBegun = true;
        return new Coming();
    }

    private void checkOpen() {
        if (isClosed) {
            throw new IllegalStateException("the frames of " + name + " were closed; open it anew");
        }
    }

    /** The next frame, or null after the last. */
    private @Nullable Picture next() {
        checkOpen();
        try (var mats = Mats.open()) {
            var frame = mats.empty();
            return capture.read(frame) ? mats.picture(Colours.swapped(mats, frame)) : null;
        }
    }

    private final class Coming implements Iterator<Picture> {
        private @Nullable Picture ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                ahead = Frames.this.next();
            }
            return ahead != null;
        }

        @Override
        public Picture next() {
            if (!hasNext() || ahead == null) {
                throw new NoSuchElementException("the frames of " + name + " are at their end");
            }
            var frame = ahead;
            ahead = null;
            return frame;
        }
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            capture.release();
            capture.close();
        }
    }

    @Override
    public String toString() {
        return isClosed ? "closed frames of " + name : "frames of " + name + ", " + size();
    }
}
