package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.detection.twostage.Proposer;
import dev.fovea.detection.twostage.RegionReader;
import dev.fovea.detection.twostage.RegionRules;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A detector that looks at regions which somebody proposes. Immutable, and the same on each engine.
 *
 * @param net from pictures and regions ([regions, 5], see {@link dev.fovea.networks.Regions}) to classes, the first of them background, and 4 numbers of a box for each
 * @param weights what it has learned; none for one that is still to be trained
 * @param normalisation of the pictures; none leaves them at 0-1
 */
public record FastRcnnDetector(
        Net net,
        RegionRules rules,
        List<String> classes,
        Optional<Weights> weights,
        Optional<Normalisation> normalisation,
        Reading reading) {
    private static final Reading READING = new Reading(0.01, 0.5, 100);

    private static final double SMALLEST = 1e-2;

    public FastRcnnDetector {
        classes = List.copyOf(classes);
        if (net.inputs().size() != 2 || net.outputs().size() != 2) {
            throw new IllegalArgumentException(
                    "net '" + net.name() + "' has " + net.inputs().size() + " inputs and "
                            + net.outputs().size()
                            + " outputs, and Fast R-CNN needs pictures and regions, classes and boxes");
        }
        if (net.output().channels() != classes.size() + 1) {
            throw new IllegalArgumentException("net '" + net.name() + "' says " + net.output()
                    + " classes, background among them, and " + classes.size() + " were named: " + classes);
        }
        weights.ifPresent(these -> these.check(net));
    }

    /** A detector that is still to be trained. */
    public static FastRcnnDetector of(Net net, RegionRules rules, List<String> classes) {
        return new FastRcnnDetector(net, rules, classes, Optional.empty(), Optional.empty(), READING);
    }

    public FastRcnnDetector weights(Weights weights) {
        return new FastRcnnDetector(net, rules, classes, Optional.of(weights), normalisation, reading);
    }

    public FastRcnnDetector normalisation(Normalisation normalisation) {
        return new FastRcnnDetector(net, rules, classes, weights, Optional.of(normalisation), reading);
    }

    public FastRcnnDetector reading(Reading reading) {
        return new FastRcnnDetector(net, rules, classes, weights, normalisation, reading);
    }

    /** The same detector with other rules of training, such as {@code rules().regions(128)}. */
    public FastRcnnDetector rules(RegionRules rules) {
        return new FastRcnnDetector(net, rules, classes, weights, normalisation, reading);
    }

    /** The size that pictures are stretched to, and regions with them. */
    public Size size() {
        return new Size(pictures().width(), pictures().height());
    }

    /** The shape of one picture: channels x height x width. */
    Shape pictures() {
        return net.inputs().get(0).shape();
    }

    /** What is in the regions of a picture that are proposed, in its own pixels. */
    public Detections detect(Picture picture, Proposer proposer) {
        return FastRcnnDetecting.pictures(this, List.of(picture), proposer).get(0);
    }

    /** What is in each picture of a data set. */
    public Detected detect(DetectionDataset data, Proposer proposer) {
        return FastRcnnDetecting.all(this, data, proposer);
    }

    /** Writes one {@code .fovea} file: a zip of the net, its weights, its rules, the classes and the normalisation. */
    public void save(Path file) throws IOException {
        DetectorFile.write(this, file);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if the file is missing, damaged or of another version, saying which
     */
    public static FastRcnnDetector load(Path file) throws IOException {
        return DetectorFile.readFastRcnn(file);
    }

    RegionReader reader() {
        return new RegionReader(classes.size(), rules.coder(), SMALLEST);
    }

    Weights learned() {
        return weights.orElseThrow(() -> new IllegalStateException("detector '" + net.name()
                + "' has not learned anything yet; train it, or give it weights(Weights.read(file))"));
    }

    void check(DetectionDataset data) {
        if (!data.classes().equals(classes)) {
            throw new IllegalArgumentException("detector '" + net.name() + "' tells the classes " + classes
                    + " apart, and those of " + data.name() + " are " + data.classes()
                    + "; they must be the same in the same order");
        }
    }

    @Override
    public String toString() {
        return "detector %s of regions in %s pictures, %d classes, %,d parameters%s"
                .formatted(
                        net.name(),
                        pictures(),
                        classes.size(),
                        net.parameterCount(),
                        weights.isPresent() ? "" : ", untrained");
    }
}
