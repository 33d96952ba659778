package dev.fovea.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import dev.fovea.images.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against values of keras-preprocessing in its documented meaning. */
class KerasParityTest {
    private static final JsonNode REFERENCE = read();
    private static final Size SIZE = new Size(11, 9);

    private static JsonNode read() {
        try (var file = KerasParityTest.class.getResourceAsStream("/reference/keras-augment.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> cases() {
        return StreamSupport.stream(REFERENCE.get("cases").spliterator(), false)
                .map(one -> one.get("name").asText());
    }

    /** Keras' turn, shift, shear and zoom in our words: its shift is how far the output looks, its zoom shrinks. */
    private static Sequence drawn(JsonNode params, Border border) {
        return Sequence.of(
                new Warp.Turn(params.path("theta").asDouble(), border),
                new Warp.Shift(-params.path("ty").asDouble(), -params.path("tx").asDouble(), border),
                new Warp.KerasShear(params.path("shear").asDouble(), border),
                new Warp.Zoom(
                        1 / params.path("zy").asDouble(1), 1 / params.path("zx").asDouble(1), border));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void moves_are_those_of_keras(String name) {
        var one = StreamSupport.stream(REFERENCE.get("cases").spliterator(), false)
                .filter(candidate -> candidate.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        var border = border(one);
        var drawn = drawn(one.get("params"), border);
        var map = new Fused(drawn.steps().stream().map(Warp.class::cast).toList())
                .placement(SIZE)
                .map();
        var image = doubles(REFERENCE.get("image").get("values"));
        var ours = PlainWarp.warp(image, SIZE, 3, map, SIZE, border);
        var picture = picture(image);
        var pixels = drawn.apply(picture).pixels();
        var keras = doubles(one.get("output"));
        int compared = 0;
        double sum = 0;
        for (int i = 0; i < keras.length; i++) {
            if (isComparable(map, i / 3, border)) {
                assertEquals(keras[i], ours[i], 0.01, name + " at " + i);
                sum += Math.abs((pixels[i] & 0xff) - keras[i]);
                compared++;
            }
        }
        assertTrue(compared > keras.length / 4, compared + " of " + keras.length);
        // Eight bits and places to 1/32 of a pixel, in a picture of noise.
        assertTrue(sum / compared < 2, "mean difference in levels: " + sum / compared);
    }

    private static Border border(JsonNode one) {
        return switch (one.get("fill_mode").asText().toUpperCase(Locale.ROOT)) {
            case "NEAREST" -> Border.nearest();
            case "REFLECT" -> Border.reflect();
            case "WRAP" -> Border.wrap();
            default -> Border.fill(one.get("cval").asInt());
        };
    }

    /** Where both mean the same: SciPy does not blend with a constant, and wraps with one pixel less. */
    private static boolean isComparable(Perspective map, int index, Border border) {
        var place = map.inverse().apply(new Point(index % 11 + 0.5, index / 11 + 0.5));
        double x = place.x() - 0.5;
        double y = place.y() - 0.5;
        boolean inside = x >= 0 && y >= 0 && x <= 10 && y <= 8;
        boolean away = x <= -1 || y <= -1 || x >= 11 || y >= 9;
        return switch (border.kind()) {
            case NEAREST, REFLECT -> true;
            case CONSTANT -> inside || away;
            case WRAP -> inside;
        };
    }

    private static Picture picture(double... values) {
        var pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) Math.round(values[i]);
        }
        return Picture.of(SIZE, 3, pixels);
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @Test
    void standardising_is_that_of_keras() {
        var training = training();
        compare("featurewise_center", Standardisation.featurewise(training, 3, false), training, 1e-6);
        compare("featurewise_center_std", Standardisation.featurewise(training, 3, true), training, 5e-6);
        compare("samplewise_center_std", Standardisation.samplewise(true), training, 5e-6);
    }

    @Test
    void whitening_is_that_of_keras() {
        var training = training();
        compare("zca_whitening_eps_1e_3", Standardisation.zca(training, 3, 1e-3), training, 1e-5);
    }

    private static void compare(
            String name, Standardisation standardisation, List<float[]> training, double tolerance) {
        var expected = REFERENCE.get("standardize").get(name);
        for (int n = 0; n < expected.size(); n++) {
            // The reference has pictures 0 and 7.
            var picture = training.get(7 * n);
            var before = picture.clone();
            var ours = standardisation.apply(picture);
            var keras = planes(doubles(expected.get(n)), 0);
            for (int i = 0; i < keras.length; i++) {
                assertEquals(keras[i], ours[i], tolerance, name + " picture " + n + " value " + i);
            }
            assertArrayEquals(before, picture);
        }
    }

    /** 24 pictures 4x5 of three channels, as planes. */
    private static List<float[]> training() {
        var values = doubles(REFERENCE.get("standardize").get("values"));
        var pictures = new ArrayList<float[]>();
        for (int n = 0; n < 24; n++) {
            pictures.add(planes(values, n));
        }
        return pictures;
    }

    private static float[] planes(double[] values, int picture) {
        var planes = new float[60];
        for (int i = 0; i < 60; i++) {
            planes[i % 3 * 20 + i / 3] = (float) values[60 * picture + i];
        }
        return planes;
    }
}
