package dev.fovea.transfer;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.train;
import static dev.fovea.transfer.Transfers.features;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.Datasets;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights that PyTorch wrote, carried to a new problem; make_backbone_fixture.py tells how the files came about. */
class GivenWeightsTest {
    private static final Normalisation NORMALISATION = new Normalisation(List.of(0.4), List.of(0.3));

    @TempDir
    private Path folder = Path.of("");

    private final Screen before = Screen.current();

    @BeforeEach
    void keepTheScreenClear() {
        Screen.use(value -> again -> {});
    }

    @AfterEach
    void leaveTheScreen() {
        Screen.use(before);
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(GivenWeightsTest.class.getResource("/weights/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Net backbone(int classes) {
        return net(
                "backbone",
                input(1, 8, 8)
                        .conv(4, 3)
                        .noBias()
                        .bn()
                        .relu()
                        .conv(6, 3)
                        .stride(2)
                        .bn()
                        .relu()
                        .globalAvgPool()
                        .as("pool")
                        .dense(classes)
                        .as("fc"));
    }

    private static Dataset pictures() {
        var pictures = IntStream.range(0, 2)
                .mapToObj(n -> {
                    var pixels = new byte[64];
                    for (int i = 0; i < 64; i++) {
                        pixels[i] = (byte) ((37 * i + 101 * n) % 256);
                    }
                    return Picture.of(new Size(8, 8), 1, pixels);
                })
                .toList();
        return Datasets.of("two", pictures, List.of(0, 1), List.of("a", "b"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void pytorchs_weights_give_its_features_in_each_form_of_file(EngineKind engine) throws IOException {
        var reference = new ObjectMapper().readTree(Files.readString(file("backbone.json")));
        var weights = Weights.read(file("backbone.pth"));
        var copy = folder.resolve("backbone.safetensors");
        weights.write(copy);
        for (var read : List.of(weights, Weights.read(copy))) {
            var features = features(backbone(10), read.into(backbone(10)).strict(), NORMALISATION, "pool")
                    .on(engine)
                    .folder(folder)
                    .of(pictures());
            for (int n = 0; n < 2; n++) {
                var expected = new float[6];
                for (int i = 0; i < 6; i++) {
                    expected[i] =
                            (float) reference.path("features").get(n).get(i).asDouble();
                }
                assertArrayEquals(expected, features.values(n), 1e-5f);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_new_head_is_trained_on_them_and_the_rest_keeps_every_bit(EngineKind engine) throws IOException {
        var weights = Weights.read(file("backbone.pth"));
        var net = backbone(2);
        var start = weights.into(net).lenient(3);
        var tuned = train(net.freezeUpTo("pool"), pictures())
                .from(start)
                .normalise(NORMALISATION)
                .epochs(3)
                .on(engine)
                .go()
                .classifier()
                .weights();
        for (var name : tuned.names()) {
            if (name.startsWith("fc.")) {
                assertNotEquals(start.get(name), tuned.get(name), name);
            } else {
                assertEquals(weights.get(name), tuned.get(name), name);
            }
        }
    }
}
