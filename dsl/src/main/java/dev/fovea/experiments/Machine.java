package dev.fovea.experiments;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run ran on.
 *
 * @param cpu its model
 * @param cores that Java sees
 * @param memory of the machine, in bytes; 0 where it is not known
 * @param heap that Java may take, in bytes
 * @param system name, version and architecture
 * @param engineThreads {@code OMP_NUM_THREADS}, on which sums depend in their last digits; empty where it is not set
 */
record Machine(String cpu, int cores, long memory, long heap, String system, String engineThreads) {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    static Machine here() {
        var runtime = Runtime.getRuntime();
        return new Machine(
                model(),
                runtime.availableProcessors(),
                installed(),
                runtime.maxMemory(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getenv().getOrDefault("OMP_NUM_THREADS", ""));
    }

    private static String model() {
        try (var lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElseGet(Machine::named);
        } catch (IOException | RuntimeException e) {
            return named();
        }
    }

    /** Windows says it in the environment. */
    private static String named() {
        return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse(System.getProperty("os.arch"));
    }

    private static long installed() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
