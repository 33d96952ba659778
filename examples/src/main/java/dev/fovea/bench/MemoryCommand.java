package dev.fovea.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * How much the process grows while very many pictures go through the pipeline of {@code bench images}. Counted after
 * two thousand pictures, when classes are compiled and the heap has been through its regions; Linux alone.
 */
@Command(name = "memory", description = "Growth of the process while pictures go through the pipeline of 'images'.")
final class MemoryCommand implements Callable<Integer> {
    private static final int SIDE = 224;
    private static final double MIB = 1 << 20;
    private static final int REPORTS = 20;
    private static final int WARM = 2000;

    @Parameters(paramLabel = "FOLDER", description = "of .jpg files")
    private Path folder = Path.of(".");

    @Option(names = "--pictures", description = "how many go through, again and again (default: ${DEFAULT-VALUE})")
    private int pictures = 100_000;

    @Override
    public Integer call() throws IOException {
        if (pictures < 1) {
            throw new IllegalArgumentException("--pictures " + pictures + ": must be at least 1");
        }
        var files = PicturesCommand.files(folder, Integer.MAX_VALUE);
        var target = new float[3 * SIDE * SIDE];
        for (int i = 0; i < WARM; i++) {
            PicturesCommand.prepare(files.get(i % files.size()), 0, i, target);
        }
        long before = resident();
        long most = before;
        System.out.printf(Locale.ROOT, "after %,d to warm up: %.1f MB%n", WARM, before / MIB);
        for (int i = 1; i <= pictures; i++) {
            PicturesCommand.prepare(files.get(i % files.size()), 1, i, target);
            if (i % Math.max(1, pictures / REPORTS) == 0) {
                long now = resident();
                most = Math.max(most, now);
                System.out.printf(Locale.ROOT, "after %,d: %.1f MB%n", i, now / MIB);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d pictures: the process grew by %.1f MB, by %.1f MB at most%n",
                pictures,
                (resident() - before) / MIB,
                (most - before) / MIB);
        return 0;
    }

    /** The bytes of this process that are in memory, after the heap was cleared of what is no longer used. */
    private static long resident() throws IOException {
        System.gc();
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            throw new IllegalArgumentException("bench memory reads " + status + ", which only Linux has");
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
