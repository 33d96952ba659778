package dev.fovea.detection.training;

import ai.djl.ndarray.NDArray;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.onestage.LandmarkHead;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a fixed number of landmarks in a picture: a net that ends in 1 + 2 points numbers, and what they mean. Immutable, and the same on each engine.
 *
 * @param weights what it has learned; none for one that is still to be trained
 * @param normalisation of the pictures; none leaves them at 0-1
 */
public record LandmarkDetector(
        Net net, LandmarkHead head, Optional<Weights> weights, Optional<Normalisation> normalisation) {
    private static final int BATCH = 16;

    public LandmarkDetector {
        head.check(net);
        weights.ifPresent(these -> these.check(net));
    }

    /** One that is still to be trained. */
    public static LandmarkDetector of(Net net, int points) {
        return new LandmarkDetector(net, new LandmarkHead(points), Optional.empty(), Optional.empty());
    }

    public LandmarkDetector weights(Weights weights) {
        return new LandmarkDetector(net, head, Optional.of(weights), normalisation);
    }

    public LandmarkDetector normalisation(Normalisation normalisation) {
        return new LandmarkDetector(net, head, weights, Optional.of(normalisation));
    }

    /** The size that pictures are stretched to. */
    public Size size() {
        return new Size(net.input().width(), net.input().height());
    }

    /** Where the landmarks of a picture are, in its own pixels. */
    public Landmarks detect(Picture picture) {
        return detect(PictureList.of(List.of(picture), List.of())).get(0);
    }

    /** Where the landmarks of each picture of a data set are, in its own pixels. */
    public List<Landmarks> detect(DetectionDataset data) {
        try (var executor = Engines.engine() == EngineKind.MXNET
                ? Executor.fused(net, learned())
                : Executor.of(net, learned(), Engines.engine())) {
            return detect(data, executor);
        }
    }

    private List<Landmarks> detect(DetectionDataset data, Executor executor) {
        var found = new ArrayList<Landmarks>();
        var feed = new Feed();
        var plain = DetectionBatches.of(data, Math.max(1, Math.min(BATCH, data.size())), size());
        try (var batches = normalisation.map(plain::normalise).orElse(plain).epoch(0)) {
            while (batches.hasNext()) {
                try (var batch = batches.next();
                        var scope = executor.manager().newSubManager()) {
                    var x = feed.array(
                            scope, batch.pictures(), batch.size(), data.channels(), size().height(), size().width());
                    NDArray output = executor.forward(x, false).get(0);
                    var said = output.toFloatArray();
                    for (int i = 0; i < batch.size(); i++) {
                        var picture = data.sample(batch.indices()[i]).picture();
                        var marks = head.decode(said, i, picture.size());
                        found.add(new Landmarks(picture, marks.presence(), marks.points()));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * How far visible landmarks are off on average over the pictures that have them, as a share of the picture's diagonal, 0 or more.
     *
     * @throws IllegalArgumentException if no picture has a visible landmark
     */
    public double error(DetectionDataset data) {
        double sum = 0;
        long count = 0;
        var found = detect(data);
        for (int i = 0; i < found.size(); i++) {
            var sample = data.sample(i);
            double diagonal = Math.hypot(sample.size().width(), sample.size().height());
            for (int k = 0; k < sample.points().size(); k++) {
                var truth = sample.points().get(k);
                if (truth.visible()) {
                    Point said = found.get(i).points().get(k);
                    sum += Math.hypot(
                                    said.x() - truth.at().x(),
                                    said.y() - truth.at().y())
                            / diagonal;
                    count++;
                }
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException(
                    data.name() + " has no visible landmark to compare with; its samples need points");
        }
        return sum / count;
    }

    /** Writes one {@code .fovea} file: a zip of the net, its weights, the number of landmarks and the normalisation. */
    public void save(Path file) throws IOException {
        DetectorFile.write(this, file);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if the file is missing, damaged or of another version, saying which
     */
    public static LandmarkDetector load(Path file) throws IOException {
        return DetectorFile.readLandmarks(file);
    }

    Weights learned() {
        return weights.orElseThrow(() -> new IllegalStateException("landmark detector '" + net.name()
                + "' has not learned anything yet; train it, or give it weights(Weights.read(file))"));
    }

    @Override
    public String toString() {
        return "detector %s of %d landmarks in %s pictures, %,d parameters%s"
                .formatted(
                        net.name(),
                        head.points(),
                        net.input(),
                        net.parameterCount(),
                        weights.isPresent() ? "" : ", untrained");
    }
}
