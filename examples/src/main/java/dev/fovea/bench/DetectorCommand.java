package dev.fovea.bench;

import static dev.fovea.augment.Augmentations.brightness;
import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.verticalFlip;

import dev.fovea.annotations.AnchorSearch;
import dev.fovea.annotations.BoxSizes;
import dev.fovea.annotations.Formats;
import dev.fovea.datasets.Datasets;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.models.Yolos;
import dev.fovea.detection.training.Detectors;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a small YOLOv2-style detector on the blood cells and tells AP50, in turn with a peer that does the same. */
@Command(
        name = "detector",
        description = "AP50 and seconds of a small detector trained on a folder in Pascal VOC's form, such as BCCD.")
final class DetectorCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FOLDER",
            description = "with Annotations, JPEGImages and ImageSets/Main/{trainval,test}.txt")
    private @Nullable Path folder;

    @Option(names = "--epochs", description = "passes over the training pictures (default: ${DEFAULT-VALUE})")
    private int epochs = 40;

    @Option(names = "--seed", description = "of weights, order and augmentation (default: ${DEFAULT-VALUE})")
    private long seed = 42;

    @Option(
            names = "--peer",
            description = "a Python program that takes FOLDER EPOCHS and does the same; it runs first")
    private @Nullable Path peer;

    private static final Size SIZE = new Size(320, 240);
    private static final long ROOM = 400L << 20;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (folder == null || !Files.isDirectory(folder.resolve("JPEGImages"))) {
            throw new IllegalArgumentException(folder + ": a folder with JPEGImages and Annotations is needed");
        }
        if (peer != null) {
            long start = System.nanoTime();
            int code = new ProcessBuilder(
                            "/usr/bin/python3", peer.toString(), folder.toString(), String.valueOf(epochs))
                    .inheritIO()
                    .start()
                    .waitFor();
            System.out.printf("peer: ended with %d after %.0f s%n", code, (System.nanoTime() - start) / 1e9);
        }
        long start = System.nanoTime();
        var train = part(folder, "trainval");
        var test = part(folder, "test");
        var anchors = AnchorSearch.median().starts(10).find(BoxSizes.of(train.annotations()), 5);
        System.out.println(anchors);
        var detector = Yolos.yoloSmall(SIZE, anchors.sizes(), train.classes());
        System.out.println(detector);
        var run = Detectors.train(detector, train)
                .augment(horizontalFlip(.5), verticalFlip(.5), brightness(.8, 1.2))
                .validate(test, 8)
                .epochs(epochs)
                .seed(seed)
                .go();
        System.out.println(run.history().printAll());
        System.out.printf("%s; %.0f s with loading%n", run, (System.nanoTime() - start) / 1e9);
        return 0;
    }

    private static DetectionDataset part(Path folder, String list) {
        return Datasets.detection(list, Formats.voc().edges().list(list).read(folder))
                .resized(SIZE)
                .cached(ROOM);
    }
}
