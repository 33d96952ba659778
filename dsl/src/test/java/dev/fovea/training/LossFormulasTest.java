package dev.fovea.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.fovea.datasets.Datasets;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Objective;
import dev.fovea.engine.TestExecutors;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses, walked and compiled, against formulas in double precision, and their gradients against central differences of these. */
class LossFormulasTest {
    private static final int CLASSES = 3;
    private static final int[] LABELS = {2, 0, 1, 1};
    private static final double[] WEIGHTS = {0.5, 2, 1.25};
    private static final double STEP = 1e-5;

    /** Of one picture, or one cell of a map. */
    private interface Formula {
        double of(double[] x, int label);
    }

    private record Case(Loss loss, Formula formula) {
        @Override
        public String toString() {
            return loss.toString();
        }
    }

    private static double share(double[] x, int i) {
        double sum = 0;
        for (double value : x) {
            sum += Math.exp(value);
        }
        return Math.exp(x[i]) / sum;
    }

    private static double sum(double[] x, int label, Formula ofDifference) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += ofDifference.of(new double[] {x[i] - (i == label ? 1 : 0)}, label);
        }
        return sum;
    }

    static List<Case> cases() {
        return List.of(
                new Case(Loss.crossEntropy(), (x, label) -> -Math.log(share(x, label))),
                new Case(
                        Loss.crossEntropy().weights(WEIGHTS),
                        (x, label) -> -WEIGHTS[label] * Math.log(share(x, label))),
                new Case(Loss.crossEntropy(0.1).weights(WEIGHTS), (x, label) -> {
                    double all = 0;
                    for (int i = 0; i < CLASSES; i++) {
                        all -= Math.log(share(x, i)) / CLASSES;
                    }
                    return WEIGHTS[label] * (0.1 * all - 0.9 * Math.log(share(x, label)));
                }),
                new Case(Loss.binaryCrossEntropy(), (x, label) -> {
                    double all = 0;
                    for (int i = 0; i < CLASSES; i++) {
                        double p = 1 / (1 + Math.exp(-x[i]));
                        all -= Math.log(i == label ? p : 1 - p) / CLASSES;
                    }
                    return all;
                }),
                new Case(Loss.focal(2), (x, label) -> -Math.pow(1 - share(x, label), 2) * Math.log(share(x, label))),
                new Case(
                        Loss.focal(0.5, WEIGHTS),
                        (x, label) -> -WEIGHTS[label] * Math.sqrt(1 - share(x, label)) * Math.log(share(x, label))),
                new Case(Loss.dice(), (x, label) -> dice(List.of(x), List.of(label))),
                new Case(Loss.squaredError(), (x, label) -> sum(x, label, (d, any) -> d[0] * d[0]) / CLASSES),
                new Case(Loss.summedSquaredError(), (x, label) -> sum(x, label, (d, any) -> d[0] * d[0])),
                new Case(
                        Loss.smoothL1(0.4),
                        (x, label) -> sum(x, label, (d, any) -> {
                                    double size = Math.abs(d[0]);
                                    return size < 0.4 ? size * size / 0.8 : size - 0.2;
                                })
                                / CLASSES));
    }

    /** Of all cells of a picture. */
    private static double dice(List<double[]> cells, List<Integer> labels) {
        double loss = 0;
        for (int c = 0; c < CLASSES; c++) {
            double both = 0;
            double all = 0;
            for (int i = 0; i < cells.size(); i++) {
                double p = share(cells.get(i), c);
                double t = labels.get(i) == c ? 1 : 0;
                both += p * t;
                all += p + t;
            }
            loss += (1 - (2 * both + 1) / (all + 1)) / CLASSES;
        }
        return loss;
    }

    static Stream<Arguments> onExecutors() {
        return TestExecutors.all().stream().flatMap(kind -> cases().stream().map(each -> Arguments.of(kind, each)));
    }

    private interface Whole {
        double of(double[] x);
    }

    private static float[] logits(int count) {
        var logits = new float[count];
        for (int i = 0; i < count; i++) {
            logits[i] = (float) (2 * Math.sin(1 + 2.7 * i));
        }
        return logits;
    }

    private static void compare(
            TestExecutors kind, Objective objective, float[] x, float[] targets, Shape shape, Whole whole) {
        compare(kind, objective, x, targets, shape, Optional.empty(), whole);
    }

    private static void compare(
            TestExecutors kind,
            Objective objective,
            float[] x,
            float[] targets,
            Shape shape,
            Optional<float[]> counted,
            Whole whole) {
        var plain = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            plain[i] = x[i];
        }
        try (var executor = kind.of(Regression.NET, Regression.start())) {
            var output = executor.manager().create(x, shape);
            output.setRequiresGradient(true);
            try (var tape = Engines.tape(executor.engine())) {
                var wanted = new NDList(executor.manager().create(targets, shape));
                counted.ifPresent(cells -> wanted.add(
                        executor.manager().create(cells, new Shape(shape.get(0), 1, shape.get(2), shape.get(3)))));
                var total =
                        executor.judge(new NDList(output), wanted, objective).total();
                double expected = whole.of(plain);
                // MXNet's logarithm of softmax is a dozen times coarser than floats are.
                assertEquals(expected, total.getFloat(), 2e-6 * Math.max(1, expected));
                tape.backward(total);
            }
            var gradient = output.getGradient().toFloatArray();
            for (int i = 0; i < x.length; i++) {
                double at = plain[i];
                plain[i] = at + STEP;
                double above = whole.of(plain);
                plain[i] = at - STEP;
                double below = whole.of(plain);
                plain[i] = at;
                assertEquals((above - below) / (2 * STEP), gradient[i], 2e-6, "gradient " + i);
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("onExecutors")
    void a_loss_and_its_gradient_equal_the_formula(TestExecutors kind, Case each) {
        var targets = FloatBuffer.allocate(LABELS.length * CLASSES);
        for (int label : LABELS) {
            each.loss.target(label, CLASSES, targets);
        }
        var shape = new Shape(LABELS.length, CLASSES);
        compare(kind, each.loss.objective(), logits(LABELS.length * CLASSES), targets.array(), shape, x -> {
            double sum = 0;
            for (int i = 0; i < LABELS.length; i++) {
                sum += each.formula.of(Arrays.copyOfRange(x, i * CLASSES, (i + 1) * CLASSES), LABELS[i]);
            }
            return sum / LABELS.length;
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("onExecutors")
    void on_maps_it_is_the_mean_over_the_cells_and_those_of_no_class_do_not_count(TestExecutors kind, Case each) {
        int pictures = 2;
        int cells = 6;
        var targets = new float[pictures * CLASSES * cells];
        var counted = new float[pictures * cells];
        int count = 0;
        for (int i = 0; i < pictures * cells; i++) {
            if (label(i) == NONE) {
                continue;
            }
            var one = FloatBuffer.allocate(CLASSES);
            each.loss.target(label(i), CLASSES, one);
            for (int c = 0; c < CLASSES; c++) {
                targets[place(i, c, cells)] = one.get(c);
            }
            counted[i] = 1;
            count++;
        }
        assertEquals(9, count, "of 12 cells");
        double all = count;
        var shape = new Shape(pictures, CLASSES, 2, 3);
        var x0 = logits(targets.length);
        compare(kind, each.loss.objectiveOfMaps(CLASSES), x0, targets, shape, Optional.of(counted), x -> {
            double sum = 0;
            for (int picture = 0; picture < pictures; picture++) {
                var some = new ArrayList<double[]>();
                var labels = new ArrayList<Integer>();
                for (int i = picture * cells; i < (picture + 1) * cells; i++) {
                    if (label(i) != NONE) {
                        some.add(new double[] {x[place(i, 0, cells)], x[place(i, 1, cells)], x[place(i, 2, cells)]});
                        labels.add(label(i));
                    }
                }
                if (each.loss instanceof DiceLoss) {
                    sum += dice(some, labels) / pictures;
                } else {
                    for (int i = 0; i < some.size(); i++) {
                        sum += each.formula.of(some.get(i), labels.get(i)) / all;
                    }
                }
            }
            return sum;
        });
    }

    @ParameterizedTest
    @MethodSource("each")
    void its_plain_arithmetic_for_a_map_equals_the_formula(Case each) {
        int cells = 12;
        var logits = logits(CLASSES * cells);
        var labels = new int[cells];
        var some = new ArrayList<double[]>();
        var counted = new ArrayList<Integer>();
        for (int i = 0; i < cells; i++) {
            labels[i] = label(i);
            if (label(i) != NONE) {
                some.add(new double[] {logits[i], logits[cells + i], logits[2 * cells + i]});
                counted.add(label(i));
            }
        }
        double sum = 0;
        for (int i = 0; i < some.size(); i++) {
            sum += each.formula.of(some.get(i), counted.get(i)) / some.size();
        }
        assertEquals(each.loss instanceof DiceLoss ? dice(some, counted) : sum, each.loss.ofMap(logits, labels), 1e-12);
        Arrays.fill(labels, NONE);
        assertEquals(0, each.loss.ofMap(logits, labels), 0);
    }

    /** VOC's border between objects. */
    private static final int NONE = 255;

    private static int label(int cell) {
        return cell % 4 == 2 ? NONE : cell * cell % CLASSES;
    }

    private static int place(int cell, int channel, int cells) {
        return (cell / cells * CLASSES + channel) * cells + cell % cells;
    }

    static List<Case> each() {
        return cases();
    }

    @ParameterizedTest
    @MethodSource("each")
    void its_plain_arithmetic_for_one_picture_equals_the_formula(Case each) {
        var x = logits(CLASSES);
        for (int label = 0; label < CLASSES; label++) {
            assertEquals(each.formula.of(new double[] {x[0], x[1], x[2]}, label), each.loss.of(x, label), 1e-12);
        }
    }

    @Test
    void losses_equal_what_is_computed_by_hand() {
        // Softmax gives .9 and .1, then .968 and .032: easy pictures count a hundredth and a thousandth.
        var easy = new float[] {(float) Math.log(9), 0};
        assertEquals(0.01 * -Math.log(0.9), Loss.focal(2).of(easy, 0), 1e-9);
        assertEquals(0.81 * -Math.log(0.1), Loss.focal(2).of(easy, 1), 1e-6);
        var easier = new float[] {(float) Math.log(0.968 / 0.032), 0};
        assertEquals(0.001 * -Math.log(0.968), Loss.focal(2).of(easier, 0), 1e-6);
        // (2 * .5 + 1) / (.5 + 1 + 1) = .8 and 1 / (.5 + 1) = 2/3, of which the mean is 11/15.
        assertEquals(4 / 15.0, Loss.dice().of(new float[] {1, 1}, 0), 1e-12);
        // Off by 2 and by .5.
        var outputs = new float[] {3, 0.5f};
        assertEquals(4.25, Loss.summedSquaredError().of(outputs, 0));
        assertEquals(2.125, Loss.squaredError().of(outputs, 0));
        assertEquals((1.5 + 0.125) / 2, Loss.smoothL1(1).of(outputs, 0));
        assertEquals(5 * Math.log(2), Loss.crossEntropy().weights(1, 5).of(new float[] {1, 1}, 1), 1e-12);
    }

    @Test
    void balanced_weights_make_classes_count_alike() {
        var picture = Picture.of(new Size(1, 1), 1, new byte[1]);
        var data = Datasets.of(
                "uneven", Collections.nCopies(8, picture), List.of(0, 0, 0, 0, 0, 0, 1, 1), List.of("a", "b", "c"));
        // 8 / (2 * 6), 8 / (2 * 2), and a class that is not there.
        assertEquals(List.of(8 / 12.0, 2.0, 0.0), Trainings.balanced(data));
        var loss = Loss.crossEntropy().weights(Trainings.balanced(data));
        var even = new float[] {0, 0, 0};
        assertEquals(6 * loss.of(even, 0), 2 * loss.of(even, 1), 1e-12);
    }

    @Test
    void bad_numbers_are_refused_in_a_sentence() {
        refused("the gamma of a focal loss -1.0: it must be 0 or more and finite", () -> Loss.focal(-1));
        refused("the beta of smooth L1 0.0: it must be above 0 and finite", () -> Loss.smoothL1(0));
        refused("a class weight of -1.0: it must be 0 or more and finite", () -> Loss.crossEntropy()
                .weights(1, -1));
        refused(
                "a loss with 2 class weights, [1.0, 2.0], for 3 classes; give one for each",
                () -> Loss.crossEntropy().weights(1, 2).of(new float[3], 0));
    }

    private static void refused(String message, Runnable bad) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, bad::run).getMessage());
    }
}
