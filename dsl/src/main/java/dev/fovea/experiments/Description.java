package dev.fovea.experiments;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fovea.datasets.DataChecksum;
import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.datasets.Provenance;
import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.files.Checksums;
import dev.fovea.networks.Net;
import dev.fovea.training.Parts;
import dev.fovea.training.Supervised;
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
    static final String TWO_STAGES = "two-stage detection";
    static final String REGIONS = "detection in proposed regions";
    static final String LANDMARKS = "landmarks";
    static final String SEGMENTATION = "segmentation";

    static Description of(Supervised<?, ?> training) {
        var description = new Description(JsonNodeFactory.instance.objectNode(), new LinkedHashMap<>());
        description.all(training.parts(), training.engine());
        return description;
    }

    private void all(Parts parts, EngineKind engine) {
        begin(parts.kind(), engine);
        parts.nets().forEach(this::net);
        parts.pictures().forEach(this::data);
        parts.scenes().forEach(this::data);
        parts.masked().forEach(this::data);
        parts.augment().ifPresent(pipeline -> files.put("pipeline.json", pipeline.json()));
        parts.said().forEach((name, value) -> tree.set(name, told(value)));
        // The engine in use is told above, whether it was said or is the session's.
        if (tree.get("setup") instanceof ObjectNode setup) {
            setup.remove("engine");
        }
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
                .put("sha256", Checksums.sha256(json));
        files.put(role + ".json", json);
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

    private void data(String role, SegmentationDataset data) {
        told(role, data.name(), data.size(), DataChecksum.of(data)).set("classes", ValueJson.tree(data.classes()));
    }

    private ObjectNode told(String role, String name, int pictures, DataChecksum checksum) {
        return tree.putObject(role)
                .put("name", name)
                .put("pictures", pictures)
                .put("sha256", checksum.sha256())
                .put("pixelsOf", checksum.pictures());
    }

    private static JsonNode told(Object value) {
        try {
            return ValueJson.tree(value);
        } catch (RuntimeException e) {
            return TextNode.valueOf("cannot be told: " + e.getMessage());
        }
    }
}
