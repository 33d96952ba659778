package dev.fovea.explain;

import static dev.fovea.explain.Explanations.activations;
import static dev.fovea.explain.Explanations.cam;
import static dev.fovea.explain.Explanations.filterActivity;
import static dev.fovea.explain.Explanations.gradCam;
import static dev.fovea.explain.Explanations.gradientAscent;
import static dev.fovea.explain.Explanations.occlusion;
import static dev.fovea.explain.Explanations.patterns;
import static dev.fovea.explain.Explanations.saliency;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Reference;
import dev.fovea.engine.TestEngines;
import dev.fovea.images.Picture;
import dev.fovea.training.Classifier;
import dev.fovea.training.Stripes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against plain loops in double precision, whose gradients are differences of two forward passes; and so the engines against each other. */
class PlainParityTest {
    private static final double TOLERANCE = 1e-5;
    private static final Picture PICTURE = Stripes.of(3, 4).picture(1);

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    private static Classifier classifier(EngineKind engine) {
        return Residual.classifier(PlainNet.net8(), Stripes.CLASSES, engine);
    }

    private static double[] input(Picture picture) {
        var input = new double[64];
        for (int i = 0; i < 64; i++) {
            input[i] = (picture.at(i % 8, i / 8, 0) / 255.0 - 0.5) / 0.25;
        }
        return input;
    }

    private static PlainNet plain(Classifier classifier) {
        return new PlainNet(classifier.weights());
    }

    private static void assertClose(double[] expected, float[] actual, String what) {
        var numbers = new float[expected.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) expected[i];
        }
        Reference.assertClose(numbers, actual, TOLERANCE, what);
    }

    /** For each cell the sum over the channels, each with its weight. */
    private static double[] weighted(double[] maps, double... weights) {
        int cells = maps.length / weights.length;
        var sum = new double[cells];
        for (int i = 0; i < maps.length; i++) {
            sum[i % cells] += weights[i / cells] * maps[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void activations_of_every_layer_at_once(EngineKind engine) {
        var classifier = classifier(engine);
        var expected = plain(classifier).run(input(PICTURE));
        var names = PlainNet.STAGES.subList(1, 9);
        var seen = activations(classifier, PICTURE, names.toArray(String[]::new));
        for (var name : names) {
            assertClose(
                    expected.get(PlainNet.STAGES.indexOf(name)),
                    seen.layer(name).values().toArray(),
                    name);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void grad_cam(EngineKind engine) {
        var classifier = classifier(engine);
        var plain = plain(classifier);
        var values = plain.run(input(PICTURE));
        // Not relu1: where a pooling window holds zeros only, there is no gradient but a choice.
        for (var layer : List.of("conv1", "pool1", "conv2", "relu2")) {
            for (int label = 0; label < 3; label++) {
                int stage = PlainNet.STAGES.indexOf(layer);
                var maps = values.get(stage);
                var gradient = plain.gradient(stage, maps, label);
                int channels = stage < 5 ? 4 : 5;
                int cells = maps.length / channels;
                var weights = new double[channels];
                for (int i = 0; i < maps.length; i++) {
                    weights[i / cells] += gradient[i] / cells;
                }
                var expected = weighted(maps, weights);
                for (int i = 0; i < cells; i++) {
                    expected[i] = Math.max(0, expected[i]);
                }
                var heat = gradCam(classifier, PICTURE, Stripes.CLASSES.get(label), layer);
                assertClose(expected, heat.cells().values(), layer + " for " + heat.label());
                assertEquals(PlainNet.softmax(values.get(8))[label], heat.probability(), 1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_class_activation_map_averages_to_the_logit_less_its_bias(EngineKind engine) {
        var classifier = classifier(engine);
        var values = plain(classifier).run(input(PICTURE));
        var dense = classifier.weights().get("fc.weight").toArray();
        for (int label = 0; label < 3; label++) {
            var weights = new double[5];
            for (int c = 0; c < 5; c++) {
                weights[c] = dense[label * 5 + c];
            }
            var heat = cam(classifier, PICTURE, Stripes.CLASSES.get(label));
            var cells = heat.cells().values();
            assertClose(weighted(values.get(6), weights), cells, heat.label());
            double sum = classifier.weights().get("fc.bias").toArray()[label];
            for (float cell : cells) {
                sum += cell / 16.0;
            }
            assertEquals(values.get(8)[label], sum, 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void saliency_is_the_slope_of_the_logit(EngineKind engine) {
        var classifier = classifier(engine);
        for (int label = 0; label < 3; label++) {
            var expected = plain(classifier).gradient(0, input(PICTURE), label);
            var seen = saliency(classifier, PICTURE, Stripes.CLASSES.get(label));
            assertClose(expected, seen.gradient().get(0).values(), seen.label());
            assertEquals(seen.gradient().get(0).absolute(), seen.heatMap().heat());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void occlusion_is_what_the_probability_loses(EngineKind engine) {
        var classifier = classifier(engine);
        var plain = plain(classifier);
        var input = input(PICTURE);
        int[] places = {0, 2, 4, 5};
        double whole = PlainNet.softmax(plain.run(input).get(8))[1];
        var expected = new double[16];
        var covering = new double[64];
        var counts = new int[64];
        for (int i = 0; i < 16; i++) {
            var hidden = input.clone();
            for (int k = 0; k < 9; k++) {
                hidden[(places[i / 4] + k / 3) * 8 + places[i % 4] + k % 3] = 0;
            }
            expected[i] = whole - PlainNet.softmax(plain.run(hidden).get(8))[1];
            for (int k = 0; k < 9; k++) {
                int pixel = (places[i / 4] + k / 3) * 8 + places[i % 4] + k % 3;
                covering[pixel] += expected[i];
                counts[pixel]++;
            }
        }
        for (int i = 0; i < 64; i++) {
            covering[i] /= counts[i];
        }
        var heat = occlusion(classifier, PICTURE, Stripes.CLASSES.get(1), new Occlusion(3, 2));
        assertClose(expected, heat.cells().values(), "drops");
        assertClose(covering, heat.heat().values(), "pixels");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_answers_of_an_ascent_are_those_to_its_patterns(EngineKind engine) {
        var classifier = classifier(engine);
        var found = patterns(
                classifier, "conv2", gradientAscent().steps(12).filters(3, 0).seed(5));
        var all = found.inputs().toArray();
        for (int i = 0; i < 2; i++) {
            var pattern = new double[64];
            for (int p = 0; p < 64; p++) {
                pattern[p] = all[i * 64 + p];
            }
            var map = plain(classifier).run(pattern).get(5);
            double mean = 0;
            for (int cell = 0; cell < 16; cell++) {
                mean += map[found.filters().get(i) * 16 + cell] / 16;
            }
            assertEquals(mean, found.last().get(i), 1e-5 * Math.abs(mean));
            assertTrue(found.last().get(i) > found.first().get(i) + 0.1, found.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void active_cells_are_counted_over_a_data_set(EngineKind engine) {
        var classifier = classifier(engine);
        var data = Stripes.of(70, 2);
        var active = new double[4];
        var sums = new double[4];
        var largest = new double[4];
        for (int picture = 0; picture < 70; picture++) {
            var map = plain(classifier).run(input(data.picture(picture))).get(3);
            for (int i = 0; i < map.length; i++) {
                active[i / 64] += map[i] > 0 ? 1 / (70.0 * 64) : 0;
                sums[i / 64] += map[i] / (70.0 * 64);
                largest[i / 64] = Math.max(largest[i / 64], map[i]);
            }
        }
        var counted = filterActivity(classifier, data, "relu1", "relu2");
        assertEquals(List.of("relu1", "relu2"), counted.layers());
        var filters = counted.filters().subList(0, 4);
        assertArrayEquals(
                active,
                filters.stream().mapToDouble(FilterActivity.Filter::active).toArray(),
                1e-9);
        assertArrayEquals(
                sums, filters.stream().mapToDouble(FilterActivity.Filter::mean).toArray(), 1e-5);
        assertArrayEquals(
                largest,
                filters.stream().mapToDouble(FilterActivity.Filter::largest).toArray(),
                1e-5);
    }
}
