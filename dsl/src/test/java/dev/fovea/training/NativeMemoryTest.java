package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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

    @ParameterizedTest
    @MethodSource("engines")
    void twenty_trainings_in_one_process_do_not_grow_it(EngineKind engine) throws IOException {
        assumeTrue(Files.exists(STATUS), "resident memory is read from /proc, which only Linux has");
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
        var before = Screen.use(value -> again -> {});
        try {
            Runnable cell = () -> {
                var run = train(net, data)
                        .validate(data)
                        .epochs(1)
                        .batch(32)
                        .on(engine)
                        .go();
                run.evaluate(data).accuracy();
            };
            for (int i = 0; i < 5; i++) {
                cell.run();
            }
            long start = resident();
            for (int i = 0; i < 20; i++) {
                cell.run();
            }
            long growth = resident() - start;
            assertTrue(growth < 100, "20 trainings grew the process by " + growth + " MB");
        } finally {
            Screen.use(before);
        }
    }

    /** Megabytes of the process outside of the Java heap, which may grow as it likes up to its limit. */
    private static long resident() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() >> 20;
        return Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElseThrow()
                - heap;
    }
}
