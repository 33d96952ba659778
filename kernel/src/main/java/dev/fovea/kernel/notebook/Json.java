package dev.fovea.kernel.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of JSON objects that nobody can change. Unlike {@link Map#copyOf}, they keep their order and may hold nulls. */
final class Json {
    private Json() {}

    static Map<String, @Nullable Object> copy(Map<String, ? extends @Nullable Object> object) {
        return Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(object));
    }

    /** The texts in a list that a metadata field should hold; anything else is left out. */
    static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
