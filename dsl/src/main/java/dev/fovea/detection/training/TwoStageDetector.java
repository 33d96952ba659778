package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.detection.onestage.AnchorHead;
import dev.fovea.detection.onestage.AnchorLayout;
import dev.fovea.detection.twostage.RegionLevels;
import dev.fovea.detection.twostage.RegionReader;
import dev.fovea.detection.twostage.TwoStageNet;
import dev.fovea.detection.twostage.TwoStageRules;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A detector whose second net looks at regions that the first one proposes. Immutable, and the same on each engine.
 *
 * @param layout of the first net's anchors
 * @param weights of both nets together, whose names differ; none for one that is still to be trained
 * @param normalisation of the pictures; none leaves them at 0-1
 */
public record TwoStageDetector(
        TwoStageNet nets,
        AnchorLayout layout,
        TwoStageRules rules,
        List<String> classes,
        Optional<Weights> weights,
        Optional<Normalisation> normalisation,
        Reading reading)
        implements ObjectDetector {
    /** torchvision's suppression of the second stage's boxes, with as low a threshold as evaluation wants. */
    private static final Reading READING = new Reading(0.01, 0.5, 100);

    private static final double SMALLEST = 1e-2;

    public TwoStageDetector {
        classes = List.copyOf(classes);
        if (nets.regions().output().channels() != classes.size() + 1) {
            throw new IllegalArgumentException(
                    "a second stage of " + nets.regions().output() + " classes, background among them, and "
                            + classes.size() + " were named: " + classes);
        }
        first(layout, rules).on(nets.proposals());
    }

    /** A detector that is still to be trained. */
    public static TwoStageDetector of(
            TwoStageNet nets, AnchorLayout layout, TwoStageRules rules, List<String> classes) {
        return new TwoStageDetector(nets, layout, rules, classes, Optional.empty(), Optional.empty(), READING);
    }

    /** The same detector with what it has learned: torchvision's weights of a Faster R-CNN, for one. */
    public TwoStageDetector weights(Weights weights) {
        return new TwoStageDetector(nets, layout, rules, classes, Optional.of(weights), normalisation, reading);
    }

    public TwoStageDetector normalisation(Normalisation normalisation) {
        return new TwoStageDetector(nets, layout, rules, classes, weights, Optional.of(normalisation), reading);
    }

    public TwoStageDetector reading(Reading reading) {
        return new TwoStageDetector(nets, layout, rules, classes, weights, normalisation, reading);
    }

    public TwoStageDetector rules(TwoStageRules rules) {
        return new TwoStageDetector(nets, layout, rules, classes, weights, normalisation, reading);
    }

    /** The size that pictures are stretched to. */
    public Size size() {
        var input = nets.proposals().input();
        return new Size(input.width(), input.height());
    }

    @Override
    public List<Detections> detect(List<Picture> pictures) {
        return TwoStageDetecting.pictures(this, pictures);
    }

    @Override
    public Detected detect(DetectionDataset data) {
        return TwoStageDetecting.all(this, data);
    }

    /** Writes one {@code .fovea} file: a zip of both nets, their weights, the anchors and rules, the classes and the normalisation. */
    public void save(Path file) throws IOException {
        DetectorFile.write(this, file);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if the file is missing, damaged or of another version, saying which
     */
    public static TwoStageDetector load(Path file) throws IOException {
        return DetectorFile.readTwoStage(file);
    }

    AnchorHead first() {
        return first(layout, rules);
    }

    private static AnchorHead first(AnchorLayout layout, TwoStageRules rules) {
        return new AnchorHead(layout, 1, rules.anchors());
    }

    RegionLevels levels() {
        return new RegionLevels(nets.stride(), nets.levels());
    }

    RegionReader reader() {
        return new RegionReader(classes.size(), rules.regions().coder(), SMALLEST);
    }

    Weights learned() {
        return weights.orElseThrow(
                () -> new IllegalStateException(
                        "this two-stage detector has not learned anything yet; train it, or give it weights(Weights.read(file))"));
    }

    void check(DetectionDataset data) {
        if (!data.classes().equals(classes)) {
            throw new IllegalArgumentException("the detector tells the classes " + classes + " apart, and those of "
                    + data.name() + " are " + data.classes() + "; they must be the same in the same order");
        }
    }

    @Override
    public String toString() {
        return "two-stage detector of %s pictures, %d classes, %,d parameters%s"
                .formatted(
                        nets.proposals().input(),
                        classes.size(),
                        nets.parameterCount(),
                        weights.isPresent() ? "" : ", untrained");
    }
}
