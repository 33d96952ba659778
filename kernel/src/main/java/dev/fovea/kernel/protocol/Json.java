package dev.fovea.kernel.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The one JSON dialect of the protocol: names in snake case, unknown names ignored. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A JSON object as a map; empty for anything else. */
    static Map<String, Object> map(JsonNode json) {
        return json.isObject() ? MAPPER.convertValue(json, new TypeReference<Map<String, Object>>() {}) : Map.of();
    }

    /** The value in UTF-8. Goes through a string, so that half a surrogate pair becomes {@code ?} and not an exception. */
    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("a message part has no JSON form: " + value, impossible);
        }
    }
}
