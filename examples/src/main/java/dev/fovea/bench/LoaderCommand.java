package dev.fovea.bench;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.augment.Augmentations.px;
import static dev.fovea.augment.Augmentations.randomShift;

import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.Batches;
import dev.fovea.datasets.Datasets;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Networks;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Pictures a second of the loaders alone, to be compared with {@code bench train}. */
@Command(name = "loader", description = "Pictures a second of batches alone, mirrored and shifted, on some workers.")
final class LoaderCommand implements Callable<Integer> {
    private static final int BATCH = 64;

    @Option(names = "--pictures", description = "pictures of an epoch (default: ${DEFAULT-VALUE})")
    private int pictures = 20_000;

    @Option(names = "--workers", description = "threads that prepare batches (default: ${DEFAULT-VALUE})")
    private int workers = 2;

    private final Pipeline changes = pipeline(horizontalFlip(0.5), randomShift(px(4)));

    @Override
    public Integer call() {
        var noise = new RandomPictures(Networks.input(3, 32, 32).shape(), pictures);
        var batches = Batches.of(noise, BATCH).shuffle(true).workers(workers);
        say("noise 32x32x3", () -> drain(batches));
        say("noise 32x32x3, mirrored and shifted", () -> drain(batches.augment(changes)));
        Datasets.fashionMnistFolder().ifPresent(folder -> {
            var scenes = Datasets.scenes(Datasets.fashionMnist(folder).train(), pictures / 20);
            say("scenes 160x128, painted anew", () -> drain(scenes));
            var kept = scenes.cached(1L << 30);
            say("scenes 160x128, kept in memory", () -> drain(kept));
        });
        return 0;
    }

    private static void say(String what, LongSupplier epoch) {
        long first = epoch.getAsLong();
        long start = System.nanoTime();
        long count = epoch.getAsLong();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (first != count) {
            throw new AssertionError(what + ": " + first + " pictures, then " + count);
        }
        System.out.printf("%s: %,.0f pictures/s%n", what, count / seconds);
    }

    private static long drain(Batches batches) {
        long count = 0;
        try (var epoch = batches.epoch(0)) {
            while (epoch.hasNext()) {
                try (var batch = epoch.next()) {
                    count += batch.size();
                }
            }
        }
        return count;
    }

    private long drain(DetectionDataset data) {
        long count = 0;
        var batches = DetectionBatches.of(data, 8, new Size(160, 128)).workers(workers);
        try (var epoch = batches.augment(changes).shuffle(true).epoch(0)) {
            while (epoch.hasNext()) {
                try (var batch = epoch.next()) {
                    count += batch.size();
                }
            }
        }
        return count;
    }
}
