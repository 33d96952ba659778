package dev.fovea.training;

import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.engine.TestEngines;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTest {
    @TempDir
    Path folder;

    private static Classifier trained() {
        return train(Stripes.smallNet(), Stripes.of(300, 1))
                .epochs(2)
                .batch(32)
                .go()
                .classifier();
    }

    @Test
    void what_is_saved_and_loaded_predicts_the_same_on_every_engine() throws IOException {
        var classifier = trained();
        var file = folder.resolve("stripes.fovea");
        classifier.save(file);
        var loaded = Classifier.load(file);
        assertEquals(classifier, loaded);
        var pictures =
                IntStream.range(0, 20).mapToObj(Stripes.of(20, 5)::picture).toList();
        assertEquals(classifier.classify(pictures), loaded.classify(pictures));
        for (var engine : TestEngines.all()) {
            var there = loaded.on(engine).classify(pictures);
            for (int i = 0; i < pictures.size(); i++) {
                for (int c = 0; c < 3; c++) {
                    assertEquals(
                            loaded.classify(pictures).get(i).probabilities().get(c),
                            there.get(i).probabilities().get(c),
                            1e-5,
                            engine.title());
                }
            }
        }
    }

    @Test
    void a_predictor_gives_the_logits_and_says_its_way() {
        var classifier = trained();
        var picture = Stripes.of(1, 5).picture(0);
        var pixels = new float[(int) classifier.net().input().elements()];
        picture.writeTo(FloatBuffer.wrap(pixels));
        classifier.normalisation().apply(pixels);
        try (var predictor = classifier.predictor()) {
            var logits = predictor.predict(FloatBuffer.wrap(pixels));
            var expected = classifier.classify(picture).probabilities();
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp(logit);
            }
            for (int c = 0; c < 3; c++) {
                assertEquals(expected.get(c), Math.exp(logits[c]) / sum, 1e-5);
            }
            assertTrue(predictor.toString().contains(" on "), predictor.toString());
        }
    }

    @Test
    void a_missing_file_is_named() {
        var file = folder.resolve("no.fovea");
        var error = assertThrows(IOException.class, () -> Classifier.load(file));
        assertEquals(file + ": there is no such file", error.getMessage());
    }

    @Test
    void a_damaged_file_is_named() throws IOException {
        var file = folder.resolve("bad.fovea");
        Files.writeString(file, "not a zip");
        var error = assertThrows(IOException.class, () -> Classifier.load(file));
        assertTrue(error.getMessage().startsWith(file + ": not a .fovea file, or damaged ("), error.getMessage());
    }

    @Test
    void evaluation_counts_every_picture_once() {
        var evaluation = trained().evaluate(Stripes.of(99, 9));
        int all = 0;
        int right = 0;
        for (int actual = 0; actual < 3; actual++) {
            for (int predicted = 0; predicted < 3; predicted++) {
                all += evaluation.confusion(actual, predicted);
                right += actual == predicted ? evaluation.confusion(actual, predicted) : 0;
            }
        }
        assertEquals(99, all);
        assertEquals(right / 99.0, evaluation.accuracy(), 1e-12);
        var perClass = evaluation.perClass();
        assertEquals(
                evaluation.confusion(0, 0) / 33.0,
                perClass.doubleColumn("recall").get(0),
                1e-12);
    }
}
