package dev.fovea.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** One repetition, as one JSON line; the peers' programs print the same. */
record Measurement(
        String peer,
        @JsonProperty("case") String what,
        long items,
        double seconds,
        @JsonProperty("per_second") double perSecond) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Measurement of(String who, Case what, long items, double seconds) {
        return new Measurement(who, what.toString(), items, round(seconds, 1e4), round(items / seconds, 1e2));
    }

    private static double round(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    static Measurement parse(String line) {
        try {
            return JSON.readValue(line, Measurement.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the peer printed '" + line + "', which is no measurement", e);
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
