package dev.fovea.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** One reading of a COCO file, as one JSON line; the peer's program prints the same. */
record AnnotationsMeasurement(
        String peer, int images, int annotations, double wall, double cpu, @JsonProperty("peak_mib") long peakMib) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static AnnotationsMeasurement parse(String line) {
        try {
            return JSON.readValue(line, AnnotationsMeasurement.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("'" + line + "' is no measurement of reading annotations", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a record of numbers has a JSON form", e);
        }
    }
}
