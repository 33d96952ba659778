package dev.fovea.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The most memory that another process has held so far, looked at until it ends, since then nobody knows any more. Linux only; elsewhere 0. */
final class PeakMemory {
    private static final long PACE = 50;

    private final ProcessHandle process;
    private final Thread watcher;
    private volatile long mib;

    private PeakMemory(ProcessHandle process) {
        this.process = process;
        watcher = new Thread(this::look, "peak memory");
        watcher.setDaemon(true);
    }

    static PeakMemory watch(ProcessHandle process) {
        var peak = new PeakMemory(process);
        peak.watcher.start();
        return peak;
    }

    private void look() {
        try {
            while (process.isAlive()) {
                mib(process).ifPresent(peak -> mib = Math.max(mib, peak));
                Thread.sleep(PACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After the process has ended. */
    long mib() throws InterruptedException {
        watcher.join();
        return mib;
    }

    /** The peak of a process that lives. */
    static OptionalLong mib(ProcessHandle process) {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }
}
