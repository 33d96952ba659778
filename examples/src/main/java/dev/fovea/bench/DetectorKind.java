package dev.fovea.bench;

import dev.fovea.annotations.AnchorSearch;
import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.annotations.BoxSizes;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.models.RetinaNets;
import dev.fovea.detection.models.Ssds;
import dev.fovea.detection.models.Yolos;
import dev.fovea.detection.training.Detector;
import dev.fovea.detection.training.TwoStageDetector;
import dev.fovea.geometry.Size;
import java.util.List;

/** The detectors with small backbones, each with what suits pictures of 640x480 that hold a dozen objects. */
enum DetectorKind {
    YOLO1(320, 240, 30),
    YOLO2(320, 240, 40),
    YOLO3(320, 256, 16),
    SSD(320, 224, 10),
    RETINANET(320, 224, 24),
    FASTER_RCNN(320, 224, 5);

    private static final int YOLO2_ANCHORS = 5;
    private static final int YOLO3_ANCHORS = 9;

    private final int width;
    private final int height;
    private final int epochs;

    DetectorKind(int width, int height, int epochs) {
        this.width = width;
        this.height = height;
        this.epochs = epochs;
    }

    /** What pictures are stretched to, unless another size is asked for. */
    Size size() {
        return new Size(width, height);
    }

    int epochs() {
        return epochs;
    }

    /** What was found to suit it: forty epochs on three hundred pictures are learned by heart unless these differ from epoch to epoch. */
    DetectorAugment augment() {
        return this == YOLO2 ? DetectorAugment.JITTER : DetectorAugment.FLIPS;
    }

    boolean twoStage() {
        return this == FASTER_RCNN;
    }

    /** The detector for pictures of a size, untrained, with anchors of the training pictures where it has any. */
    Detector oneStage(DetectionDataset train, Size size) {
        var classes = train.classes();
        return switch (this) {
            case YOLO1 -> Yolos.yolo1Small(size, classes);
            case YOLO2 -> Yolos.yoloSmall(size, anchors(train, YOLO2_ANCHORS), classes);
            case YOLO3 -> Yolos.yolo3Small(size, anchors(train, YOLO3_ANCHORS), classes);
            case SSD -> Ssds.ssdSmall(size, classes);
            case RETINANET -> RetinaNets.retinaSmall(size, classes);
            case FASTER_RCNN -> throw new AssertionError("two stages");
        };
    }

    TwoStageDetector twoStage(DetectionDataset train, Size size) {
        return FasterRcnns.fasterSmall(size, train.classes());
    }

    private static List<Anchor> anchors(DetectionDataset train, int count) {
        var found = AnchorSearch.median().starts(10).find(BoxSizes.of(train.annotations()), count);
        System.out.println(found);
        return found.sizes();
    }
}
