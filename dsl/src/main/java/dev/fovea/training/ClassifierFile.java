package dev.fovea.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.engine.EngineKind;
import dev.fovea.images.Normalisation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A classifier in a {@code .fovea} file. */
final class ClassifierFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "classifier.json";

    private ClassifierFile() {}

    private record Document(List<String> classes, Normalisation normalisation) {}

    static void write(Classifier classifier, Path file) throws IOException {
        ObjectNode document = JSON.valueToTree(new Document(classifier.classes(), classifier.normalisation()));
        new FoveaFile(document, classifier.net(), classifier.weights()).write(file, NAME);
    }

    static Classifier read(Path file, EngineKind engine) throws IOException {
        var read = FoveaFile.read(file, NAME);
        try {
            var document = JSON.treeToValue(read.document(), Document.class);
            return new Classifier(read.net(), read.weights(), document.classes, document.normalisation, engine);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not a .fovea file, or damaged (" + e.getMessage() + ")", e);
        }
    }
}
