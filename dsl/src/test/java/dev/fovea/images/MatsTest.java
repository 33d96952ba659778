package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In a Java of its own, whose heap is all there from the start, so that what grows is native. */
class MatsTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MAPS = Path.of("/proc/self/maps");

    @Test
    void twenty_thousand_operations_leave_no_native_memory_behind() throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "the process's memory is read from /proc/self/status, which is not here");
        var told = run(Work.class);
        long grown = Long.parseLong(told);
        // Forgetting one matrix of the large picture in each round would leave 144 MB.
        assertTrue(grown < 20_000, "the process has grown by " + grown + " kB");
    }

    @Test
    void many_threads_at_once_give_what_one_gives() {
        var picture = Fixtures.picture("cells");
        IntFunction<Picture> work = degrees -> picture.warped(
                        Affine.rotation(degrees), picture.size(), PixelSampling.LINEAR, Border.reflect())
                .colours(3, degrees)
                .picture();
        var alone = IntStream.range(0, 24).mapToObj(work).toList();
        assertEquals(alone, IntStream.range(0, 24).parallel().mapToObj(work).toList());
    }

    @Test
    void plain_operations_do_not_wait_for_opencv_to_load() throws IOException, InterruptedException {
        assumeTrue(Files.exists(MAPS), "what a process has loaded is read from /proc/self/maps, which is not here");
        assertEquals("false true", run(Plain.class));
    }

    private static String run(Class<?> program) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:+AlwaysPreTouch",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        program.getName())
                .redirectErrorStream(true)
                .start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), told);
        return told.lines().reduce((one, two) -> two).orElseThrow();
    }

    /** What the quickstart needs of pictures, and then a filter. */
    static final class Plain {
        private Plain() {}

        public static void main(String[] arguments) throws IOException {
            var picture = Fixtures.picture("cells");
            picture.resized(20, 20, Interpolation.PILLOW_BICUBIC).flipped().canvas(picture.size(), 3, 3, Colour.RED);
            picture.shifted(2, 1, 0).display();
            PictureGrid.grid(List.of(picture.cropped(new Box(1, 1, 9, 9))), List.of("a"), 1)
                    .png();
            boolean before = isLoaded();
            picture.blurred(1);
            System.out.println(before + " " + isLoaded());
        }

        private static boolean isLoaded() throws IOException {
            return Files.readString(MAPS).contains("libopencv_core");
        }
    }

    static final class Work {
        private Work() {}

        public static void main(String[] arguments) throws IOException {
            var file = Fixtures.bytes("files/rgb.jpg");
            var picture = Fixtures.picture("cells");
            work(file, picture, 2_000);
            long before = residentKilobytes();
            work(file, picture, 4_000);
            System.out.println(residentKilobytes() - before);
        }

        private static void work(byte[] file, Picture picture, int rounds) {
            var turn = Affine.rotation(10).about(new Point(64, 48));
            for (int i = 0; i < rounds; i++) {
                Picture.decode(file, "rgb.jpg");
                var warped = picture.warped(turn, picture.size(), PixelSampling.LINEAR, Border.fill(0));
                warped.resized(40, 30, Interpolation.OPENCV_LINEAR);
                warped.blurred(1).grey();
            }
        }

        private static long residentKilobytes() throws IOException {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
