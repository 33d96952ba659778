package dev.fovea.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much native memory work leaves behind: by how much a Java of its own grows, whose heap is all there from the start. */
public final class NativeGrowth {
    private static final Path STATUS = Path.of("/proc/self/status");

    private NativeGrowth() {}

    /** To be called by the program's {@code main}: tells by how much the rounds after the first few let it grow. */
    public static void tell(int warmUp, int rounds, Runnable round) throws IOException {
        for (int i = 0; i < warmUp; i++) {
            round.run();
        }
        long before = resident();
        for (int i = 0; i < rounds; i++) {
            round.run();
        }
        System.out.println("grew by " + (resident() - before) + " MB");
    }

    private static long resident() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Megabytes by which a program grew that {@link #tell tells} it, in 256 MB of heap. */
    public static long of(Class<?> program, String... arguments) throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "resident memory is read from /proc, which only Linux has");
        var process = OtherProcess.java(List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"), program, arguments);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return Long.parseLong(
                said.replaceAll("(?s).*grew by (-?\\d+) MB.*", "$1").strip());
    }
}
