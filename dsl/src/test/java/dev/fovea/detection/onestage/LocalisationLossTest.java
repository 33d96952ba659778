package dev.fovea.detection.onestage;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.fovea.augment.Keypoint;
import dev.fovea.augment.LabelledBox;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Objective;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Localisation and landmarks against their definitions in plain loops, with every gradient. */
class LocalisationLossTest {
    private static final Size SIZE = new Size(80, 40);
    private static final int CLASSES = 3;
    private static final int NUMBERS = 5 + CLASSES;

    /** Of the first picture the second object is the larger one; the second picture is empty. */
    private static final List<List<LabelledBox>> OBJECTS = List.of(
            List.of(LabelledBox.of(1, 0, new Box(0, 0, 8, 8)), LabelledBox.of(2, 2, new Box(20, 10, 60, 30))),
            List.of());

    /** p, x, y, h, w and the classes of the larger object: its height is half of the picture's, and so is its width. */
    private static final double[] TRUTH = {1, .5, .5, .5, .5, 0, 0, 1};

    static Stream<Arguments> forms() {
        return TestEngines.all().stream()
                .flatMap(engine -> Stream.of(LocalisationHead.Form.values()).map(form -> Arguments.of(engine, form)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void only_the_presence_counts_where_there_is_nothing(EngineKind engine, LocalisationHead.Form form) {
        var head = new LocalisationHead(CLASSES, form);
        var fitted = new FittedLocalisation(head, SIZE);
        var said = numbers(2 * NUMBERS);
        var targets = fitted.targets(OBJECTS, List.of(said), 0);
        assertEquals(1, targets.positives());
        for (int i = 0; i < NUMBERS; i++) {
            assertEquals(TRUTH[i], targets.arrays().get(0).values()[i], 1e-6, "number " + i);
        }
        compare(engine, said, NUMBERS, targets, fitted.objective(), output -> {
            double loss = 0;
            for (int picture = 0; picture < 2; picture++) {
                double p = output[picture * NUMBERS];
                double there = picture == 0 ? 1 : 0;
                loss += form == LocalisationHead.Form.SQUARED ? (p - there) * (p - there) : crossEntropy(p, there);
            }
            double sum = 0;
            for (int i = 5; i < NUMBERS; i++) {
                sum += Math.exp(output[i]);
            }
            for (int i = 1; i < NUMBERS; i++) {
                if (form == LocalisationHead.Form.SQUARED) {
                    loss += Math.pow(output[i] - TRUTH[i], 2);
                } else if (i < 5) {
                    loss += 5 * Math.pow(sigmoid(output[i]) - TRUTH[i], 2);
                } else {
                    loss -= TRUTH[i] * (output[i] - Math.log(sum));
                }
            }
            return loss / 2;
        });
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void landmarks_that_cannot_be_seen_count_nothing(EngineKind engine) {
        var head = new LandmarkHead(3);
        var marks = List.of(Keypoint.of(1, 8, 20), new Keypoint(1, new Point(-5, 3), false), Keypoint.of(1, 40, 10));
        var said = numbers(2 * head.numbers());
        var targets = head.targets(List.of(marks, List.of()), SIZE);
        assertEquals(1, targets.positives());
        double[] truth = {.1, .5, 0, 0, .5, .25};
        compare(engine, said, head.numbers(), targets, head.objective(), output -> {
            double points = 0;
            for (int i : new int[] {0, 1, 4, 5}) {
                points += Math.pow(output[1 + i] - truth[i], 2) / 3;
            }
            return (crossEntropy(output[0], 1) + crossEntropy(output[7], 0) + LandmarkHead.WEIGHT * points) / 2;
        });
    }

    private static void compare(
            EngineKind engine,
            float[] said,
            int numbers,
            Targets targets,
            Objective objective,
            ToDoubleFunction<double[]> loss) {
        var doubles = IntStream.range(0, said.length).mapToDouble(i -> said[i]).toArray();
        try (var executor = Executor.of(net("nothing", input(1, 1, 1)), Weights.of(Map.of()), engine);
                var scope = executor.manager().newSubManager()) {
            var output = scope.create(said, new Shape(said.length / numbers, numbers));
            output.setRequiresGradient(true);
            var wanted = new NDList();
            targets.arrays().forEach(array -> wanted.add(scope.create(array.values(), new Shape(array.shape()))));
            try (var tape = Engines.tape(engine)) {
                var judged = executor.judge(new NDList(output), wanted, objective);
                assertEquals(loss.applyAsDouble(doubles), judged.total().getFloat(), 1e-4);
                tape.backward(judged.total());
            }
            var gradient = output.getGradient().toFloatArray();
            for (int i = 0; i < gradient.length; i++) {
                var more = doubles.clone();
                var less = doubles.clone();
                more[i] += 1e-5;
                less[i] -= 1e-5;
                double slope = (loss.applyAsDouble(more) - loss.applyAsDouble(less)) / 2e-5;
                assertEquals(slope, gradient[i], 1e-4, "at " + i);
            }
        }
    }

    private static float[] numbers(int count) {
        var random = new SplittableRandom(3);
        var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double crossEntropy(double logit, double truth) {
        return -truth * Math.log(sigmoid(logit)) - (1 - truth) * Math.log(1 - sigmoid(logit));
    }

    @Test
    void what_is_said_is_read_as_one_box_of_its_likeliest_class() {
        var squared = new FittedLocalisation(new LocalisationHead(CLASSES, LocalisationHead.Form.SQUARED), SIZE);
        var found = squared.decode(List.of(new float[] {.9f, .5f, .5f, .5f, .25f, .1f, .8f, .2f}), 0, .1);
        assertEquals(1, found.size());
        assertEquals(1, found.classes()[0]);
        assertEquals(.72, found.scores()[0], 1e-6);
        assertEquals(new Box(30, 10, 50, 30), found.boxes().get(0));
        assertEquals(0, squared.decode(List.of(new float[NUMBERS]), 0, .1).size());
        var logistic = new FittedLocalisation(LocalisationHead.of(CLASSES), SIZE);
        var half = logistic.decode(List.of(new float[NUMBERS]), 0, .1);
        assertEquals(.5 / 3, half.scores()[0], 1e-6);
        assertEquals(new Box(20, 10, 60, 30), half.boxes().get(0));
    }

    @Test
    void sixty_four_landmarks_take_129_numbers_and_are_read_in_pixels() {
        assertEquals(129, new LandmarkHead(64).numbers());
        var marks = new LandmarkHead(2).decode(new float[] {0, .5f, .25f, 1, 0}, 0, SIZE);
        assertEquals(.5, marks.presence());
        assertArrayEquals(
                new Object[] {new Point(40, 10), new Point(80, 0)},
                marks.points().toArray());
    }

    @Test
    void what_does_not_fit_is_refused() {
        var vector = net("short", input(3, 8, 8).flatten().dense(6));
        assertEquals(
                "the first of 1 outputs of net 'short' is 6, and localisation among 3 classes needs one vector of 8; end"
                        + " the net with dense(8)",
                assertThrows(IllegalArgumentException.class, () -> LocalisationHead.of(3)
                                .on(vector))
                        .getMessage());
        assertEquals(
                "the first of 1 outputs of net 'short' is 6, and 64 landmarks need one vector of 129; end the net with"
                        + " dense(129)",
                assertThrows(IllegalArgumentException.class, () -> new LandmarkHead(64).check(vector))
                        .getMessage());
        assertEquals(
                "a picture with 1 landmarks for a head of 2; all of them must be there, those that cannot be seen as not"
                        + " visible",
                assertThrows(IllegalArgumentException.class, () -> new LandmarkHead(2)
                                .targets(List.of(List.of(Keypoint.of(1, 2, 3))), SIZE))
                        .getMessage());
    }
}
