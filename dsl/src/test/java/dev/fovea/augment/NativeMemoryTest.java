package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a Java of its own, whose heap is all there from the start, so that what grows is native. */
class NativeMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    @Test
    void four_thousand_samples_leave_no_native_memory_behind() throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "the process's memory is read from /proc/self/status, which is not here");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Rounds.class.getName())
                .redirectErrorStream(true)
                .start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), told);
        long grown = Long.parseLong(told.lines().reduce((one, two) -> two).orElseThrow());
        // Forgetting one matrix of a picture for each sample would leave 144 MB.
        assertTrue(grown < 20_000, "the process has grown by " + grown + " kB");
    }

    static final class Rounds {
        private Rounds() {}

        public static void main(String[] arguments) throws IOException {
            var size = new Size(128, 96);
            var samples = Samples.of(List.of(
                    Sample.of(EveryAugmentation.noise(1, size, 3)), Sample.of(EveryAugmentation.noise(2, size, 3))));
            work(samples, 0, 2_000);
            long before = residentKilobytes();
            work(samples, 2_000, 6_000);
            System.out.println(residentKilobytes() - before);
        }

        private static void work(Samples samples, int first, int end) {
            var pipeline = pipeline(
                    randomRotation(degrees(20)),
                    colourJitter(0.2, 0.2, 0.2, 0.1),
                    sometimes(0.2, jpeg(20, 60)),
                    tone(Tone.SHARPNESS, 0, 2),
                    mixUp(1));
            for (int i = first; i < end; i++) {
                pipeline.apply(1, i, i % 2, samples);
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
