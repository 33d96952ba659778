package dev.fovea.detection.training;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.detection.training.Detectors.train;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.models.Ssds;
import dev.fovea.detection.onestage.LandmarkHead;
import dev.fovea.detection.onestage.Yolo;
import dev.fovea.detection.onestage.YoloRules;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Node;
import dev.fovea.training.Callback;
import dev.fovea.training.Moment;
import dev.fovea.training.Optimiser;
import dev.fovea.training.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of several batches and averages of weights, in trainings of detectors. */
class DetectorDescentTest {
    private static final List<Anchor> ANCHORS = List.of(new Anchor(12, 12), new Anchor(20, 20));

    private Screen before = Screen.current();

    @BeforeEach
    void quiet() {
        before = Screen.use(value -> again -> {});
    }

    @AfterEach
    void loud() {
        Screen.use(before);
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    private static Node trunk(int side) {
        return input(3, side, side)
                .conv(8, 3)
                .stride(2)
                .relu()
                .conv(16, 3)
                .stride(2)
                .relu()
                .conv(16, 3)
                .stride(2)
                .relu();
    }

    /** Of batches of 9 in an epoch of 22 pictures: the last step has 4. */
    private static DetectorTraining yolo(YoloRules rules, EngineKind engine) {
        var head = Yolo.head(8, ANCHORS, 2).rules(rules);
        var net = net("plain", Yolo.boxes(trunk(64), ANCHORS.size(), 2));
        return squares(Detector.of(net, head, Squares.CLASSES), engine);
    }

    private static DetectorTraining ssd(EngineKind engine) {
        var map = trunk(64);
        var maps = List.of(map, map.conv(16, 3).stride(2).relu());
        var sides = new double[] {10, 20, 30};
        return squares(Ssds.ssd("plain", maps, sides, Squares.SIZE, Squares.CLASSES), engine);
    }

    private static DetectorTraining squares(Detector detector, EngineKind engine) {
        return train(detector, Squares.of(22, 1, 2, 1))
                .augment(horizontalFlip(.5))
                .optimiser(Optimiser.sgd(0.01))
                .schedule(Schedule.constant())
                .epochs(2)
                .batch(9)
                .on(engine);
    }

    private static LandmarkTraining landmarks(EngineKind engine) {
        var said = trunk(Stars.SIDE).flatten().dense(new LandmarkHead(8).numbers());
        return train(LandmarkDetector.of(net("plain", said), 8), Stars.of(22, 8))
                .optimiser(Optimiser.sgd(0.01))
                .epochs(2)
                .batch(9)
                .on(engine);
    }

    static Stream<Arguments> plain() {
        return TestEngines.all().stream()
                .flatMap(engine -> Stream.of(
                        Arguments.of("by objects", yolo(YoloRules.modern(), engine)),
                        Arguments.of("by pictures", yolo(YoloRules.darknet3(), engine)),
                        Arguments.of("by objects and hard negatives", ssd(engine)),
                        Arguments.of("by landmarks", landmarks(engine))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("plain")
    <T extends SceneTraining<T, ? extends DetectorRun>> void accumulated_batches_train_like_one_of_all_their_pictures(
            String how, T training) {
        var whole = new Kept();
        var expected = training.callbacks(whole).go().record().steps();
        var parts = new Kept();
        var steps =
                training.batch(3).accumulate(3).callbacks(parts).go().record().steps();
        assertEquals(6, expected.size(), how);
        assertEquals(6, steps.size());
        for (int i = 0; i < steps.size(); i++) {
            assertEquals(expected.get(i).objects(), steps.get(i).objects());
            assertEquals(
                    expected.get(i).loss(),
                    steps.get(i).loss(),
                    3e-6 * expected.get(i).loss(),
                    "of step " + i);
            near(whole.weights.get(i + 1), parts.weights.get(i + 1), "after step " + i);
        }
    }

    private static void near(Weights expected, Weights actual, String what) {
        for (var name : expected.names()) {
            assertArrayEquals(expected.get(name).toArray(), actual.get(name).toArray(), 3e-6f, name + " " + what);
        }
    }

    /** What a training keeps before the first step and after each. */
    private static final class Kept implements Callback {
        private final List<Weights> weights = new ArrayList<>();

        @Override
        public void begin(Moment now) {
            weights.add(now.weights());
        }

        @Override
        public void step(Moment now) {
            weights.add(now.weights());
        }
    }

    private static TwoStageTraining twoStages(EngineKind engine) {
        var detector = FasterRcnns.fasterSmall(new Size(64, 64), Squares.CLASSES);
        return train(detector.rules(detector.rules().regions(24)), Squares.of(4, 1, 2, 1))
                .batch(2)
                .epochs(2)
                .on(engine);
    }

    static Stream<Arguments> averaged() {
        return TestEngines.all().stream()
                .flatMap(engine -> Stream.of(
                        Arguments.of(SquaresTraining.small(engine, 1, 1).multiScale(48, 64, 16)),
                        Arguments.of(twoStages(engine))));
    }

    /** Batch norm's running statistics among them. */
    @ParameterizedTest
    @MethodSource("averaged")
    <T extends SceneTraining<T, ? extends DetectorRun>> void averaged_weights_equal_a_plain_loop_over_the_steps(
            T training) {
        var plain = new Kept();
        var losses = training.callbacks(plain).go().record().steps();
        var averaged = new Kept();
        var run = training.averageWeights(0.8).callbacks(averaged).go();
        assertEquals(losses, run.record().steps(), "training itself goes on with its own weights");
        for (var name : plain.weights.get(0).names()) {
            var average = doubles(plain.weights.get(0), name);
            for (int step = 1; step < plain.weights.size(); step++) {
                var newest = doubles(plain.weights.get(step), name);
                double decay = Math.min(0.8, (1.0 + step) / (10 + step));
                double greatest = 0;
                for (int i = 0; i < average.length; i++) {
                    average[i] = decay * average[i] + (1 - decay) * newest[i];
                    greatest = Math.max(greatest, Math.abs(average[i]));
                }
                var actual = doubles(averaged.weights.get(step), name);
                assertArrayEquals(average, actual, 1e-5 * greatest, name + " after step " + step);
            }
        }
        assertTrue(plain.weights.size() > 3);
    }

    private static double[] doubles(Weights weights, String name) {
        var floats = weights.get(name).toArray();
        var numbers = new double[floats.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = floats[i];
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void validation_and_the_detector_see_the_averaged_weights(EngineKind engine) {
        var validation = Squares.of(16, 1, 2, 2);
        var training = SquaresTraining.small(engine, 1, 1)
                .optimiser(Optimiser.adamW(1e-2))
                .validate(validation, 4)
                .epochs(4);
        var plain = training.go();
        var run = training.averageWeights(0.9).go();
        assertNotEquals(plain.detector().learned(), run.detector().learned());
        double told = run.record().epochs().get(3).ap50().orElseThrow();
        assertEquals(run.evaluate(validation).coco().ap50(), told, 1e-3);
        assertNotEquals(plain.evaluate(validation).coco().ap50(), told, 1e-3);
    }
}
