package dev.fovea.explain;

import static dev.fovea.networks.Networks.input;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.networks.Net;
import dev.fovea.networks.Networks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In a Java of its own, whose heap is all there from the start, so that what grows is native. */
class NativeMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    /** Looks inside again and again; prints the megabytes that the process grew by. */
    public static final class Program {
        /** Each look has some 3 MB of maps: 20 rounds of five looks, all of them kept, would be 300 MB. */
        private static Net wide() {
            return Networks.net(
                    "wide",
                    input(3, 48, 48)
                            .conv(64, 3)
                            .as("conv1")
                            .bn()
                            .relu()
                            .conv(64, 3)
                            .as("conv2")
                            .relu()
                            .maxPool(2)
                            .conv(256, 3)
                            .relu()
                            .globalAvgPool()
                            .dense(4));
        }

        public static void main(String[] arguments) throws IOException {
            var classifier = Residual.classifier(wide(), Residual.CLASSES, EngineKind.valueOf(arguments[0]));
            var picture = Residual.picture(3, 48);
            long start = 0;
            for (int i = 0; i < 26; i++) {
                start = i == 6 ? resident() : start;
                Explanations.activations(classifier, picture, "conv1", "conv2");
                Explanations.gradCam(classifier, picture, "cat", "conv1");
                Explanations.cam(classifier, picture);
                Explanations.saliency(classifier, picture);
                Explanations.patterns(
                        classifier,
                        "conv2",
                        Explanations.gradientAscent().steps(2).filters(0, 1));
            }
            System.out.println("grew by " + (resident() - start) + " MB");
        }

        private static long resident() throws IOException {
            System.gc();
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void looking_inside_a_hundred_times_leaves_no_native_memory_behind(EngineKind engine) throws Exception {
        assumeTrue(Files.exists(STATUS), "resident memory is read from /proc, which only Linux has");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Program.class.getName(),
                        engine.name())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        var growth = said.replaceAll("(?s).*grew by (-?\\d+) MB.*", "$1").strip();
        assertTrue(Long.parseLong(growth) < 100, said);
    }
}
