package dev.fovea.bench;

import static dev.fovea.augment.Augmentations.horizontalFlip;

import dev.fovea.annotations.Formats;
import dev.fovea.datasets.Datasets;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.models.RetinaNets;
import dev.fovea.detection.models.Ssds;
import dev.fovea.detection.training.Detector;
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

/** Trains a small SSD, RetinaNet or Faster R-CNN on the blood cells and tells AP50. */
@Command(
        name = "heads",
        description =
                "AP50 and seconds of a small SSD, RetinaNet or Faster R-CNN trained on a folder in Pascal VOC's form.")
final class HeadsCommand implements Callable<Integer> {
    /** What can be trained. */
    enum Model {
        SSD,
        RETINANET,
        FASTER_RCNN
    }

    @Parameters(
            paramLabel = "FOLDER",
            description = "with Annotations, JPEGImages and ImageSets/Main/{trainval,test}.txt")
    private @Nullable Path folder;

    @Option(names = "--model", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Model model = Model.SSD;

    @Option(names = "--epochs", description = "passes over the training pictures (default: ${DEFAULT-VALUE})")
    private int epochs = 40;

    @Option(names = "--every", description = "epochs between two measurements (default: ${DEFAULT-VALUE})")
    private int every = 4;

    @Option(names = "--seed", description = "of weights, order and augmentation (default: ${DEFAULT-VALUE})")
    private long seed = 42;

    private static final Size SIZE = new Size(320, 224);
    private static final long ROOM = 400L << 20;

    @Override
    public Integer call() throws IOException {
        if (folder == null || !Files.isDirectory(folder.resolve("JPEGImages"))) {
            throw new IllegalArgumentException(folder + ": a folder with JPEGImages and Annotations is needed");
        }
        long start = System.nanoTime();
        var train = part(folder, "trainval");
        var test = part(folder, "test");
        switch (model) {
            case SSD -> one(Ssds.ssdSmall(SIZE, train.classes()), train, test);
            case RETINANET -> one(RetinaNets.retinaSmall(SIZE, train.classes()), train, test);
            case FASTER_RCNN -> {
                var run = Detectors.train(FasterRcnns.fasterSmall(SIZE, train.classes()), train)
                        .augment(horizontalFlip(.5))
                        .validate(test, every)
                        .epochs(epochs)
                        .seed(seed)
                        .go();
                System.out.println(run.history().printAll());
                System.out.println(run);
            }
        }
        System.out.printf("%.0f s with loading%n", (System.nanoTime() - start) / 1e9);
        return 0;
    }

    private void one(Detector detector, DetectionDataset train, DetectionDataset test) {
        System.out.println(detector);
        var run = Detectors.train(detector, train)
                .augment(horizontalFlip(.5))
                .validate(test, every)
                .epochs(epochs)
                .seed(seed)
                .go();
        System.out.println(run.history().printAll());
        System.out.println(run);
    }

    private static DetectionDataset part(Path folder, String list) {
        return Datasets.detection(list, Formats.voc().edges().list(list).read(folder))
                .resized(SIZE)
                .cached(ROOM);
    }
}
