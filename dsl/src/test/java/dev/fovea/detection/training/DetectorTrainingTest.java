package dev.fovea.detection.training;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.mosaic;
import static dev.fovea.detection.training.Detectors.train;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.sgd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.onestage.Yolo;
import dev.fovea.detection.onestage.YoloHead;
import dev.fovea.detection.onestage.YoloRules;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.TestEngines;
import dev.fovea.geometry.Iou;
import dev.fovea.geometry.Size;
import dev.fovea.training.Optimiser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorTrainingTest {
    private static final List<Anchor> ANCHORS = List.of(new Anchor(12, 12), new Anchor(20, 20));
    private static final Squares SQUARES = Squares.of(96, 1, 2, 1);

    private final List<Object> shown = new ArrayList<>();
    private Screen before = Screen.current();

    @BeforeEach
    void listen() {
        before = Screen.use(new Screen() {
            @Override
            public Live show(Object value) {
                shown.add(value);
                return again -> {};
            }

            @Override
            public boolean pictures() {
                return false;
            }
        });
    }

    @AfterEach
    void stopListening() {
        Screen.use(before);
        Engines.engine(EngineKind.MXNET);
    }

    private static Detector tiny(List<String> classes) {
        var x = input(3, 64, 64);
        for (int filters : new int[] {12, 24, 32}) {
            x = x.conv(filters, 3).stride(2).noBias().bn().relu();
        }
        x = x.conv(32, 3).noBias().bn().relu();
        return Detector.of(
                net("tiny", Yolo.boxes(x, ANCHORS.size(), classes.size())),
                Yolo.head(8, ANCHORS, classes.size()),
                classes);
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_tiny_detector_learns_where_squares_are_and_of_which_colour(EngineKind engine) throws IOException {
        var test = Squares.of(24, 1, 2, 2);
        var run = train(tiny(Squares.CLASSES), SQUARES)
                .augment(horizontalFlip(.5))
                .validate(test, 8)
                .optimiser(Optimiser.adamW(1e-2))
                .epochs(16)
                .on(engine)
                .go();
        double ap50 = run.evaluate(test).coco().ap50();
        assertTrue(ap50 > 0.9, run + ", AP50 " + ap50);
        assertEquals(ap50, run.record().epochs().get(15).ap50().orElseThrow(), 1e-3);
        assertTrue(run.record().epochs().get(6).ap50().isEmpty(), "validation every eighth epoch");
        var found = run.detector().detect(test.pictures().get(0));
        var best = found.best(1).all().get(0);
        assertTrue(test.annotations().of(0).stream().anyMatch(one -> Iou.IOU.of(one.box(), best.box()) > .5));
        assertTrue(found.above(.3).draw() != null);
    }

    @Test
    void a_run_is_the_same_again_with_any_number_of_workers() {
        var training = train(tiny(Squares.CLASSES), SQUARES)
                .augment(horizontalFlip(.5))
                .epochs(2);
        var one = training.go();
        var two = training.workers(2).go();
        assertEquals(one.record().steps(), two.record().steps());
        assertEquals(one.detector().weights(), two.detector().weights());
        assertEquals(List.of("objectness", "box", "class"), one.record().parts());
        assertEquals(
                List.of("epoch", "loss", "objectness", "box", "class", "ap50", "seconds"),
                one.history().columnNames());
        assertEquals(24, one.steps().rowCount());
    }

    @Test
    void nearly_everything_counts_as_background_at_first() {
        var first = train(tiny(Squares.CLASSES), SQUARES)
                .epochs(1)
                .go()
                .record()
                .steps()
                .get(0);
        // 8 pictures of 8x8 places with two anchors each, all at a probability of about .01, over the objects.
        double background = 8 * 64 * 2 * -Math.log(1 - .01) / first.objects();
        double objects = -Math.log(.01);
        assertEquals(background + objects, first.parts().get(0), 0.35 * (background + objects));
    }

    @Test
    void sizes_change_while_it_trains_and_the_parameters_stay_one() {
        var run = train(tiny(Squares.CLASSES), SQUARES)
                .multiScale(64, 96, 8)
                .optimiser(Optimiser.adamW(1e-2))
                .epochs(8)
                .go();
        double ap50 = run.evaluate(Squares.of(24, 1, 2, 2)).coco().ap50();
        assertTrue(ap50 > 0.5, "AP50 " + ap50);
        assertEquals(new Size(64, 64), run.detector().size());
        assertTrue(run.detector()
                        .at(new Size(96, 96))
                        .evaluate(Squares.of(24, 1, 2, 2))
                        .coco()
                        .ap50()
                > 0.2);
    }

    @Test
    void yolo4s_mosaics_and_complete_iou_are_words_of_the_same_training() {
        var plain = tiny(Squares.CLASSES);
        var head = (YoloHead) plain.head();
        var detector =
                Detector.of(plain.net(), head.rules(head.rules().boxes(YoloRules.BoxLoss.CIOU)), Squares.CLASSES);
        var run = train(detector, SQUARES)
                .augment(mosaic(64, 64), horizontalFlip(.5))
                .optimiser(Optimiser.adamW(1e-2))
                .epochs(16)
                .go();
        double ap50 = run.evaluate(Squares.of(24, 1, 2, 2)).coco().ap50();
        assertTrue(ap50 > 0.5, run.history().printAll() + ", AP50 " + ap50);
    }

    @Test
    void sizes_that_the_stride_does_not_divide_are_refused() {
        var error = assertThrows(IllegalArgumentException.class, () -> train(tiny(Squares.CLASSES), SQUARES)
                .multiScale(60, 90, 10));
        assertEquals(
                "sizes from 60 to 90 in steps of 10: the detector's stride of 8 must divide all of them, or its cells would"
                        + " not cover the pictures",
                error.getMessage());
    }

    @Test
    void a_loss_that_is_no_number_stops_the_run_and_names_its_part() {
        var error = assertThrows(DetectionLossException.class, () -> train(tiny(Squares.CLASSES), SQUARES)
                .optimiser(Optimiser.sgd(3e38))
                .clipGradients(Double.POSITIVE_INFINITY)
                .epochs(2)
                .go());
        assertTrue(
                error.getMessage()
                        .matches(
                                "the (objectness|box|class) loss is (NaN|Infinity) at epoch 1, batch \\d+, with"
                                        + " a learning rate of .*; try a lower learning rate, or look for pictures that are not numbers"),
                error.getMessage());
        assertTrue(error.run().stopped());
    }

    @Test
    void pictures_without_objects_and_of_crowds_alone_teach_background_and_it_is_said_once() {
        for (var data : List.of(Squares.of(24, 0, 0, 1), Squares.of(24, 1, 2, 1, true, Squares.CLASSES))) {
            shown.clear();
            var run = train(tiny(Squares.CLASSES), data).epochs(2).go();
            assertTrue(run.record().steps().stream().allMatch(step -> Double.isFinite(step.loss())));
            assertEquals(0, run.record().steps().get(0).objects());
            assertEquals(
                    1,
                    shown.stream()
                            .filter(value -> value.toString().contains("teaches background alone"))
                            .count());
        }
    }

    @Test
    void one_class_and_a_class_that_never_comes_are_no_trouble() {
        for (var classes : List.of(List.of("red"), List.of("red", "green", "unicorn"))) {
            var data = Squares.of(16, 1, 2, 1, false, classes);
            var run = train(tiny(classes), data).epochs(1).go();
            assertTrue(Double.isFinite(run.record().epochs().get(0).loss()));
            assertFalse(run.stopped());
        }
    }

    @Test
    void a_saved_detector_sees_the_same_and_can_learn_on(@TempDir Path folder) throws IOException {
        var run = train(tiny(Squares.CLASSES), SQUARES.first(32))
                .optimiser(Optimiser.adamW(1e-2))
                .epochs(8)
                .go();
        var file = folder.resolve("squares.fovea");
        run.detector().save(file);
        var again = Detector.load(file);
        assertEquals(run.detector(), again);
        var picture = SQUARES.pictures().get(3);
        assertEquals(run.detector().detect(picture).all(), again.detect(picture).all());
        var more = train(again, SQUARES.first(32)).epochs(1).go();
        double begun = more.record().steps().get(0).loss();
        assertTrue(begun < run.record().steps().get(0).loss(), "it does not begin anew");
        assertEquals(run.record().epochs().get(7).loss(), begun, 0.3 * begun, "it begins where the first run ended");
    }

    @Test
    void what_does_not_fit_is_said_before_it_starts() {
        var other = assertThrows(IllegalArgumentException.class, () -> train(tiny(List.of("red", "blue")), SQUARES));
        assertEquals(
                "detector 'tiny' tells the classes [red, blue] apart, and those of squares are [red, green]; they must be"
                        + " the same in the same order",
                other.getMessage());
        var fresh = assertThrows(IllegalStateException.class, () -> tiny(Squares.CLASSES)
                .detect(SQUARES.pictures().get(0)));
        assertEquals(
                "detector 'tiny' has not learned anything yet; train it and take run.detector(), or give it weights(Weights.read(file))",
                fresh.getMessage());
    }

    @Test
    void the_pull_towards_anchors_ends_with_the_pictures_of_all_epochs_and_not_of_each() {
        var without = still(YoloRules.AnchorPull.NONE);
        var pulled = still(new YoloRules.AnchorPull(8, 0.5));
        int box = without.parts().indexOf("box");
        for (int step = 0; step < 4; step++) {
            double plain = without.steps().get(step).parts().get(box);
            double told = pulled.steps().get(step).parts().get(box);
            if (step < 2) {
                assertTrue(told > plain + 0.01, step + ": " + told + " instead of " + plain);
            } else {
                assertEquals(plain, told, 1e-5 * plain, "step " + step);
            }
        }
    }

    /** Two epochs of two steps in which nothing moves, so that a step differs by its pictures alone. */
    private static DetectionHistory still(YoloRules.AnchorPull pull) {
        var tiny = tiny(Squares.CLASSES);
        var head = ((YoloHead) tiny.head()).rules(YoloRules.darknet2().pull(pull));
        return train(Detector.of(tiny.net(), head, tiny.classes()), SQUARES.first(8))
                .optimiser(sgd(1e-12))
                .batch(4)
                .epochs(2)
                .go()
                .record();
    }
}
