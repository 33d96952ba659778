package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.detection.onestage.Head;
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
 * A detector: a net, and what its outputs mean. Immutable, and the same on each engine.
 *
 * @param net whose outputs are the head's, raw
 * @param weights what it has learned; none for one that is still to be trained
 * @param normalisation of the pictures; none leaves them at 0-1
 */
public record Detector(
        Net net,
        Head head,
        List<String> classes,
        Optional<Weights> weights,
        Optional<Normalisation> normalisation,
        Reading reading)
        implements ObjectDetector {
    public Detector {
        classes = List.copyOf(classes);
        if (classes.size() != head.classes()) {
            throw new IllegalArgumentException("net '" + net.name() + "' has a head of " + head.classes()
                    + " classes, and " + classes.size() + " were named: " + classes);
        }
        head.on(net);
        weights.ifPresent(these -> these.check(net));
    }

    /** A detector that is still to be trained. */
    public static Detector of(Net net, Head head, List<String> classes) {
        return new Detector(net, head, classes, Optional.empty(), Optional.empty(), Reading.DEFAULT);
    }

    /** The same detector with what it has learned. */
    public Detector weights(Weights weights) {
        return new Detector(net, head, classes, Optional.of(weights), normalisation, reading);
    }

    /**
     * The same detector on what its backbone has learned elsewhere: weights that fit by name and shape stay, all others begin as a training with this seed would begin them. Freeze the
     * backbone before the head is put on it if it is to stay as it is: {@code retinaNet(resnet50().freeze("*"), classes).backbone(Weights.read(file), 7)}.
     *
     * @param trained called as in the backbone's own net, or with {@code backbone.body.} before each name as torchvision's detectors have them; what the detector has no place for, such as a
     *     classifier's last layer, is left out
     * @throws IllegalArgumentException if nothing fits
     */
    public Detector backbone(Weights trained, long seed) {
        return weights(TrainedBackbone.under(net, head.begin(net, Weights.initial(net, seed)), trained));
    }

    public Detector normalisation(Normalisation normalisation) {
        return new Detector(net, head, classes, weights, Optional.of(normalisation), reading);
    }

    public Detector reading(Reading reading) {
        return new Detector(net, head, classes, weights, normalisation, reading);
    }

    /** The same detector for pictures of another size, which they are stretched to. */
    public Detector at(Size size) {
        var other = net.at(Shape.of(net.input().channels(), size.height(), size.width()));
        return new Detector(other, head, classes, weights, normalisation, reading);
    }

    /** The size that pictures are stretched to. */
    public Size size() {
        return new Size(net.input().width(), net.input().height());
    }

    @Override
    public List<Detections> detect(List<Picture> pictures) {
        return Detecting.pictures(this, pictures);
    }

    @Override
    public Detected detect(DetectionDataset data) {
        return Detecting.all(this, data);
    }

    /** Writes one {@code .fovea} file: a zip of the net, its weights, its head, the classes and the normalisation. */
    public void save(Path file) throws IOException {
        DetectorFile.write(this, file);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if the file is missing, damaged or of another version, saying which
     */
    public static Detector load(Path file) throws IOException {
        return DetectorFile.readOneStage(file);
    }

    Weights learned() {
        return weights.orElseThrow(
                () -> new IllegalStateException(
                        "detector '" + net.name()
                                + "' has not learned anything yet; train it and take run.detector(), or give it weights(Weights.read(file))"));
    }

    void check(DetectionDataset data) {
        if (!data.classes().equals(classes)) {
            throw new IllegalArgumentException("detector '" + net.name() + "' tells the classes " + classes
                    + " apart, and those of " + data.name() + " are " + data.classes()
                    + "; they must be the same in the same order");
        }
        if (data.channels() != net.input().channels()) {
            throw new IllegalArgumentException("net '" + net.name() + "' takes pictures of "
                    + net.input().channels() + " channels, and those of " + data.name() + " have " + data.channels()
                    + "; picture.rgb() makes three channels of any");
        }
    }

    @Override
    public String toString() {
        return "detector %s of %s pictures, %s, %,d parameters%s"
                .formatted(
                        net.name(), net.input(), head, net.parameterCount(), weights.isPresent() ? "" : ", untrained");
    }
}
