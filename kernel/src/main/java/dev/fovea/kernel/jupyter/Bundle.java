package dev.fovea.kernel.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.display.DisplayData;
import java.util.LinkedHashMap;
import java.util.Map;

/** A value's forms as the protocol wants them: texts, but JSON types as JSON. */
final class Bundle {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bundle() {}

    static Map<String, Object> of(DisplayData data) {
        var forms = new LinkedHashMap<String, Object>();
        data.data().forEach((type, content) -> forms.put(type, type.endsWith("json") ? json(content) : content));
        return forms;
    }

    /** The text itself where it is no JSON. */
    private static Object json(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException notJson) {
            return content;
        }
    }
}
