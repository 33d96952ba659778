package dev.fovea.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.Datasets;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Measures of random predictions, with ties among them, against plain loops by their definitions. */
class EvaluationTest {
    private static final List<String> CLASSES = List.of("cat", "dog", "bird", "fish", "newt");
    private static final int COUNT = 200;

    /** Logits and labels; no picture is a newt, and none is taken for a fish. */
    private record Said(float[][] logits, int[] labels) {
        static Said of(long seed) {
            var random = new Random(seed);
            var labels = new int[COUNT];
            var logits = new float[COUNT][CLASSES.size()];
            for (int i = 0; i < COUNT; i++) {
                labels[i] = random.nextInt(4);
                for (int c = 0; c < CLASSES.size(); c++) {
                    // Halves, so that many are equal.
                    logits[i][c] = Math.round(random.nextGaussian() * 2 + (c == labels[i] ? 2 : 0)) / 2f;
                }
                logits[i][3] = -5;
            }
            return new Said(logits, labels);
        }

        Evaluation evaluation() {
            var flat = new float[COUNT * CLASSES.size()];
            for (int i = 0; i < COUNT; i++) {
                System.arraycopy(logits[i], 0, flat, i * CLASSES.size(), CLASSES.size());
            }
            return new Evaluation(data(labels), new Predictions(CLASSES.size(), flat), Loss.crossEntropy());
        }

        double probability(int picture, int label) {
            double sum = 0;
            for (float logit : logits[picture]) {
                sum += Math.exp(logit);
            }
            return Math.exp(logits[picture][label]) / sum;
        }

        int best(int picture) {
            int best = 0;
            for (int c = 0; c < CLASSES.size(); c++) {
                best = logits[picture][c] > logits[picture][best] ? c : best;
            }
            return best;
        }
    }

    private static Dataset data(int... labels) {
        var picture = Picture.of(new Size(1, 1), 1, new byte[1]);
        return Datasets.of(
                "said",
                Collections.nCopies(labels.length, picture),
                Arrays.stream(labels).boxed().toList(),
                CLASSES);
    }

    static LongStream seeds() {
        return LongStream.range(0, 5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_best_k_are_those_of_a_sorted_list(long seed) {
        var said = Said.of(seed);
        for (int k = 1; k <= CLASSES.size(); k++) {
            int found = 0;
            for (int i = 0; i < COUNT; i++) {
                int picture = i;
                // The sort is stable, so that equal ones stay in the order of classes.
                var order = IntStream.range(0, CLASSES.size())
                        .boxed()
                        .sorted(Comparator.comparing((Integer c) -> -said.logits[picture][c]))
                        .toList();
                found += order.subList(0, k).contains(said.labels[i]) ? 1 : 0;
            }
            assertEquals(found / (double) COUNT, said.evaluation().topK(k), 1e-15, "k = " + k);
        }
        assertEquals(said.evaluation().accuracy(), said.evaluation().topK(1));
        assertEquals(1, said.evaluation().topK(5));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void precision_recall_and_f1_are_those_of_counted_pictures(long seed) {
        var said = Said.of(seed);
        var table = said.evaluation().perClass();
        double f1s = 0;
        for (int c = 0; c < CLASSES.size(); c++) {
            int right = 0;
            int actual = 0;
            int predicted = 0;
            for (int i = 0; i < COUNT; i++) {
                right += said.labels[i] == c && said.best(i) == c ? 1 : 0;
                actual += said.labels[i] == c ? 1 : 0;
                predicted += said.best(i) == c ? 1 : 0;
            }
            double precision = right / (double) predicted;
            double recall = right / (double) actual;
            assertEquals(precision, table.doubleColumn("precision").getDouble(c), 1e-12);
            assertEquals(recall, table.doubleColumn("recall").getDouble(c), 1e-12);
            assertEquals(actual, table.intColumn("pictures").get(c));
            double f1 = right == 0 ? 0 : 2 * precision * recall / (precision + recall);
            if (actual + predicted > 0) {
                assertEquals(f1, table.doubleColumn("f1").getDouble(c), 1e-12);
            }
            f1s += actual > 0 ? f1 / 4 : 0;
        }
        assertTrue(Double.isNaN(table.doubleColumn("precision").getDouble(3)), "never taken for a fish");
        assertEquals(f1s, said.evaluation().macroF1(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_area_under_the_curve_is_how_often_pairs_are_in_order(long seed) {
        var said = Said.of(seed);
        double areas = 0;
        for (int c = 0; c < 4; c++) {
            double inOrder = 0;
            int pairs = 0;
            for (int i = 0; i < COUNT; i++) {
                for (int j = 0; j < COUNT; j++) {
                    if (said.labels[i] == c && said.labels[j] != c) {
                        pairs++;
                        double one = score(said, i, c);
                        double other = score(said, j, c);
                        inOrder += one > other ? 1 : one == other ? 0.5 : 0;
                    }
                }
            }
            var roc = said.evaluation().roc(CLASSES.get(c));
            assertEquals(inOrder / pairs, roc.area(), 1e-12);
            areas += roc.area() / 4;
            for (var point : roc.points()) {
                int truths = 0;
                int falses = 0;
                int actual = 0;
                for (int i = 0; i < COUNT; i++) {
                    boolean found = score(said, i, c) >= point.threshold();
                    actual += said.labels[i] == c ? 1 : 0;
                    truths += found && said.labels[i] == c ? 1 : 0;
                    falses += found && said.labels[i] != c ? 1 : 0;
                }
                assertEquals(truths / (double) actual, point.trueShare(), 1e-12);
                assertEquals(falses / (double) (COUNT - actual), point.falseShare(), 1e-12);
            }
        }
        assertEquals(areas, said.evaluation().meanRocArea(), 1e-12);
    }

    /** As the evaluation itself has it, so that ties are the same. */
    private static double score(Said said, int picture, int label) {
        return new Predictions(CLASSES.size(), said.logits[picture]).probability(0, label);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_calibration_error_is_the_mean_gap_of_bins(long seed) {
        var said = Said.of(seed);
        for (int bins : new int[] {1, 10, 15}) {
            double expected = 0;
            double greatest = 0;
            for (int bin = 0; bin < bins; bin++) {
                double sure = 0;
                int right = 0;
                int pictures = 0;
                for (int i = 0; i < COUNT; i++) {
                    double p = said.probability(i, said.best(i));
                    if (p > bin / (double) bins && p <= (bin + 1) / (double) bins) {
                        pictures++;
                        sure += p;
                        right += said.best(i) == said.labels[i] ? 1 : 0;
                    }
                }
                double gap = pictures == 0 ? 0 : Math.abs(right - sure) / pictures;
                expected += gap * pictures / COUNT;
                greatest = Math.max(greatest, gap);
                assertEquals(
                        pictures,
                        said.evaluation()
                                .calibration(bins)
                                .table()
                                .intColumn("pictures")
                                .get(bin));
            }
            assertEquals(expected, said.evaluation().calibration(bins).error(), 1e-12);
            assertEquals(greatest, said.evaluation().calibration(bins).greatestError(), 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_iou_of_maps_is_that_of_sets_of_cells(long seed) {
        var random = new Random(seed);
        var scores = MaskScores.of(CLASSES);
        var truths = new ArrayList<Integer>();
        var said = new ArrayList<Integer>();
        for (int picture = 0; picture < 3; picture++) {
            var truth = new int[60];
            var logits = new float[60 * CLASSES.size()];
            for (int i = 0; i < 60; i++) {
                int drawn = random.nextInt(5);
                truth[i] = drawn == 4 ? 255 : drawn;
                int best = random.nextInt(10) < 6 ? drawn % 4 : random.nextInt(4);
                for (int c = 0; c < CLASSES.size(); c++) {
                    logits[c * 60 + i] = c == best ? 1 : random.nextFloat();
                }
                truths.add(truth[i]);
                said.add(best);
            }
            scores = scores.add(truth, logits);
        }
        double sum = 0;
        int right = 0;
        int cells = 0;
        for (int c = 0; c < 4; c++) {
            var both = new HashSet<Integer>();
            var either = new HashSet<Integer>();
            for (int i = 0; i < truths.size(); i++) {
                boolean counted = truths.get(i) != 255;
                if (counted && (truths.get(i) == c || said.get(i) == c)) {
                    either.add(i);
                }
                if (counted && truths.get(i) == c && said.get(i) == c) {
                    both.add(i);
                }
            }
            double iou = both.size() / (double) either.size();
            assertEquals(iou, scores.iou(c), 1e-12);
            assertEquals(
                    2 * iou / (1 + iou), scores.perClass().doubleColumn("dice").get(c), 1e-12);
            sum += iou / 4;
        }
        for (int i = 0; i < truths.size(); i++) {
            cells += truths.get(i) == 255 ? 0 : 1;
            right += truths.get(i).equals(said.get(i)) ? 1 : 0;
        }
        assertEquals(sum, scores.meanIou(), 1e-12);
        assertEquals(right / (double) cells, scores.accuracy(), 1e-12);
        assertTrue(Double.isNaN(scores.iou(4)), "no cell is a newt");
    }

    @Test
    void a_small_case_equals_what_is_computed_by_hand() {
        var truth = Picture.of(new Size(2, 2), 1, new byte[] {0, 0, 1, (byte) 255});
        var predicted = Picture.of(new Size(2, 2), 1, new byte[] {0, 1, 1, 0});
        var scores = MaskScores.of(List.of("ground", "cat")).add(truth, predicted);
        assertEquals("mean IoU 0.5000, accuracy 0.6667 on 3 cells", scores.toString());
        var roc = Roc.of("cat", new double[] {0.9, 0.8, 0.4, 0.3}, new boolean[] {true, false, true, false});
        assertEquals("ROC of cat: area 0.7500", roc.toString());
        var calibration = Calibration.of(new double[] {0.9, 0.9, 0.6}, new boolean[] {true, false, true}, 2);
        assertEquals("calibration: expected error 0.1333, greatest 0.1333", calibration.toString());
    }

    static List<Displayable> pictures() {
        var said = Said.of(1).evaluation();
        return List.of(said.roc("dog"), said.calibration());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void curves_are_shown_as_charts(Displayable value) {
        var shown = value.display();
        assertEquals(value.toString(), shown.text());
        assertTrue(shown.data().containsKey(DisplayData.PNG) || shown.data().containsKey(DisplayData.SVG));
    }

    @Test
    void what_cannot_be_measured_is_refused_in_a_sentence() {
        var evaluation = Said.of(1).evaluation();
        refused("the best 6 of 5 classes: it must be 1 to 5", () -> evaluation.topK(6));
        refused("no class is called 'cow'; the classes are [cat, dog, bird, fish, newt]", () -> evaluation.roc("cow"));
        refused(
                "no picture of 200 is of newt; a ROC curve needs pictures that are and pictures that are not",
                () -> evaluation.roc("newt"));
        refused("a calibration of 0 bins: it must have at least 1; 15 are usual", () -> evaluation.calibration(0));
        refused("a true map of 2 cells and a predicted one of 3; they must be of one size", () -> MaskScores.of(CLASSES)
                .add(new int[2], new int[3]));
        refused("cell 1 is predicted to be of class 9, and there are 5", () -> MaskScores.of(CLASSES)
                .add(new int[2], new int[] {0, 9}));
    }

    private static void refused(String message, Runnable bad) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, bad::run).getMessage());
    }
}
