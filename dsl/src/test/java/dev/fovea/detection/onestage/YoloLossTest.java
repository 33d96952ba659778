package dev.fovea.detection.onestage;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.augment.LabelledBox;
import dev.fovea.detection.onestage.YoloRules.BoxLoss;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.BoxForm;
import dev.fovea.geometry.Iou;
import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of YOLO's loss against plain loops in double precision, with every gradient against central differences. */
class YoloLossTest {
    private static final int CLASSES = 3;
    private static final int WIDTH = 64;
    private static final int HEIGHT = 32;

    private static final List<YoloHead.Scale> ONE =
            List.of(new YoloHead.Scale(8, List.of(new Anchor(10, 12), new Anchor(20, 18))));
    private static final List<YoloHead.Scale> TWO = List.of(
            new YoloHead.Scale(8, List.of(new Anchor(6, 9), new Anchor(12, 8))),
            new YoloHead.Scale(16, List.of(new Anchor(20, 20), new Anchor(30, 14), new Anchor(25, 30))));

    /** Two of one cell and anchor, one large that is mixed in, a picture with nothing, and one whose centre is on the border. */
    private static final List<List<LabelledBox>> OBJECTS = List.of(
            List.of(
                    object(0, 2, 3, 13, 14),
                    object(1, 3, 2, 12, 15),
                    object(2, 20, 4, 52, 30).weight(.3)),
            List.of(),
            List.of(object(1, 40, 20, 58, 31.5), object(0, 56, 10, 64, 22)));

    private static LabelledBox object(int kind, double x1, double y1, double x2, double y2) {
        return LabelledBox.of(1, kind, new Box(x1, y1, x2, y2));
    }

    static Stream<Arguments> cases() {
        var rules = Stream.of(
                new YoloHead(ONE, CLASSES, YoloRules.darknet2()),
                new YoloHead(TWO, CLASSES, YoloRules.darknet3()),
                new YoloHead(TWO, CLASSES, YoloRules.darknet2().pull(new YoloRules.AnchorPull(5, .7))),
                new YoloHead(TWO, CLASSES, YoloRules.gluon3()),
                new YoloHead(TWO, CLASSES, YoloRules.modern()),
                new YoloHead(ONE, CLASSES, YoloRules.modern().boxes(BoxLoss.GIOU)),
                new YoloHead(ONE, CLASSES, YoloRules.modern().boxes(BoxLoss.DIOU)),
                new YoloHead(TWO, CLASSES, YoloRules.modern().boxes(BoxLoss.CIOU)),
                new YoloHead(TWO, CLASSES, YoloRules.modern().shareAbove(.3)),
                new YoloHead(ONE, CLASSES, YoloRules.darknet3().shareAbove(.5)));
        return rules.flatMap(head -> Stream.concat(
                Stream.of(Arguments.of("compiled", EngineKind.MXNET, head)),
                TestEngines.all().stream().map(engine -> Arguments.of("walked", engine, head))));
    }

    private static FittedHead fitted(YoloHead head) {
        return new FittedYolo(
                head.scales().stream()
                        .map(scale -> new YoloGrid(
                                scale.anchors(),
                                CLASSES,
                                scale.stride(),
                                HEIGHT / scale.stride(),
                                WIDTH / scale.stride()))
                        .toList(),
                head.rules());
    }

    private static List<float[]> outputs(YoloHead head) {
        var random = new SplittableRandom(5);
        var outputs = new ArrayList<float[]>();
        for (var scale : head.scales()) {
            int floats = OBJECTS.size()
                    * YoloHead.channels(scale.anchors().size(), CLASSES)
                    * (HEIGHT / scale.stride())
                    * (WIDTH / scale.stride());
            var output = new float[floats];
            for (int i = 0; i < floats; i++) {
                output[i] = (float) random.nextDouble(-1, 1);
            }
            outputs.add(output);
        }
        return outputs;
    }

    private static List<double[]> doubles(List<float[]> floats) {
        return floats.stream()
                .map(array -> {
                    var values = new double[array.length];
                    Arrays.setAll(values, i -> array[i]);
                    return values;
                })
                .toList();
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @MethodSource("cases")
    void parts_and_gradients_equal_plain_loops(String way, EngineKind engine, YoloHead head) {
        var fitted = fitted(head);
        var outputs = outputs(head);
        var plain = new PlainYolo(head, WIDTH, HEIGHT);
        var seen = doubles(outputs);
        var expected = plain.loss(seen, seen, OBJECTS);
        var targets = fitted.targets(OBJECTS, outputs, 0);
        var weights = Weights.of(java.util.Map.of());
        var nothing = net("nothing", input(1, 1, 1));
        try (var executor = way.equals("compiled")
                        ? Executor.compiled(nothing, weights)
                        : Executor.walking(nothing, weights, engine);
                var scope = executor.manager().newSubManager()) {
            var arrays = new NDList();
            for (int i = 0; i < outputs.size(); i++) {
                var scale = head.scales().get(i);
                arrays.add(scope.create(
                        outputs.get(i),
                        new Shape(
                                OBJECTS.size(),
                                YoloHead.channels(scale.anchors().size(), CLASSES),
                                HEIGHT / scale.stride(),
                                WIDTH / scale.stride())));
                arrays.get(i).setRequiresGradient(true);
            }
            var wanted = new NDList();
            targets.arrays().forEach(numbers -> wanted.add(scope.create(numbers.values(), new Shape(numbers.shape()))));
            try (var tape = Engines.tape(engine)) {
                var judged = executor.judge(arrays, wanted, fitted.objective());
                for (int part = 0; part < 3; part++) {
                    assertEquals(
                            expected[part],
                            judged.parts().get(part).getFloat(),
                            2e-5 * Math.max(1, expected[part]),
                            fitted.objective().parts().get(part));
                }
                tape.backward(judged.total());
            }
            for (int i = 0; i < arrays.size(); i++) {
                gradients(plain, seen, i, arrays.get(i).getGradient().toFloatArray());
            }
        }
    }

    private static void gradients(PlainYolo plain, List<double[]> seen, int output, float[] actual) {
        int checked = 0;
        for (int i = 0; i < actual.length; i++) {
            if (Math.abs(actual[i]) < 0.02 && i % 41 != 0) {
                continue;
            }
            double expected = (total(plain, seen, output, i, 1e-5) - total(plain, seen, output, i, -1e-5)) / 2e-5;
            assertEquals(expected, actual[i], 1e-4 * Math.max(1, Math.abs(expected)), "output " + output + " at " + i);
            checked++;
        }
        assertTrue(checked > 10);
    }

    private static double total(PlainYolo plain, List<double[]> seen, int output, int i, double by) {
        var moved = new ArrayList<>(seen);
        var changed = seen.get(output).clone();
        changed[i] += by;
        moved.set(output, changed);
        return Arrays.stream(plain.loss(moved, seen, OBJECTS)).sum();
    }

    @Test
    void boxes_are_pulled_to_their_anchors_in_the_beginning_alone() {
        var head = new YoloHead(ONE, CLASSES, YoloRules.darknet2().pull(new YoloRules.AnchorPull(4, .5)));
        var fitted = fitted(head);
        for (int batch = 0; batch < 3; batch++) {
            var targets = fitted.targets(OBJECTS, outputs(head), 3L * batch);
            var pulls = targets.arrays().get(4).values();
            int pulled = 0;
            for (float pull : pulls) {
                pulled += pull == .5f / 3 ? 1 : 0;
            }
            // Three pictures a batch: after two batches six have been seen.
            assertEquals(batch < 2 ? pulls.length - targets.positives() : 0, pulled);
        }
        var none = fitted(new YoloHead(ONE, CLASSES, YoloRules.darknet3())).targets(OBJECTS, outputs(head), 0);
        assertEquals(4, none.arrays().size());
    }

    /** Each prediction is looked at here, and only those near the object there. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void predictions_that_overlap_an_object_enough_learn_nothing_wherever_their_cells_are(long seed) {
        var scale = new YoloHead.Scale(8, List.of(new Anchor(30, 22), new Anchor(44, 30)));
        var rules = YoloRules.darknet2().objectness(new YoloRules.Objectness(true, true, .4, 1));
        var head = new YoloHead(List.of(scale), CLASSES, rules);
        var random = new SplittableRandom(seed);
        var output = new float[YoloHead.channels(2, CLASSES) * 4 * 8];
        for (int i = 0; i < output.length; i++) {
            output[i] = (float) random.nextDouble(-.4, .4);
        }
        var truth = new Box(random.nextDouble(8, 20), random.nextDouble(0, 8), 52, 30);
        var object = LabelledBox.of(1, 0, truth);
        var weights = fitted(head)
                .targets(List.of(List.of(object)), List.of(output), 0)
                .arrays()
                .get(1)
                .values();
        var grid = new YoloGrid(scale.anchors(), CLASSES, 8, 4, 8);
        int ignored = 0;
        for (int cell = 0; cell < grid.cells(); cell++) {
            if (weights[cell] != 5) {
                var said = new double[4];
                grid.box(output, 0, cell, said);
                var box = BoxForm.CENTRE_SIZE.box(said[0], said[1], said[2], said[3], new Size(WIDTH, HEIGHT));
                boolean overlaps = Iou.IOU.of(box, truth) > .4;
                assertEquals(overlaps ? 0 : 1, weights[cell], "cell " + cell);
                ignored += overlaps ? 1 : 0;
            }
        }
        assertTrue(ignored > 8, "a case that tells: " + ignored);
    }

    @Test
    void a_batch_without_objects_teaches_background_alone_and_stays_finite() {
        var head = new YoloHead(TWO, CLASSES, YoloRules.modern());
        var targets = fitted(head).targets(List.of(List.of(), List.of(), List.of()), outputs(head), 0);
        assertEquals(0, targets.positives());
        var weights = targets.arrays().get(3).values();
        for (int row = 0; row < weights.length; row += YoloObjective.CLASSES + CLASSES) {
            assertEquals(0, weights[row + YoloObjective.BOX_WEIGHT]);
            assertEquals(0, weights[row + YoloObjective.CLASS_WEIGHT]);
        }
        for (float weight : targets.arrays().get(1).values()) {
            assertEquals(1f, weight);
        }
    }

    @Test
    void two_thousand_objects_find_their_places() {
        var head = new YoloHead(ONE, CLASSES, YoloRules.modern());
        var random = new SplittableRandom(1);
        var many = new ArrayList<LabelledBox>();
        for (int i = 0; i < 2000; i++) {
            double x = random.nextDouble(0, WIDTH - 10);
            double y = random.nextDouble(0, HEIGHT - 10);
            many.add(object(i % CLASSES, x, y, x + 10, y + 10));
        }
        var targets = fitted(head).targets(List.of(many, List.of(), List.of()), outputs(head), 0);
        assertTrue(targets.positives() > 20 && targets.positives() <= 64, "as many as there are cells at most");
    }
}
