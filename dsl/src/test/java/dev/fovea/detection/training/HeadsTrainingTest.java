package dev.fovea.detection.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.models.RetinaNets;
import dev.fovea.detection.models.Ssds;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.geometry.Size;
import dev.fovea.training.Optimiser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small detectors learn where rectangles are and which are red. */
class HeadsTrainingTest {
    private static final Size SIZE = new Size(64, 64);
    private static final int EPOCHS = 10;

    /** One-stage heads go through one loop on both engines, and their gradients are compared elsewhere; the two nets are trained on each. */
    static Stream<Arguments> cases() {
        return TestEngines.all().stream().flatMap(engine -> Stream.of("ssd", "retinanet", "faster r-cnn")
                .filter(name -> engine == EngineKind.MXNET || name.equals("faster r-cnn"))
                .map(name -> Arguments.of(engine, name)));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("cases")
    void losses_fall_and_precision_rises(EngineKind engine, String name) {
        var history = history(engine, name);
        var epochs = history.epochs();
        assertEquals(EPOCHS, epochs.size());
        double first = epochs.get(0).loss();
        double last = epochs.get(EPOCHS - 1).loss();
        assertTrue(last < 0.7 * first, history.table().printAll());
        assertTrue(
                epochs.get(EPOCHS - 1).ap50().orElseThrow() > 0.2,
                history.table().printAll());
    }

    @Test
    void a_region_proposal_network_alone_learns_where_things_are() {
        var data = Rectangles.things(12);
        var history = Detectors.train(FasterRcnns.rpnSmall(SIZE, "thing"), data)
                .optimiser(Optimiser.adamW(3e-3))
                .validate(data, 3 * EPOCHS)
                .epochs(3 * EPOCHS)
                .batch(4)
                .on(EngineKind.MXNET)
                .go()
                .record();
        assertTrue(
                history.epochs().get(3 * EPOCHS - 1).ap50().orElseThrow() > 0.5,
                history.table().printAll());
    }

    private static DetectionHistory history(EngineKind engine, String name) {
        var data = Rectangles.of(12);
        var classes = data.classes();
        return switch (name) {
            case "ssd" -> learn(Ssds.ssdSmall(SIZE, classes), data, engine);
            case "retinanet" -> learn(RetinaNets.retinaSmall(SIZE, classes), data, engine);
            default ->
                Detectors.train(faster(classes), data)
                        .optimiser(Optimiser.adamW(3e-3))
                        .validate(data, EPOCHS)
                        .epochs(EPOCHS)
                        .on(engine)
                        .go()
                        .record();
        };
    }

    private static DetectionHistory learn(Detector detector, Rectangles data, EngineKind engine) {
        return Detectors.train(detector, data)
                .optimiser(Optimiser.adamW(3e-3))
                .validate(data, EPOCHS)
                .epochs(EPOCHS)
                .batch(4)
                .on(engine)
                .go()
                .record();
    }

    /** With few regions a picture, for speed. */
    private static TwoStageDetector faster(List<String> classes) {
        var detector = FasterRcnns.fasterSmall(SIZE, classes);
        return detector.rules(detector.rules().regions(24));
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_two_stage_detector_gives_the_same_numbers_twice_and_finds_what_it_learned(EngineKind engine) {
        var data = Rectangles.of(4);
        var training = Detectors.train(faster(data.classes()), data).epochs(2).on(engine);
        var run = training.go();
        var again = losses(training.go());
        var once = losses(run);
        for (int i = 0; i < once.size(); i++) {
            assertEquals(once.get(i), again.get(i));
        }
        var found = run.detector().detect(data);
        assertEquals(4, found.pictures());
        var picture = data.sample(0).picture();
        assertTrue(run.detector().detect(picture).picture().isPresent());
    }

    private static List<Double> losses(TwoStageRun run) {
        var losses = new ArrayList<Double>();
        run.record().steps().forEach(step -> losses.addAll(step.parts()));
        return losses;
    }

    @Test
    void a_two_stage_detector_whose_loss_is_no_number_says_which_and_keeps_its_run() {
        var data = Rectangles.of(4);
        var training = Detectors.train(faster(data.classes()), data)
                .optimiser(Optimiser.sgd(1e30))
                .epochs(4)
                .on(EngineKind.MXNET);
        var error = assertThrows(DetectionLossException.class, training::go);
        assertTrue(error.getMessage().contains(" loss is "), error.getMessage());
        assertTrue(error.run().stopped());
        assertTrue(error.run().record().steps().size() >= 1, error.getMessage());
    }
}
