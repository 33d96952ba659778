package dev.fovea.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.fovea.annotations.AnchorSearch;
import dev.fovea.annotations.Annotations;
import dev.fovea.annotations.BoxSizes;
import dev.fovea.annotations.Formats;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** One measurement of a fresh Java: {@code read FILE boxes|outlines}, {@code look FILE} or {@code anchors FILE K ROUNDS}. */
final class AnnotationsProgram {
    private static final int LOOK_UPS = 3_000_000;

    private AnnotationsProgram() {}

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "read" -> read(file, arguments[2].equals("boxes"));
            case "look" -> look(Formats.coco().boxesOnly().read(file));
            case "anchors" ->
                anchors(
                        Formats.coco().boxesOnly().read(file),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** CPU seconds of reading, all threads of Java's compiler and collector with it; as the peer, without the start before. */
    private static void read(Path file, boolean boxesOnly) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        long start = System.nanoTime();
        var coco = Formats.coco();
        var data = (boxesOnly ? coco.boxesOnly() : coco).read(file);
        double wall = (System.nanoTime() - start) / 1e9;
        double cpu = (system.getProcessCpuTime() - before) / 1e9;
        System.out.println(new AnnotationsMeasurement(
                        "fovea, " + (boxesOnly ? "boxes only" : "outlines kept"),
                        data.size(),
                        data.objects(),
                        Math.round(wall * 100) / 100.0,
                        Math.round(cpu * 100) / 100.0,
                        peakMib())
                .json());
    }

    /** The most memory that this process held (Linux). */
    private static long peakMib() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IllegalStateException("/proc/self/status does not tell VmHWM");
    }

    /** Pictures by their ids in random order, and all of each one's objects. */
    private static void look(Annotations data) {
        var ids = new long[data.size()];
        for (int row = 0; row < ids.length; row++) {
            ids[row] = data.picture(row).id();
        }
        var threads = ManagementFactory.getThreadMXBean();
        double area = 0;
        for (int round = 0; round < 2; round++) {
            var random = new SplittableRandom(round);
            long start = System.nanoTime();
            long cpuStart = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < LOOK_UPS; i++) {
                for (var object : data.ofImage(ids[random.nextInt(ids.length)])) {
                    area += object.box().area();
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu = (threads.getCurrentThreadCpuTime() - cpuStart) / 1e9;
            System.out.printf(
                    "%,.0f look-ups by picture a second, %,.0f a CPU second (checksum %.3g)%n",
                    LOOK_UPS / seconds, LOOK_UPS / cpu, area);
        }
    }

    private static void anchors(Annotations data, int k, int rounds) {
        var boxes = BoxSizes.of(data);
        long start = System.nanoTime();
        var found = AnchorSearch.mean().rounds(rounds).find(boxes, k);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d anchors of %,d boxes in %d rounds: %.2f s; %s%n", k, boxes.size(), rounds, seconds, found);
    }
}
