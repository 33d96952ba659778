package dev.fovea.bench;

import static dev.fovea.augment.Augmentations.colourJitter;
import static dev.fovea.augment.Augmentations.degrees;
import static dev.fovea.augment.Augmentations.fraction;
import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.augment.Augmentations.randomRotation;
import static dev.fovea.augment.Augmentations.randomShift;
import static dev.fovea.augment.Augmentations.randomZoom;
import static dev.fovea.augment.Augmentations.resize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.fovea.augment.Pipeline;
import dev.fovea.images.Canvas;
import dev.fovea.images.Normalisation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Pictures for each second of processor time: JPEG decoded, a random affine warp to 224x224, a flip, colour jitter in
 * random order, normalised floats with channels first. In turn with a peer, if one is named.
 */
@Command(
        name = "images",
        description = "Pictures per CPU-second of decode, affine, flip, colour jitter and normalise to 224x224.")
final class PicturesCommand implements Callable<Integer> {
    private static final int SIDE = 224;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Normalisation IMAGENET =
            new Normalisation(List.of(.485, .456, .406), List.of(.229, .224, .225));

    static final Pipeline PIPELINE = pipeline(
            resize(SIDE, SIDE),
            randomRotation(degrees(15)),
            randomZoom(.8, 1.2),
            randomShift(fraction(.1)),
            horizontalFlip(.5),
            colourJitter(.2, .2, .2, .1));

    @Parameters(paramLabel = "FOLDER", description = "of .jpg files")
    private Path folder = Path.of(".");

    @Option(names = "--peer", description = "a Python program that takes NAME FOLDER --reps 1 --threads T")
    private @Nullable Path peer;

    @Option(names = "--rounds", description = "repetitions of each, in turn, at least 1 (default: ${DEFAULT-VALUE})")
    private int rounds = 7;

    @Option(names = "--threads", description = "how many work side by side (default: ${DEFAULT-VALUE})")
    private int threads = 1;

    @Option(names = "--images", description = "the first so many files (default: ${DEFAULT-VALUE})")
    private int images = 200;

    @Option(names = "--passes", description = "over the files, in one of our repetitions (default: ${DEFAULT-VALUE})")
    private int passes = 3;

    /** One repetition, as the peers print it. */
    private record Line(String peer, int threads, int images, double wall, double cpu) {
        double perCpuSecond() {
            return images / cpu;
        }

        String json() {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("peer", peer);
            line.put("threads", threads);
            line.put("images", images);
            line.put("wall", Math.round(wall * 1e3) / 1e3);
            line.put("cpu", Math.round(cpu * 1e3) / 1e3);
            line.put("per_cpu_second", Math.round(perCpuSecond() * 10) / 10.0);
            line.put("per_second", Math.round(images / wall * 10) / 10.0);
            try {
                return JSON.writeValueAsString(line);
            } catch (JsonProcessingException e) {
                throw new AssertionError("numbers have a JSON form", e);
            }
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (rounds < 1 || threads < 1 || passes < 1) {
            throw new IllegalArgumentException("--rounds " + rounds + " --threads " + threads + " --passes " + passes
                    + ": each must be at least 1");
        }
        var files = files(folder, images);
        var lines = new TreeMap<String, List<Line>>();
        for (int i = 0; i < 4; i++) {
            ours(files, i);
        }
        for (int round = 0; round < rounds; round++) {
            say(lines, ours(files, 4 + round));
            if (peer != null) {
                say(lines, peer("cv2"));
                say(lines, peer("torchvision"));
            }
        }
        double own = median(lines.getOrDefault("fovea", List.of()));
        lines.forEach((name, of) -> System.out.printf(
                "%s, %d threads: median %.1f a CPU-second, best %.1f; fovea is %.2f times that%n",
                name, threads, median(of), best(of), own / median(of)));
        return 0;
    }

    /** The first so many pictures of a folder. */
    static List<byte[]> files(Path folder, int most) throws IOException {
        try (var listed = Files.list(folder)) {
            var paths = listed.filter(path -> path.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(most)
                    .toList();
            if (paths.isEmpty()) {
                throw new IllegalArgumentException(folder + " holds no .jpg files; name a folder of pictures");
            }
            var files = new ArrayList<byte[]>();
            for (var path : paths) {
                files.add(Files.readAllBytes(path));
            }
            return files;
        }
    }

    private Line ours(List<byte[]> files, int epoch) throws InterruptedException, ExecutionException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var pool = Executors.newFixedThreadPool(threads);
        try {
            long wall = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            var work = new ArrayList<Future<?>>();
            for (int worker = 0; worker < threads; worker++) {
                int first = worker;
                work.add(pool.submit(() -> {
                    var target = new float[3 * SIDE * SIDE];
                    for (int pass = 0; pass < passes; pass++) {
                        for (int index = first; index < files.size(); index += threads) {
                            prepare(files.get(index), epoch * passes + pass, index, target);
                        }
                    }
                }));
            }
            for (var one : work) {
                one.get();
            }
            return new Line(
                    "fovea",
                    threads,
                    passes * files.size(),
                    (System.nanoTime() - wall) / 1e9,
                    (system.getProcessCpuTime() - cpu) / 1e9);
        } finally {
            pool.shutdown();
        }
    }

    static void prepare(byte[] file, int epoch, int index, float[] target) {
        try (var canvas = Canvas.decode(file, "picture " + index)) {
            PIPELINE.change(canvas, 7, epoch, index);
            IMAGENET.write(canvas, target);
        }
    }

    private Line peer(String name) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "/usr/bin/python3",
                        String.valueOf(peer),
                        name,
                        folder.toString(),
                        "--reps",
                        "1",
                        "--threads",
                        String.valueOf(threads),
                        "--images",
                        String.valueOf(images))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalArgumentException(peer + " " + name + " failed");
        }
        var line = JSON.readTree(said);
        return new Line(
                name,
                line.get("threads").asInt(),
                line.get("images").asInt(),
                line.get("wall").asDouble(),
                line.get("cpu").asDouble());
    }

    private static void say(Map<String, List<Line>> lines, Line line) {
        System.out.println(line.json());
        lines.computeIfAbsent(line.peer(), name -> new ArrayList<>()).add(line);
    }

    private static double median(List<Line> lines) {
        var sorted = lines.stream().mapToDouble(Line::perCpuSecond).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double best(List<Line> lines) {
        return lines.stream().mapToDouble(Line::perCpuSecond).max().orElse(0);
    }
}
