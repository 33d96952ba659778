package dev.fovea.training.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.networks.Net;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** What {@code checkpoint.json} holds: all of a snapshot but the tensors. Doubles are written so that they are read again bit for bit. */
record Document(Position position, RunLog measured, Conditions conditions, String length) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;
    private static final String VERSION_FIELD = "fovea";

    byte[] bytes() throws JsonProcessingException {
        var root = JSON.createObjectNode().put(VERSION_FIELD, VERSION);
        root.putObject("next")
                .put("epoch", position.epoch())
                .put("batch", position.batch())
                .put("step", position.step())
                .put("seconds", position.seconds());
        root.put("length", length);
        var words = root.putObject("conditions");
        conditions.words().forEach(words::put);
        var nets = root.putArray("nets");
        for (var net : conditions.nets()) {
            nets.add(JSON.readTree(net.json()));
        }
        columns(root.putObject("afterEpochs"), measured.epochs());
        columns(root.putObject("atSteps"), measured.steps());
        return JSON.writeValueAsBytes(root);
    }

    /** A list a name, with null where it was not measured: a row for each of 100,000 steps would repeat their names. */
    private static void columns(ObjectNode into, List<Measures> rows) {
        var names = new LinkedHashSet<String>();
        rows.forEach(row -> names.addAll(row.values().keySet()));
        var epochs = into.putArray("epoch");
        rows.forEach(row -> epochs.add(row.epoch()));
        var values = into.putObject("values");
        for (var name : names) {
            var column = values.putArray(name);
            rows.forEach(row -> {
                var value = row.values().get(name);
                if (value == null) {
                    column.addNull();
                } else {
                    column.add(value);
                }
            });
        }
    }

    /** @throws IllegalArgumentException saying what is wrong, without the file's name */
    static Document parse(byte[] bytes) {
        JsonNode root;
        try {
            root = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON (" + e.getOriginalMessage() + ")", e);
        }
        int version = root.path(VERSION_FIELD).asInt();
        if (version != VERSION) {
            throw new IllegalArgumentException("version " + version + ", and this Fovea reads version " + VERSION);
        }
        var next = root.path("next");
        var position = new Position(
                next.path("epoch").asInt(),
                next.path("batch").asInt(),
                next.path("step").asInt(),
                next.path("seconds").asDouble());
        var words = new LinkedHashMap<String, String>();
        root.path("conditions")
                .properties()
                .forEach(word -> words.put(word.getKey(), word.getValue().asText()));
        var nets = new ArrayList<Net>();
        root.path("nets").forEach(net -> nets.add(Net.parse(net.toString())));
        return new Document(
                position,
                new RunLog(rows(root.path("atSteps")), rows(root.path("afterEpochs"))),
                new Conditions(nets, words),
                root.path("length").asText());
    }

    private static List<Measures> rows(JsonNode columns) {
        var rows = new ArrayList<Measures>();
        if (!(columns.path("epoch") instanceof ArrayNode epochs)) {
            throw new IllegalArgumentException("no list of epochs in it");
        }
        for (int i = 0; i < epochs.size(); i++) {
            var values = new LinkedHashMap<String, Double>();
            for (var column : columns.path("values").properties()) {
                var value = column.getValue().path(i);
                if (value.isNumber()) {
                    values.put(column.getKey(), value.asDouble());
                }
            }
            rows.add(new Measures(epochs.get(i).asInt(), values));
        }
        return rows;
    }
}
