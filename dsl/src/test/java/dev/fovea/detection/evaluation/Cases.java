package dev.fovea.detection.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.annotations.Annotations;
import dev.fovea.annotations.Formats;
import dev.fovea.detection.Detected;
import dev.fovea.detection.References;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The data sets of the references (test resources, reference/README.md). */
final class Cases {
    private Cases() {}

    static Path file(String name) {
        try {
            return Path.of(Cases.class.getResource("/reference/" + name).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static Annotations truth(String name) {
        return Formats.coco().read(file("coco-eval/" + name + "-gt.json"));
    }

    static Detected found(String name, Annotations truth) {
        return Detected.read(file("coco-eval/" + name + "-dt.json"), truth);
    }

    static DetectionEvaluation evaluation(String name) {
        var truth = truth(name);
        return Evaluations.evaluate(found(name, truth), truth);
    }

    static JsonNode expected(String name) {
        return References.read("coco-eval/" + name + "-expected.json");
    }
}
