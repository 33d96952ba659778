package dev.fovea.experiments;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DataChecksum;
import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.datasets.Provenance;
import dev.fovea.detection.training.DetectorTraining;
import dev.fovea.detection.training.TwoStageTraining;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.networks.Net;
import dev.fovea.training.Training;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training is, in JSON: kind, engine, net, data, recipe and the rest of what was said. Two trainings with equal descriptions give the same
 * numbers on the same machine.
 *
 * @param tree the file {@code training.json}, without how it came out
 * @param files that belong to it, text by name
 */
record Description(ObjectNode tree, Map<String, String> files) {
    static final String FILE = "training.json";
    static final String CLASSIFICATION = "classification";
    static final String DETECTION = "detection";
    private static final String TWO_STAGES = "two-stage detection";

    /** @throws IllegalArgumentException if it is none of the three kinds */
    static Description of(Object training) {
        var description = new Description(JsonNodeFactory.instance.objectNode(), new LinkedHashMap<>());
        if (training instanceof Training one) {
            description.classification(one);
        } else if (training instanceof DetectorTraining one) {
            description.detection(one);
        } else if (training instanceof TwoStageTraining one) {
            description.twoStages(one);
        } else {
            throw new IllegalArgumentException(
                    "a training of " + training.getClass() + "; experiments know those that train(...) begins");
        }
        return description;
    }

    private void classification(Training training) {
        begin(CLASSIFICATION, training.engine());
        net("net", training.net());
        data("data", training.data());
        training.setup().validation().ifPresent(data -> data("validation", data));
        training.setup().augment().ifPresent(this::pipeline);
        end(training, training.recipe(), training.setup());
    }

    private void detection(DetectorTraining training) {
        begin(DETECTION, training.engine());
        net("net", training.detector().net());
        detector(training.detector(), "net");
        data("data", training.data());
        training.setup().validation().ifPresent(validation -> data("validation", validation.data()));
        pipeline(training.setup().augment());
        end(training, training.recipe(), training.setup());
    }

    private void twoStages(TwoStageTraining training) {
        begin(TWO_STAGES, training.engine());
        net("net", training.detector().nets().proposals());
        net("regions", training.detector().nets().regions());
        detector(training.detector(), "nets");
        data("data", training.data());
        training.setup().validation().ifPresent(validation -> data("validation", validation.data()));
        pipeline(training.setup().augment());
        end(training, training.recipe(), training.setup());
    }

    private void begin(String kind, EngineKind engine) {
        tree.put("kind", kind);
        tree.putObject("engine")
                .put("name", engine.title())
                .put("version", Engine.getEngine(engine.title()).getVersion())
                .put("device", Engines.device(engine).toString());
    }

    private void net(String role, Net net) {
        var json = net.json();
        tree.putObject(role)
                .put("name", net.name())
                .put("parameters", net.parameterCount())
                .put("sha256", ValueJson.sha256(json));
        files.put(role + ".json", json);
    }

    /** All but the net, which has a file of its own. */
    private void detector(Object detector, String net) {
        tree.set("detector", ((ObjectNode) ValueJson.tree(detector)).without(net));
    }

    private void pipeline(Pipeline pipeline) {
        files.put("pipeline.json", pipeline.json());
    }

    private void data(String role, Dataset data) {
        var told = told(role, data.name(), data.size(), DataChecksum.of(data));
        var provenance = Provenance.of(data);
        if (provenance.whole()) {
            return;
        }
        var source = provenance.source();
        told.putObject("source")
                .put("name", source.name())
                .put("pictures", source.size())
                .put("sha256", DataChecksum.of(source).sha256());
        told.set("classes", ValueJson.tree(provenance.classes()));
        files.put(role + ".rows", RowRanges.write(provenance.rows()));
    }

    private void data(String role, DetectionDataset data) {
        told(role, data.name(), data.size(), DataChecksum.of(data))
                .put("objects", data.annotations().objects());
    }

    private ObjectNode told(String role, String name, int pictures, DataChecksum checksum) {
        return tree.putObject(role)
                .put("name", name)
                .put("pictures", pictures)
                .put("sha256", checksum.sha256())
                .put("pixelsOf", checksum.pictures());
    }

    private void end(Object training, Object recipe, Object setup) {
        tree.set("recipe", ValueJson.tree(recipe));
        // The engine in use is told above, whether it was said or is the session's.
        tree.set("setup", ((ObjectNode) ValueJson.tree(setup)).without("engine"));
        for (var field : training.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !tree.has(field.getName())) {
                tree.set(field.getName(), other(training, field));
            }
        }
    }

    /** What else a training may hold, by whatever word it came there: a description without it would promise numbers that it cannot keep. */
    private static JsonNode other(Object training, Field field) {
        try {
            field.setAccessible(true);
            return ValueJson.tree(field.get(training));
        } catch (IllegalAccessException | RuntimeException e) {
            return TextNode.valueOf("cannot be told: " + e.getMessage());
        }
    }
}
