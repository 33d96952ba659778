package dev.fovea.detection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.geometry.Box;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Results of second implementations (test resources, reference/README.md). */
public final class References {
    private References() {}

    public static JsonNode read(String name) {
        try (var in = References.class.getResourceAsStream("/reference/" + name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] numbers(JsonNode array) {
        var numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    /** The box of four edges from number {@code 4 * index}. */
    public static Box box(double[] edges, int index) {
        return new Box(edges[4 * index], edges[4 * index + 1], edges[4 * index + 2], edges[4 * index + 3]);
    }
}
