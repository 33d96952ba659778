package dev.fovea.detection.training;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.detection.training.Detectors.train;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.earlyStopping;
import static dev.fovea.training.Trainings.highest;
import static dev.fovea.training.callbacks.Callbacks.everyEpoch;
import static dev.fovea.training.callbacks.Callbacks.everySteps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.onestage.Yolo;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.training.OtherProcess;
import dev.fovea.training.checkpoints.Checkpoints;
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

/** The promise of checkpoints for detectors. */
class KilledDetectorTest {
    private static final List<Anchor> ANCHORS = List.of(new Anchor(12, 12), new Anchor(20, 20));

    private Screen before = Screen.current();

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    @BeforeEach
    void quiet() {
        before = Screen.use(value -> again -> {});
    }

    @AfterEach
    void loud() {
        Screen.use(before);
    }

    /** Shuffled and augmented, in two sizes, with batch norm and dropout, steps of two batches and averages: 3 epochs of 7 steps. */
    private static DetectorTraining training(EngineKind engine) {
        var x = input(3, 64, 64);
        for (int filters : new int[] {8, 16, 16}) {
            x = x.conv(filters, 3).stride(2).noBias().bn().relu();
        }
        x = x.dropout(0.2);
        var detector =
                Detector.of(net("tiny", Yolo.boxes(x, ANCHORS.size(), 2)), Yolo.head(8, ANCHORS, 2), Squares.CLASSES);
        return train(detector, Squares.of(28, 1, 2, 1))
                .augment(horizontalFlip(0.5))
                .multiScale(48, 64, 16)
                .epochs(3)
                .batch(2)
                .accumulate(2)
                .averageWeights(0.9)
                .on(engine);
    }

    /** Trains slowly enough to be killed, and says each step. */
    public static final class Victim {
        public static void main(String[] arguments) {
            Screen.use(value -> again -> {});
            training(EngineKind.valueOf(arguments[0]))
                    .checkpoints(Path.of(arguments[1]), 2)
                    .callbacks(everySteps(1, now -> {
                        System.out.println("step " + now.step());
                        sleep();
                    }))
                    .go();
        }

        private static void sleep() {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Goes on, and writes the weights that come of it. */
    public static final class Heir {
        public static void main(String[] arguments) throws IOException {
            Screen.use(value -> again -> {});
            var folder = Path.of(arguments[1]);
            var from = Checkpoints.in(folder).last().orElseThrow();
            System.out.println("from " + from.position().step());
            var run = training(EngineKind.valueOf(arguments[0]))
                    .checkpoints(folder, 2)
                    .resume();
            run.detector().learned().write(Path.of(arguments[2]));
            System.out.println("steps " + run.record().steps().hashCode());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_detector_whose_training_was_killed_ends_with_the_weights_of_one_that_never_stopped_bit_for_bit(
            EngineKind engine, @TempDir Path folder) throws Exception {
        var checkpoints = folder.resolve("checkpoints").toString();
        var weights = folder.resolve("weights.safetensors");
        OtherProcess.start(Victim.class, engine.name(), checkpoints).killAt("step 11");
        var said = OtherProcess.start(Heir.class, engine.name(), checkpoints, weights.toString())
                .end();

        var whole = training(engine).go();
        assertTrue(said.matches("(?s).*from 1[0-3]\\n.*"), "in the middle of an epoch: " + said);
        assertTrue(said.contains("steps " + whole.record().steps().hashCode()), said);
        assertEquals(whole.detector().learned(), Weights.read(weights));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_two_stage_detector_goes_on_as_if_it_had_never_stopped(EngineKind engine, @TempDir Path folder) {
        var data = Rectangles.of(6);
        var small = FasterRcnns.fasterSmall(new Size(64, 64), data.classes());
        var training = train(small.rules(small.rules().regions(24)), data)
                .augment(horizontalFlip(0.5))
                .epochs(2)
                .batch(2)
                .averageWeights(0.9)
                .on(engine);
        var whole = training.go();
        var half = training.checkpoints(folder, 1)
                .callbacks(everySteps(4, now -> now.stop("enough for today")))
                .go();
        assertEquals(4, half.record().steps().size());
        assertTrue(half.toString().endsWith("; enough for today"), half.toString());

        var resumed = training.checkpoints(folder).resume();
        assertEquals(whole.record().steps(), resumed.record().steps());
        assertEquals(whole.detector().learned(), resumed.detector().learned());
        var other = training.checkpoints(folder).clipGradients(1);
        assertTrue(assertThrows(IllegalArgumentException.class, other::resume)
                .getMessage()
                .matches("(?s).*its descent was .*norm=10.0.*, and here it is .*norm=1.0.*"));
    }

    @Test
    void a_detector_stops_early_and_has_the_weights_of_its_best_epoch() {
        var weights = new ArrayList<Weights>();
        var run = training(EngineKind.MXNET)
                .epochs(20)
                // The loss falls in the end, so the highest one is soon the best.
                .stopEarly(earlyStopping(highest("loss")))
                .callbacks(everyEpoch(now -> weights.add(now.weights())))
                .go();
        int best = 0;
        for (int i = 1; i < run.record().epochs().size(); i++) {
            double loss = run.record().epochs().get(i).loss();
            best = loss > run.record().epochs().get(best).loss() ? i : best;
        }
        assertTrue(run.stopped());
        assertEquals(best + 3, run.record().epochs().size());
        assertEquals(weights.get(best), run.detector().learned());
        assertTrue(run.toString().endsWith("; with the weights of epoch " + (best + 1)), run.toString());
        var blind = training(EngineKind.MXNET).stopEarly(earlyStopping(highest("ap50")));
        assertEquals(
                "early stopping looks at 'ap50', and this training measures loss, objectness, box, class, seconds; say validate(data)",
                assertThrows(IllegalArgumentException.class, blind::go).getMessage());
    }
}
