package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTest {
    private static final Size SIZE = new Size(67, 45);

    @TempDir
    private Path folder;

    @Test
    void frames_come_back_in_order_in_colour_and_at_their_rate() throws IOException {
        var written = pictures(7);
        var file = folder.resolve("clip.avi");
        Frames.write(file, written, 12);
        var read = new ArrayList<Picture>();
        try (var frames = Frames.read(file)) {
            assertEquals(SIZE, frames.size());
            assertEquals(12, frames.perSecond(), 1e-6);
            assertEquals("frames of " + file + ", 67x45", frames.toString());
            frames.forEach(read::add);
        }
        assertEquals(7, read.size());
        for (int i = 0; i < 7; i++) {
            assertTrue(distance(written.get(i), read.get(i)) < 3, "frame " + i);
        }
        assertEquals(jpegs(Files.readAllBytes(file)), read, "the JPEG files within, taken out by hand");
    }

    @Test
    void a_frame_is_read_when_it_is_asked_for_and_once() {
        var file = folder.resolve("clip.avi");
        Frames.write(file, pictures(2), 25);
        var frames = Frames.read(file);
        var coming = frames.iterator();
        assertTrue(coming.hasNext());
        assertTrue(coming.hasNext());
        coming.next();
        coming.next();
        assertFalse(coming.hasNext());
        assertThrows(NoSuchElementException.class, coming::next);
        assertEquals(
                "the frames of " + file + " were gone through before; open it anew",
                assertThrows(IllegalStateException.class, frames::iterator).getMessage());
        frames.close();
        frames.close();
        assertEquals(
                "the frames of " + file + " were closed; open it anew",
                assertThrows(IllegalStateException.class, frames::size).getMessage());
        assertEquals("closed frames of " + file, frames.toString());
    }

    @Test
    void what_is_no_such_video_is_refused_with_the_way_out() throws IOException {
        assertEquals("no video at " + folder + "; check the path", refusal(() -> Frames.read(folder)));
        var other = Files.write(folder.resolve("clip.mp4"), new byte[100]);
        assertEquals(
                other + " is no video that can be read: Motion-JPEG in .avi files can; convert it by ffmpeg -i clip.mp4"
                        + " -c:v mjpeg -q:v 2 -an video.avi",
                refusal(() -> Frames.read(other)));
        var broken = Files.write(
                folder.resolve("clip.avi"), "RIFF0000AVI and nothing else".getBytes(StandardCharsets.UTF_8));
        assertTrue(refusal(() -> Frames.read(broken)).startsWith(broken + " is no video that can be read"));
        assertEquals(
                "camera 99 gives no frames; is it connected (on Linux as /dev/video99), free, and may this user read it?",
                refusal(() -> Frames.camera(99)));
    }

    @Test
    void what_cannot_be_written_is_refused() {
        var file = folder.resolve("clip.avi");
        assertEquals(
                "a video cannot be written to " + folder.resolve("clip.mp4") + ": its name must end in .avi",
                refusal(() -> Frames.write(folder.resolve("clip.mp4"), pictures(1), 25)));
        assertEquals(
                "a video of 0 frames a second; give at least 1, such as 25",
                refusal(() -> Frames.write(file, pictures(1), 0)));
        assertEquals("a video of no frames; give at least one", refusal(() -> Frames.write(file, List.of(), 25)));
        var uneven = List.of(pictures(1).get(0), Picture.filled(new Size(8, 8), Colour.WHITE));
        assertEquals(
                "frame 1 of " + file + " is 8x8 and those before are 67x45; resize it, since frames of a video have one"
                        + " size",
                refusal(() -> Frames.write(file, uneven, 25)));
    }

    /** A bright bar that moves to the right, a colour each. */
    private static List<Picture> pictures(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Picture.filled(SIZE, new Colour(30 * i, 90, 200 - 20 * i))
                        .pasted(Picture.filled(new Size(16, 45), Colour.WHITE), 8 * i, 0))
                .toList();
    }

    /** Mean of the absolute differences, in levels. */
    private static double distance(Picture a, Picture b) {
        var x = a.pixels();
        var y = b.pixels();
        long sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.abs((x[i] & 0xff) - (y[i] & 0xff));
        }
        return sum / (double) x.length;
    }

    /** Pictures from the beginning of each JPEG file to the next, whatever the frame around them says. */
    private static List<Picture> jpegs(byte[] video) {
        var found = new ArrayList<Picture>();
        int begin = -1;
        for (int i = 0; i + 3 < video.length; i++) {
            boolean isBegin = video[i] == (byte) 0xff && video[i + 1] == (byte) 0xd8 && video[i + 2] == (byte) 0xff;
            boolean isEnd = video[i] == (byte) 0xff && video[i + 1] == (byte) 0xd9;
            if (isBegin && begin < 0) {
                begin = i;
            } else if (isEnd && begin >= 0) {
                found.add(Picture.decode(Arrays.copyOfRange(video, begin, i + 2), "frame"));
                begin = -1;
            }
        }
        return found;
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
