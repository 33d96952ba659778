package dev.fovea.networks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of a net, version 1: layers in order, each naming its inputs; shapes are inferred anew when it is read. */
final class NetJson {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .build();

    private NetJson() {}

    private record Document(int fovea, String name, List<Entry> layers, List<String> outputs) {}

    /** @param frozen true, or absent */
    private record Entry(String name, Layer layer, List<String> inputs, @Nullable Boolean frozen) {}

    static String write(Net net) {
        var names = net.layers().stream().map(NamedLayer::name).toList();
        var entries = net.layers().stream()
                .map(named -> new Entry(
                        named.name(),
                        named.layer(),
                        named.inputs().stream().map(names::get).toList(),
                        named.frozen() ? true : null))
                .toList();
        try {
            return JSON.writeValueAsString(new Document(
                    VERSION,
                    net.name(),
                    entries,
                    net.outputs().stream().map(names::get).toList()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("every layer has a JSON form", e);
        }
    }

    static Net read(String json) {
        Document document;
        try {
            document = JSON.readValue(json, Document.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "this is not the JSON form of a net: " + e.getOriginalMessage() + " at line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
                    e);
        }
        if (document.fovea != VERSION || document.layers == null || document.outputs == null) {
            throw new IllegalArgumentException("this is not the JSON form of a net: \"fovea\" is " + document.fovea
                    + " and must be " + VERSION + ", the version, beside \"layers\" and \"outputs\"");
        }
        var layers = new ArrayList<NamedLayer>();
        Map<String, Integer> places = new HashMap<>();
        for (var entry : document.layers) {
            var inputs = entry.inputs.stream()
                    .map(input -> place(places, input, entry.name))
                    .toList();
            var shapes = inputs.stream().map(input -> layers.get(input).shape()).toList();
            places.put(entry.name, layers.size());
            layers.add(new NamedLayer(
                    entry.name, entry.layer, inputs, shapes, infer(entry, shapes), Boolean.TRUE.equals(entry.frozen)));
        }
        return new Net(
                document.name,
                layers,
                document.outputs.stream()
                        .map(output -> place(places, output, "outputs"))
                        .toList());
    }

    private static Shape infer(Entry entry, List<Shape> shapes) {
        try {
            return entry.layer.infer(shapes);
        } catch (ShapeException e) {
            throw new ShapeException(entry.name + ": " + e.getMessage());
        }
    }

    private static int place(Map<String, Integer> places, String input, String user) {
        var place = places.get(input);
        if (place == null) {
            throw new IllegalArgumentException(user + ": no layer before it is called '" + input + "'");
        }
        return place;
    }
}
