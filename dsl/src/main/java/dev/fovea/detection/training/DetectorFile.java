package dev.fovea.detection.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.detection.onestage.YoloHead;
import dev.fovea.images.Normalisation;
import dev.fovea.training.FoveaFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A detector in a {@code .fovea} file. */
final class DetectorFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "detector.json";

    private DetectorFile() {}

    private record Document(
            List<String> classes, @Nullable Normalisation normalisation, Reading reading, YoloHead yolo) {}

    static void write(Detector detector, Path file) throws IOException {
        if (!(detector.head() instanceof YoloHead head)) {
            throw new IllegalArgumentException("detector '" + detector.net().name() + "' has an " + detector.head()
                    + ", and only YOLO's heads can be saved so far; save its weights by weights().write(file)");
        }
        ObjectNode document = JSON.valueToTree(
                new Document(detector.classes(), detector.normalisation().orElse(null), detector.reading(), head));
        new FoveaFile(document, detector.net(), detector.learned()).write(file, NAME);
    }

    static Detector read(Path file) throws IOException {
        var read = FoveaFile.read(file, NAME);
        try {
            var document = JSON.treeToValue(read.document(), Document.class);
            return new Detector(
                    read.net(),
                    document.yolo,
                    document.classes,
                    Optional.of(read.weights()),
                    Optional.ofNullable(document.normalisation),
                    document.reading);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not a detector's .fovea file, or damaged (" + e.getMessage() + ")", e);
        }
    }
}
