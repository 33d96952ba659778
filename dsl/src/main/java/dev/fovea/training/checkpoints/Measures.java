package dev.fovea.training.checkpoints;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was measured at one step or after one epoch, by name and in order; what was not measured is not there.
 *
 * @param epoch from 1
 */
public record Measures(int epoch, Map<String, Double> values) {
    public Measures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of this name; NaN where it was not measured. */
    public double get(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    /** The value of this name, if it was measured. */
    public OptionalDouble find(String name) {
        var value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
