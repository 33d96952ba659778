package dev.fovea.engine.keras;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.engine.TestExecutors;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files by make_fixtures.py beside them, which also computes what the net gives. */
class KerasWeightsTest {
    private static final Net NET = net(
            "keras",
            input(3, 6, 6)
                    .conv(4, 3)
                    .as("conv")
                    .bn(1e-3, 0.01)
                    .as("norm")
                    .relu()
                    .conv(8, 3)
                    .groups(4)
                    .valid()
                    .as("depth")
                    .flatten()
                    .dropout(0.5)
                    .dense(5)
                    .as("head"));

    private static Path file(String name) {
        try {
            var url = KerasWeightsTest.class.getResource("/keras/" + name);
            return Path.of(Objects.requireNonNull(url, name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> files() {
        return List.of("weights.h5", "model.h5", "old.h5", "keras3.weights.h5");
    }

    static Stream<Arguments> cases() {
        return TestExecutors.all().stream()
                .flatMap(executor -> files().stream().map(file -> Arguments.of(executor, file)));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("cases")
    void a_net_with_keras_weights_gives_what_keras_layers_give(TestExecutors kind, String name) throws IOException {
        var weights = KerasWeights.read(file(name)).into(NET).strict();
        var reference = new ObjectMapper().readTree(Files.readString(file("reference.json")));
        var picture = new float[3 * 6 * 6];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (float) reference.path("picture").get(i).asDouble();
        }
        var expected = new float[5];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (float) reference.path("output").get(i).asDouble();
        }
        try (var executor = kind.of(NET, weights);
                var scope = executor.manager().newSubManager()) {
            var output = executor.forward(scope.create(picture, new Shape(1, 3, 6, 6)), false)
                    .head();
            assertArrayEquals(expected, output.toFloatArray(), 2e-4f);
        }
    }

    @Test
    void the_report_says_what_is_missing_and_left_over() throws IOException {
        var other = net(
                "other",
                input(3, 6, 6)
                        .conv(4, 3)
                        .as("conv")
                        .flatten()
                        .dense(7)
                        .as("head")
                        .dense(2)
                        .as("top"));
        var fit = KerasWeights.read(file("weights.h5")).into(other);
        assertEquals(List.of("conv.weight", "conv.bias"), fit.loaded());
        assertEquals(List.of("top.weight", "top.bias"), fit.missing());
        assertEquals(List.of("head.weight", "head.bias"), fit.misshapen());
        assertEquals(6, fit.unexpected().size());
        assertTrue(
                assertThrows(IllegalArgumentException.class, fit::strict)
                        .getMessage()
                        .startsWith("these weights do not fit net 'other'; missing: top.weight, top.bias; of another"
                                + " shape: head.weight (5x128 here, 7x144 in the net), head.bias (5 here, 7 in the net);"
                                + " not in the net: norm.weight, norm.bias, norm.running_mean"),
                fit.toString());
    }

    @Test
    void layers_can_be_renamed_to_those_of_the_net() throws IOException {
        var renamed = NET.rename(name -> name.equals("conv") ? "stem.0" : name);
        var weights = KerasWeights.read(file("weights.h5"))
                .rename(name -> name.equals("conv") ? "stem.0" : name)
                .into(renamed)
                .strict();
        assertTrue(weights.names().contains("stem.0.weight"));
    }

    @Test
    void they_show_themselves_as_keras_has_them() throws IOException {
        var weights = KerasWeights.read(file("model.h5"));
        assertEquals(List.of("conv", "norm", "depth", "head"), weights.layers());
        assertEquals("Keras weights of 4 layers, 853 numbers", weights.toString());
        assertEquals("3x3x3x4", weights.table().stringColumn("shape").get(0));
    }

    @Test
    void other_files_are_refused_in_one_sentence(@TempDir Path folder) throws IOException {
        var other = file("other.h5");
        assertEquals(
                other + ": an HDF5 file with pictures, but without the weights of a Keras model; write them with"
                        + " model.save_weights",
                assertThrows(IOException.class, () -> KerasWeights.read(other)).getMessage());
        var text = Files.writeString(folder.resolve("text.h5"), "no weights at all");
        assertTrue(assertThrows(IOException.class, () -> KerasWeights.read(text))
                .getMessage()
                .startsWith(text + ": not an HDF5 file, or damaged ("));
        assertEquals(
                file("weights.h5") + ": an HDF5 file, as Keras writes them; its layouts depend on the net, so read it"
                        + " with KerasWeights.read(file).into(net).strict()",
                assertThrows(IOException.class, () -> Weights.read(file("weights.h5")))
                        .getMessage());
    }
}
