package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The garbage collector never frees an engine's arrays: whoever trains again and again must not grow. */
class NativeMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    /** Twenty trainings after five; prints the megabytes that the process grew by. In a heap of fixed size, all of them are native. */
    public static final class Program {
        public static void main(String[] arguments) throws IOException {
            var engine = EngineKind.valueOf(arguments[0]);
            // Activations of about 2 MB a step, 19 steps, 20 runs: all of them kept would be 800 MB.
            var net = net(
                    "wide",
                    input(1, 8, 8)
                            .conv(64, 3)
                            .bn()
                            .relu()
                            .conv(64, 3)
                            .bn()
                            .relu()
                            .globalAvgPool()
                            .dense(3));
            var data = Stripes.of(600, 1);
            Screen.use(value -> again -> {});
            long start = 0;
            for (int i = 0; i < 25; i++) {
                start = i == 5 ? resident() : start;
                var run = train(net, data)
                        .validate(data)
                        .epochs(1)
                        .batch(32)
                        .on(engine)
                        .go();
                run.evaluate(data).accuracy();
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
    void twenty_trainings_in_one_process_do_not_grow_it(EngineKind engine) throws Exception {
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
