package dev.fovea.segmentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.engine.EngineKind;
import dev.fovea.images.Normalisation;
import dev.fovea.training.FoveaFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A segmenter in a {@code .fovea} file. */
final class SegmenterFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "segmenter.json";

    private SegmenterFile() {}

    private record Document(List<String> classes, Normalisation normalisation) {}

    static void write(Segmenter segmenter, Path file) throws IOException {
        ObjectNode document = JSON.valueToTree(new Document(segmenter.classes(), segmenter.normalisation()));
        new FoveaFile(document, segmenter.net(), segmenter.weights()).write(file, NAME);
    }

    static Segmenter read(Path file, EngineKind engine) throws IOException {
        var read = FoveaFile.read(file, NAME);
        try {
            var document = JSON.treeToValue(read.document(), Document.class);
            return new Segmenter(read.net(), read.weights(), document.classes, document.normalisation, engine);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not a .fovea file, or damaged (" + e.getMessage() + ")", e);
        }
    }
}
