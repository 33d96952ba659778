package dev.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.networks.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Reads reference results, and the formula that fills tensors from their names (test resources, reference/README.md). */
public final class Reference {
    private Reference() {}

    public static JsonNode read(String file) {
        try (var in = Reference.class.getResourceAsStream("/reference/" + file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long[] shape(JsonNode array) {
        var sides = new ArrayList<Long>();
        array.path("shape").forEach(side -> sides.add(side.asLong()));
        return sides.stream().mapToLong(Long::longValue).toArray();
    }

    public static float[] values(JsonNode array) {
        var flat = new ArrayList<Float>();
        flatten(array.path("values"), flat);
        var values = new float[flat.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = flat.get(i);
        }
        return values;
    }

    private static void flatten(JsonNode node, List<Float> into) {
        if (node.isArray()) {
            node.forEach(child -> flatten(child, into));
        } else {
            into.add((float) node.asDouble());
        }
    }

    /** Fails unless each value is within {@code tolerance} of the largest expected one. */
    public static void assertClose(float[] expected, float[] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, what + ": number of values");
        double scale = 1e-12;
        for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - actual[i]) <= tolerance * scale)) {
                fail(what + "[" + i + "]: expected " + expected[i] + " and got " + actual[i] + ", scale " + scale);
            }
        }
    }

    /** The reference's formula: numbers that depend on the name and the index alone. */
    public static Tensor formula(String name, Shape shape) {
        var values = new float[(int) shape.elements()];
        long hash = 0xcbf29ce484222325L;
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & 0xff)) * 0x100000001b3L;
        }
        var scaled = scaled(name, shape);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) scaled.applyAsDouble(uniform(hash + i));
        }
        return Tensor.of(shape, values);
    }

    private static DoubleUnaryOperator scaled(String name, Shape shape) {
        if (name.endsWith("running_var")) {
            return u -> 0.5 + u;
        }
        if (name.endsWith("running_mean")) {
            return u -> 0.2 * u - 0.1;
        }
        if (name.equals("input")) {
            return u -> u;
        }
        if (shape.sides().size() >= 2) {
            double bound = Math.sqrt(6.0 * shape.channels() / shape.elements());
            return u -> (2 * u - 1) * bound;
        }
        return name.endsWith("weight") ? u -> 0.5 + u : u -> 0.2 * u - 0.1;
    }

    private static double uniform(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1p-53;
    }
}
