package dev.fovea.bench;

import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.detection.evaluation.DetectionEvaluation;
import dev.fovea.detection.evaluation.Evaluations;
import dev.fovea.detection.onestage.YoloHead;
import dev.fovea.detection.onestage.YoloRules;
import dev.fovea.detection.training.Detector;
import dev.fovea.detection.training.DetectorRun;
import dev.fovea.detection.training.Detectors;
import dev.fovea.detection.training.ObjectDetector;
import dev.fovea.detection.training.Reading;
import dev.fovea.ensembles.Ensembles;
import dev.fovea.ensembles.Mirror;
import dev.fovea.geometry.Size;
import dev.fovea.geometry.SoftNms;
import dev.fovea.training.Optimiser;
import dev.fovea.training.RecipeWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a detector with a small backbone on the blood cells and tells AP50 over the epochs, the figures of each class and the time, in turn with a peer that does the same. */
@Command(
        name = "detector",
        description =
                "AP50, figures of each class and seconds of a small detector trained on a folder in Pascal VOC's form, such as BCCD.")
final class DetectorCommand implements Callable<Integer> {
    /** IoU from which boxes of one class suppress each other; the figures of each class are told for the first. */
    private static final double[] OVERLAPS = {.45, .5, .55, .6, .65};

    private static final double[] SIGMAS = {.3, .5};

    @Parameters(
            paramLabel = "FOLDER",
            description = "with Annotations, JPEGImages and ImageSets/Main/{trainval,test}.txt")
    private @Nullable Path folder;

    @Option(names = "--kind", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private DetectorKind kind = DetectorKind.YOLO2;

    @Option(names = "--epochs", description = "passes over the training pictures (default: what suits the kind)")
    private @Nullable Integer epochs;

    @Option(names = "--size", description = "what pictures are stretched to, as 320x240 (default: what suits the kind)")
    private @Nullable String size;

    @Option(names = "--every", description = "epochs between two measurements (default: ${DEFAULT-VALUE})")
    private int every = 4;

    @Option(names = "--rate", description = "the learning rate at its peak (default: ${DEFAULT-VALUE})")
    private double rate = 3e-3;

    @Option(names = "--augment", description = "${COMPLETION-CANDIDATES} (default: what suits the kind)")
    private @Nullable DetectorAugment augment;

    @Option(names = "--boxes", description = "how YOLOv2 and v3 judge boxes: ${COMPLETION-CANDIDATES}")
    private YoloRules.@Nullable BoxLoss boxes;

    @Option(
            names = "--share",
            description = "the IoU of shapes above which other anchors than the best learn an object in YOLOv2 and v3")
    private @Nullable Double share;

    @Option(
            names = "--average",
            description = "the decay of the running average of weights that is judged and kept (default: none)")
    private @Nullable Double average;

    @Option(names = "--seed", description = "of weights, order and augmentation (default: ${DEFAULT-VALUE})")
    private long seed = 42;

    @Option(names = "--save", description = "a .fovea file for the trained detector")
    private @Nullable Path save;

    @Option(
            names = "--peer",
            description = "a Python program that takes FOLDER EPOCHS and does the same; it runs first")
    private @Nullable Path peer;

    @Option(names = "--peer-epochs", description = "epochs of the peer (default: the same)")
    private @Nullable Integer peerEpochs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var pictures = VocFolder.of(folder);
        int passes = epochs == null ? kind.epochs() : epochs;
        if (peer != null) {
            peer(pictures.folder(), peer, peerEpochs == null ? passes : peerEpochs);
        }
        long start = System.nanoTime();
        var train = pictures.part("trainval", size());
        var test = pictures.part("test", size());
        if (kind.twoStage()) {
            twoStage(train, test, passes, start);
        } else {
            oneStage(train, test, passes, start);
        }
        return 0;
    }

    private Size size() {
        if (size == null) {
            return kind.size();
        }
        if (!size.matches("[1-9]\\d{0,4}x[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("--size " + size + ": it must be WIDTHxHEIGHT, such as 320x240");
        }
        var sides = size.split("x", -1);
        return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    private Pipeline augment() {
        return (augment == null ? kind.augment() : augment).steps();
    }

    private static void peer(Path folder, Path program, int passes) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int code = new ProcessBuilder("/usr/bin/python3", program.toString(), folder.toString(), String.valueOf(passes))
                .inheritIO()
                .start()
                .waitFor();
        say("peer: ended with %d after %.0f s", code, (System.nanoTime() - start) / 1e9);
    }

    private void oneStage(DetectionDataset train, DetectionDataset test, int passes, long start) throws IOException {
        var training = Detectors.train(judged(kind.oneStage(train, size())), train)
                .augment(augment())
                .validate(test, every);
        var run = taught(training, passes).go();
        tell(run, start);
        var reading = run.detector().reading();
        figures(run.detector().reading(open(reading)).detect(test), test, reading);
        mirrored(run.detector(), test);
        if (save != null) {
            run.detector().save(save);
        }
    }

    private void twoStage(DetectionDataset train, DetectionDataset test, int passes, long start) throws IOException {
        var training = Detectors.train(kind.twoStage(train, size()), train)
                .augment(augment())
                .validate(test, every);
        var run = taught(training, passes).go();
        tell(run, start);
        var reading = run.detector().reading();
        figures(run.detector().reading(open(reading)).detect(test), test, reading);
        mirrored(run.detector(), test);
        if (save != null) {
            run.detector().save(save);
        }
    }

    private Detector judged(Detector detector) {
        if (!(detector.head() instanceof YoloHead head)) {
            return detector;
        }
        var rules = boxes == null ? head.rules() : head.rules().boxes(boxes);
        var shared = share == null ? rules : rules.shareAbove(share);
        return Detector.of(detector.net(), head.rules(shared), detector.classes());
    }

    /** What is said to trainings of all kinds. */
    private <T extends RecipeWords<?, T>> T taught(T training, int passes) {
        var taught = training.optimiser(Optimiser.adamW(rate).weightDecay(1e-3))
                .epochs(passes)
                .seed(seed);
        return average == null ? taught : taught.averageWeights(average);
    }

    /** Reads what an evaluation suppresses itself. */
    private static Reading open(Reading reading) {
        return new Reading(reading.least(), .9, 1000);
    }

    private static void tell(DetectorRun run, long start) {
        say("%s", run.history().printAll());
        say("%s; %.0f s with loading and measuring", run, (System.nanoTime() - start) / 1e9);
    }

    private static void figures(Detected found, DetectionDataset test, Reading reading) {
        for (double overlap : OVERLAPS) {
            var result = figures(found, test, each -> each.nms(overlap).best(reading.most()));
            say(
                    "suppressed at an IoU of %.2f: AP50 %.4f",
                    overlap, result.coco().ap50());
            if (overlap == OVERLAPS[0]) {
                say("%s", result.perClass().printAll());
            }
        }
        for (double sigma : SIGMAS) {
            var soft = SoftNms.gaussian(sigma);
            var result = figures(found, test, each -> each.nms(soft).best(reading.most()));
            say(
                    "suppressed softly with a sigma of %.1f: AP50 %.4f",
                    sigma, result.coco().ap50());
        }
    }

    private static void mirrored(ObjectDetector detector, DetectionDataset test) {
        var result = Ensembles.views(detector, Mirror.values()).evaluate(test);
        say("looking at each picture in four mirrors: AP50 %.4f", result.coco().ap50());
        say("%s", result.perClass().printAll());
    }

    private static DetectionEvaluation figures(
            Detected found, DetectionDataset test, UnaryOperator<Detections> suppress) {
        return Evaluations.evaluate(found.each(suppress), test.annotations());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
