package dev.fovea.ensembles;

import static dev.fovea.ensembles.Ensembles.ensemble;
import static dev.fovea.ensembles.Ensembles.flips;
import static dev.fovea.ensembles.Ensembles.tenCrops;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.Datasets;
import dev.fovea.display.Displays;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.training.Classifier;
import dev.fovea.training.Recogniser;
import dev.fovea.training.Stripes;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnsembleTest {
    private static final Dataset DATA = Stripes.of(60, 3);

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    private static Classifier member(long seed, EngineKind engine) {
        var net = Stripes.smallNet();
        return new Classifier(
                net,
                Weights.initial(net, seed),
                Stripes.CLASSES,
                new Normalisation(List.of(0.4), List.of(0.3)),
                engine);
    }

    private static List<Classifier> members(EngineKind engine) {
        return List.of(member(1, engine), member(2, engine), member(3, engine));
    }

    private static double[] softmax(Classifier classifier, Picture picture) {
        return softmax(classifier, List.of(picture)).get(0);
    }

    /** The softmax of each picture's logits, by loop. */
    private static List<double[]> softmax(Classifier classifier, List<Picture> pictures) {
        var all = FloatBuffer.allocate(64 * pictures.size());
        for (var picture : pictures) {
            var pixels = new float[64];
            picture.writeTo(FloatBuffer.wrap(pixels));
            classifier.normalisation().apply(pixels);
            all.put(pixels);
        }
        var softmax = new ArrayList<double[]>();
        try (var predictor = classifier.predictor()) {
            var logits = predictor.predict(all.flip());
            for (int i = 0; i < pictures.size(); i++) {
                double sum = 0;
                for (int c = 0; c < 3; c++) {
                    sum += Math.exp(logits[3 * i + c]);
                }
                var shares = new double[3];
                for (int c = 0; c < 3; c++) {
                    shares[c] = Math.exp(logits[3 * i + c]) / sum;
                }
                softmax.add(shares);
            }
        }
        return softmax;
    }

    private static double[] said(Recogniser recogniser, Picture picture) {
        return recogniser.classify(picture).probabilities().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_members_probabilities_are_averaged_by_their_weights(EngineKind engine) {
        var members = members(engine);
        double[] weights = {0.5, 0.2, 0.3};
        for (int i = 0; i < 6; i++) {
            var mean = new double[3];
            var weighted = new double[3];
            for (int member = 0; member < 3; member++) {
                var shares = softmax(members.get(member), DATA.picture(i));
                for (int c = 0; c < 3; c++) {
                    mean[c] += shares[c] / 3;
                    weighted[c] += weights[member] * shares[c];
                }
            }
            assertArrayEquals(mean, said(ensemble(members), DATA.picture(i)), 1e-6);
            assertArrayEquals(weighted, said(ensemble(members).weights(weights), DATA.picture(i)), 1e-6);
        }
    }

    @Test
    void it_is_evaluated_as_a_classifier_is() {
        var members = members(Engines.engine());
        var evaluation = ensemble(members).evaluate(DATA);
        var pictures = IntStream.range(0, DATA.size()).mapToObj(DATA::picture).toList();
        var said = members.stream().map(member -> softmax(member, pictures)).toList();
        int right = 0;
        double loss = 0;
        for (int i = 0; i < DATA.size(); i++) {
            var mean = new double[3];
            for (var shares : said) {
                for (int c = 0; c < 3; c++) {
                    mean[c] += shares.get(i)[c] / 3;
                }
            }
            int best = 0;
            for (int c = 1; c < 3; c++) {
                best = mean[c] > mean[best] ? c : best;
            }
            right += best == DATA.label(i) ? 1 : 0;
            loss -= Math.log(mean[DATA.label(i)]) / DATA.size();
        }
        assertEquals(right / 60.0, evaluation.accuracy(), 1e-12);
        assertEquals(loss, evaluation.loss(), 1e-6);
        assertEquals(3, evaluation.perClass().rowCount());
        assertTrue(Displays.of(evaluation.confusionMatrix()).data().containsKey("image/png"));
        assertEquals(60, ensemble(members).probabilities(DATA).table().rowCount());
    }

    @Test
    void an_ensemble_of_one_is_that_one() {
        var one = member(4, Engines.engine());
        var alone = ensemble(one).evaluate(DATA);
        assertEquals(one.evaluate(DATA).accuracy(), alone.accuracy());
        assertEquals(one.evaluate(DATA).loss(), alone.loss(), 1e-6);
        assertEquals(List.of(1.0), ensemble(one).nelderMead(DATA).weights());
    }

    @Test
    void weights_sought_on_pictures_are_at_least_as_good_there_as_equal_ones_and_as_each_member() {
        var ensemble = ensemble(members(Engines.engine()));
        double found = ensemble.nelderMead(DATA).evaluate(DATA).loss();
        double drawn = ensemble.randomSearch(DATA, 300, 7).evaluate(DATA).loss();
        for (double loss : ensemble.compare(DATA).doubleColumn("loss")) {
            assertTrue(found <= loss + 1e-7, found + " and " + loss);
            assertTrue(drawn <= loss + 1e-7, drawn + " and " + loss);
        }
        assertTrue(found <= drawn + 1e-7, found + " by simplex and " + drawn + " by draws");
        assertEquals(
                ensemble.randomSearch(DATA, 300, 7).weights(),
                ensemble.randomSearch(DATA, 300, 7).weights());
    }

    @Test
    void a_table_compares_the_members_with_all_together() {
        var ensemble = ensemble(members(Engines.engine())).weights(0.25, 0.25, 0.5);
        var table = ensemble.compare(DATA);
        assertEquals(
                List.of("1", "2", "3", "together"), table.stringColumn("member").asList());
        assertEquals(ensemble.evaluate(DATA).loss(), table.doubleColumn("loss").get(3), 1e-12);
        assertEquals("ensemble of 3, weights 0.250 0.250 0.500", ensemble.toString());
        assertEquals(3, ensemble.table().rowCount());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void flips_average_a_picture_and_its_mirror_image(EngineKind engine) {
        var member = member(5, engine);
        var picture = DATA.picture(4);
        var one = softmax(member, picture);
        var other = softmax(member, picture.flipped());
        var mean = new double[3];
        for (int c = 0; c < 3; c++) {
            mean[c] = (one[c] + other[c]) / 2;
        }
        assertArrayEquals(mean, said(flips(member), picture), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void ten_crops_average_the_corners_and_the_middle_and_those_of_the_mirror_image(EngineKind engine) {
        var member = member(6, engine);
        var pixels = new byte[11 * 11];
        new SplittableRandom(1).nextBytes(pixels);
        var mean = new double[3];
        int[][] corners = {{0, 0}, {3, 0}, {0, 3}, {3, 3}, {1, 1}};
        for (boolean mirrored : new boolean[] {false, true}) {
            for (var corner : corners) {
                var plain = new byte[64];
                for (int i = 0; i < 64; i++) {
                    int column = corner[0] + i % 8;
                    plain[i] = pixels[(corner[1] + i / 8) * 11 + (mirrored ? 10 - column : column)];
                }
                var shares = softmax(member, Picture.of(new Size(8, 8), 1, plain));
                for (int c = 0; c < 3; c++) {
                    mean[c] += shares[c] / 10;
                }
            }
        }
        var picture = Picture.of(new Size(11, 11), 1, pixels);
        assertArrayEquals(mean, said(tenCrops(member, 11), picture), 1e-6);
        var data = Datasets.of("one", List.of(picture), List.of(0), Stripes.CLASSES);
        assertEquals(-Math.log(mean[0]), tenCrops(member, 11).evaluate(data).loss(), 1e-5);
    }

    @Test
    void views_and_ensembles_can_be_averaged_again() {
        var members = new ArrayList<Recogniser>();
        members(Engines.engine()).forEach(member -> members.add(flips(member)));
        var together = ensemble(members);
        var picture = DATA.picture(2);
        var flipped = said(flips(ensemble(members(Engines.engine()))), picture);
        assertArrayEquals(flipped, said(together, picture), 1e-6);
    }

    @Test
    void what_does_not_fit_is_refused() {
        var one = member(1, Engines.engine());
        var error = assertThrows(
                IllegalArgumentException.class, () -> ensemble(one, one).weights(0.7, 0.7));
        assertEquals(
                "weights [0.7, 0.7] for 2 members: there must be one for each, none below 0, and their sum is 1.4 and must be 1",
                error.getMessage());
        var others =
                new Classifier(one.net(), one.weights(), List.of("a", "b", "c"), one.normalisation(), one.engine());
        error = assertThrows(IllegalArgumentException.class, () -> ensemble(one, others));
        assertEquals(
                "an ensemble of recognisers of 1x8x8 pictures into [level, upright, none] and of 1x8x8 pictures into [a, b, c]:"
                        + " all must take the same pictures and know the same classes in one order",
                error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> ensemble());
        assertEquals("an ensemble of no classifiers; give at least one, better 3 to 15", error.getMessage());
        error = assertThrows(IllegalArgumentException.class, () -> tenCrops(one, 7));
        assertEquals(
                "ten crops from pictures of 7 px for a net that takes 1x8x8 (channels x height x width): the crops must fit in",
                error.getMessage());
        error = assertThrows(
                IllegalArgumentException.class, () -> one.probabilities(DATA).evaluation(DATA.first(5)));
        assertEquals(
                "probabilities of 60 pictures judged by stripes first 5, which has 5; give the data set that they are of",
                error.getMessage());
    }
}
