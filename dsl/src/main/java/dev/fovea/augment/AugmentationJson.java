package dev.fovea.augment;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The JSON form of pipelines and of what was drawn: each value an object whose {@code kind} is the name of its record.
 * Numbers are written so that they are read again bit for bit.
 */
final class AugmentationJson {
    private static final ObjectMapper JSON = mapper();

    private AugmentationJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kinds {}

    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder()
                .addMixIn(Augmentation.class, Kinds.class)
                .addMixIn(Drawn.class, Kinds.class)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
        for (var family : List.of(Augmentation.class, Drawn.class)) {
            for (var type : records(family)) {
                mapper.registerSubtypes(new NamedType(type, name(type)));
            }
        }
        return mapper;
    }

    /** The records of a sealed family. */
    static List<Class<?>> records(Class<?> family) {
        var records = new ArrayList<Class<?>>();
        if (family.isRecord()) {
            records.add(family);
        } else {
            for (var member : family.getPermittedSubclasses()) {
                records.addAll(records(member));
            }
        }
        return records;
    }

    static String name(Class<?> type) {
        var name = type.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    static String write(Drawn drawn) {
        return text(Drawn.class, drawn);
    }

    static String write(Augmentation augmentation) {
        return text(Augmentation.class, augmentation);
    }

    static JsonNode tree(Drawn drawn) {
        try {
            return JSON.readTree(write(drawn));
        } catch (JsonProcessingException e) {
            throw new AssertionError("what was written can be read", e);
        }
    }

    private static String text(Class<?> family, Object value) {
        try {
            return JSON.writerFor(family).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError("every augmentation has a JSON form", e);
        }
    }

    static Drawn drawn(String json) {
        return read(json, Drawn.class, "a drawn augmentation");
    }

    static Augmentation augmentation(String json) {
        return read(json, Augmentation.class, "an augmentation");
    }

    private static <T> T read(String json, Class<T> type, String what) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            var cause = e.getCause() instanceof IllegalArgumentException refused
                    ? refused.getMessage()
                    : e.getOriginalMessage();
            throw new IllegalArgumentException(
                    "this is not the JSON form of " + what + ": " + cause + " at line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
                    e);
        }
    }
}
