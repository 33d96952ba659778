package dev.fovea.explain;

import static dev.fovea.explain.Explanations.cam;
import static dev.fovea.explain.Explanations.gradCam;
import static dev.fovea.explain.Explanations.gradientAscent;
import static dev.fovea.explain.Explanations.occlusion;
import static dev.fovea.explain.Explanations.patterns;
import static dev.fovea.explain.Explanations.saliency;
import static dev.fovea.networks.Networks.input;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Reference;
import dev.fovea.engine.TestEngines;
import dev.fovea.networks.zoo.ResNets;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against torch 1.13 in double precision: test resources, explain/README.md. */
class TorchParityTest {
    private static final double TOLERANCE = 2e-5;
    private static final JsonNode TORCH = read();

    private static JsonNode read() {
        try (var file = TorchParityTest.class.getResourceAsStream("/explain/torch.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    private static void assertClose(JsonNode expected, float[] actual, String what) {
        var numbers = new float[expected.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) expected.path(i).asDouble();
        }
        Reference.assertClose(numbers, actual, TOLERANCE, what);
    }

    private static String label(JsonNode wanted) {
        return Residual.CLASSES.get(wanted.path("label").asInt());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void grad_cam_at_any_layer_within_beside_and_behind_a_residual_branch(EngineKind engine) {
        for (var wanted : TORCH.path("gradCam")) {
            var layer = wanted.path("layer").asText();
            var heat = gradCam(Residual.classifier(engine), Residual.picture(3, 12), label(wanted), layer);
            assertClose(wanted.path("cells"), heat.cells().values(), layer + " for " + heat.label());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void heat_is_stretched_bilinearly_to_the_picture(EngineKind engine) {
        var wanted = TORCH.path("heat");
        var heat = gradCam(Residual.classifier(engine), Residual.picture(3, 12), label(wanted));
        assertEquals("Grad-CAM at relu3", heat.method());
        assertClose(wanted.path("heat"), heat.heat().values(), "heat");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void class_activation_maps(EngineKind engine) {
        for (var wanted : TORCH.path("cam")) {
            var heat = cam(Residual.classifier(engine), Residual.picture(3, 12), label(wanted));
            assertClose(wanted.path("cells"), heat.cells().values(), heat.label());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_gradient_of_each_pixel(EngineKind engine) {
        for (var wanted : TORCH.path("saliency")) {
            var seen = saliency(Residual.classifier(engine), Residual.picture(3, 12), label(wanted));
            var gradient = new float[3 * 144];
            for (int channel = 0; channel < 3; channel++) {
                System.arraycopy(seen.gradient().get(channel).values(), 0, gradient, channel * 144, 144);
            }
            assertClose(wanted.path("gradient"), gradient, seen.label());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void what_a_patch_takes_from_the_probability(EngineKind engine) {
        var wanted = TORCH.path("occlusion");
        var patch = new Occlusion(
                wanted.path("patch").asInt(), wanted.path("stride").asInt());
        var heat = occlusion(Residual.classifier(engine), Residual.picture(3, 12), label(wanted), patch);
        assertClose(wanted.path("drops"), heat.cells().values(), "drops");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void patterns_of_gradient_ascent(EngineKind engine) {
        var wanted = TORCH.path("ascent");
        var filters = IntStream.range(0, wanted.path("patterns").size())
                .map(i -> wanted.path("patterns").path(i).path("filter").asInt())
                .toArray();
        var found = patterns(
                Residual.classifier(engine),
                wanted.path("layer").asText(),
                gradientAscent()
                        .steps(wanted.path("steps").asInt())
                        .rate(wanted.path("rate").asDouble())
                        .seed(wanted.path("seed").asLong())
                        .filters(filters));
        var all = found.inputs().toArray();
        int length = all.length / filters.length;
        for (int i = 0; i < filters.length; i++) {
            assertClose(
                    wanted.path("patterns").path(i).path("pattern"),
                    Arrays.copyOfRange(all, i * length, (i + 1) * length),
                    "filter " + filters[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void grad_cam_at_the_taps_of_torchvisions_resnet18(EngineKind engine) {
        var classes = IntStream.range(0, 10).mapToObj(i -> "class " + i).toList();
        var resnet = Residual.classifier(ResNets.resnet18(input(3, 64, 64), 10), classes, engine);
        for (var wanted : TORCH.path("resnet18").path("gradCam")) {
            var tap = wanted.path("tap").asText();
            var heat = gradCam(resnet, Residual.picture(3, 64), "class 3", tap);
            assertClose(wanted.path("cells"), heat.cells().values(), tap);
        }
    }
}
