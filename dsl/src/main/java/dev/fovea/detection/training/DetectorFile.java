package dev.fovea.detection.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.detection.onestage.AnchorLayout;
import dev.fovea.detection.onestage.Head;
import dev.fovea.detection.onestage.LandmarkHead;
import dev.fovea.detection.twostage.RegionRules;
import dev.fovea.detection.twostage.TwoStageNet;
import dev.fovea.detection.twostage.TwoStageRules;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import dev.fovea.training.FoveaFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A detector of one or of two stages, of regions or of landmarks in a {@code .fovea} file. */
final class DetectorFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE_STAGE = "detector.json";
    private static final String TWO_STAGE = "two-stage-detector.json";
    private static final String REGIONS = "region-detector.json";
    private static final String LANDMARKS = "landmark-detector.json";

    private static final String SHARED = "shareAbove";

    private DetectorFile() {}

    private record OneStage(List<String> classes, @Nullable Normalisation normalisation, Reading reading, Head head) {}

    /** The file's net is the one that proposes; that of the regions is here. */
    private record TwoStage(
            List<String> classes,
            @Nullable Normalisation normalisation,
            Reading reading,
            AnchorLayout layout,
            TwoStageRules rules,
            String regions,
            int stride) {}

    private record OfRegions(
            List<String> classes, @Nullable Normalisation normalisation, Reading reading, RegionRules rules) {}

    private record OfLandmarks(int points, @Nullable Normalisation normalisation) {}

    static void write(Detector detector, Path file) throws IOException {
        ObjectNode document = JSON.valueToTree(new OneStage(
                detector.classes(), detector.normalisation().orElse(null), detector.reading(), detector.head()));
        new FoveaFile(document, detector.net(), detector.learned()).write(file, ONE_STAGE);
    }

    static void write(TwoStageDetector detector, Path file) throws IOException {
        var nets = detector.nets();
        ObjectNode document = JSON.valueToTree(new TwoStage(
                detector.classes(),
                detector.normalisation().orElse(null),
                detector.reading(),
                detector.layout(),
                detector.rules(),
                nets.regions().json(),
                nets.stride()));
        new FoveaFile(document, nets.proposals(), detector.learned()).write(file, TWO_STAGE);
    }

    static Detector readOneStage(Path file) throws IOException {
        var read = FoveaFile.read(file, ONE_STAGE);
        completed(read.document());
        var document = parse(file, read, OneStage.class);
        return new Detector(
                read.net(),
                document.head,
                document.classes,
                Optional.of(read.weights()),
                Optional.ofNullable(document.normalisation),
                document.reading);
    }

    /** Files from before YOLO's objects could be shared do not say so: each was its best anchor's alone. */
    private static void completed(ObjectNode document) {
        if (document.at("/head/rules/objectness") instanceof ObjectNode objectness && !objectness.has(SHARED)) {
            objectness.put(SHARED, 1.0);
        }
    }

    static TwoStageDetector readTwoStage(Path file) throws IOException {
        var read = FoveaFile.read(file, TWO_STAGE);
        var document = parse(file, read, TwoStage.class);
        return new TwoStageDetector(
                new TwoStageNet(read.net(), Net.parse(document.regions), document.stride),
                document.layout,
                document.rules,
                document.classes,
                Optional.of(read.weights()),
                Optional.ofNullable(document.normalisation),
                document.reading);
    }

    static void write(FastRcnnDetector detector, Path file) throws IOException {
        ObjectNode document = JSON.valueToTree(new OfRegions(
                detector.classes(), detector.normalisation().orElse(null), detector.reading(), detector.rules()));
        new FoveaFile(document, detector.net(), detector.learned()).write(file, REGIONS);
    }

    static FastRcnnDetector readFastRcnn(Path file) throws IOException {
        var read = FoveaFile.read(file, REGIONS);
        var document = parse(file, read, OfRegions.class);
        return new FastRcnnDetector(
                read.net(),
                document.rules,
                document.classes,
                Optional.of(read.weights()),
                Optional.ofNullable(document.normalisation),
                document.reading);
    }

    static void write(LandmarkDetector detector, Path file) throws IOException {
        ObjectNode document = JSON.valueToTree(new OfLandmarks(
                detector.head().points(), detector.normalisation().orElse(null)));
        new FoveaFile(document, detector.net(), detector.learned()).write(file, LANDMARKS);
    }

    static LandmarkDetector readLandmarks(Path file) throws IOException {
        var read = FoveaFile.read(file, LANDMARKS);
        var document = parse(file, read, OfLandmarks.class);
        return new LandmarkDetector(
                read.net(),
                new LandmarkHead(document.points),
                Optional.of(read.weights()),
                Optional.ofNullable(document.normalisation));
    }

    private static <T> T parse(Path file, FoveaFile read, Class<T> kind) throws IOException {
        try {
            return JSON.treeToValue(read.document(), kind);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not a detector's .fovea file, or damaged (" + e.getMessage() + ")", e);
        }
    }
}
