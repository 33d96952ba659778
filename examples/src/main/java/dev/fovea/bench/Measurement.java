package dev.fovea.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * One repetition, as one JSON line; the peers' programs print the same but for the last two, which are 0 where nobody knows them.
 *
 * @param cpuSeconds of the process in that time, all threads together
 * @param peakMib the most memory that the process held until the end of the repetition, of a training until the end of the first of its trainings
 */
record Measurement(
        String peer,
        @JsonProperty("case") String what,
        long items,
        double seconds,
        @JsonProperty("per_second") double perSecond,
        @JsonProperty("cpu_seconds") double cpuSeconds,
        @JsonProperty("peak_mib") long peakMib) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Of this process. */
    static Measurement of(String who, Case what, long items, double seconds, double cpuSeconds) {
        long peak = PeakMemory.mib(ProcessHandle.current()).orElse(0);
        return new Measurement(
                who,
                what.toString(),
                items,
                round(seconds, 1e4),
                round(items / seconds, 1e2),
                round(cpuSeconds, 1e2),
                peak);
    }

    Measurement peakMib(long mib) {
        return new Measurement(peer, what, items, seconds, perSecond, cpuSeconds, mib);
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
