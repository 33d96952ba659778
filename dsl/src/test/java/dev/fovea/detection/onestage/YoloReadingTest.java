package dev.fovea.detection.onestage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Anchors.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What YOLOv2 and v3 read from their outputs against Darknet's definition in plain loops. */
class YoloReadingTest {
    private static final int CLASSES = 3;
    private static final int WIDTH = 64;
    private static final int HEIGHT = 32;
    private static final int PICTURES = 2;

    private static final List<YoloHead.Scale> SCALES = List.of(
            new YoloHead.Scale(16, List.of(new Anchor(20, 24), new Anchor(30, 14))),
            new YoloHead.Scale(8, List.of(new Anchor(6, 9))));

    /** Class, score, and the edges of its box. */
    private record Read(int kind, double score, double... edges) {}

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(YoloRules.darknet2(), true, .1),
                Arguments.of(YoloRules.darknet3(), false, .1),
                Arguments.of(YoloRules.darknet2(), true, 0.),
                Arguments.of(YoloRules.modern(), true, .3));
    }

    @ParameterizedTest(name = "softmax {1}, above {2}")
    @MethodSource("cases")
    void boxes_and_scores_are_those_of_plain_loops(YoloRules rules, boolean softmax, double threshold) {
        var outputs = outputs();
        var grids = SCALES.stream()
                .map(scale -> new YoloGrid(
                        scale.anchors(), CLASSES, scale.stride(), HEIGHT / scale.stride(), WIDTH / scale.stride()))
                .toList();
        var head = new FittedYolo(grids, rules);
        for (int picture = 0; picture < PICTURES; picture++) {
            var expected = plain(outputs, picture, softmax, threshold);
            var found = head.decode(outputs, picture, threshold);
            assertTrue(expected.size() > 5 && (threshold == 0 || expected.size() < 40 * CLASSES), "a case that tells");
            var actual = new ArrayList<Read>();
            for (int i = 0; i < found.size(); i++) {
                var box = found.boxes().get(i);
                actual.add(new Read(found.classes()[i], found.scores()[i], box.x1(), box.y1(), box.x2(), box.y2()));
            }
            assertEquals(expected.size(), actual.size());
            var order = Comparator.comparingDouble(Read::score);
            expected.sort(order);
            actual.sort(order);
            for (int i = 0; i < actual.size(); i++) {
                assertEquals(expected.get(i).kind, actual.get(i).kind);
                assertEquals(expected.get(i).score, actual.get(i).score, 1e-6);
                assertArrayEquals(expected.get(i).edges, actual.get(i).edges, 1e-4);
            }
        }
    }

    private static List<float[]> outputs() {
        var random = new SplittableRandom(11);
        var outputs = new ArrayList<float[]>();
        for (var scale : SCALES) {
            int places = HEIGHT / scale.stride() * (WIDTH / scale.stride());
            var output = new float[PICTURES * scale.anchors().size() * (5 + CLASSES) * places];
            for (int i = 0; i < output.length; i++) {
                output[i] = (float) random.nextDouble(-2, 2);
            }
            outputs.add(output);
        }
        return outputs;
    }

    /** bx = (column + σ(tx)) stride, bw = the anchor's width times e^tw, score = σ(to) times the class's share. */
    private static List<Read> plain(List<float[]> outputs, int picture, boolean softmax, double threshold) {
        var found = new ArrayList<Read>();
        for (int s = 0; s < SCALES.size(); s++) {
            var scale = SCALES.get(s);
            int rows = HEIGHT / scale.stride();
            int columns = WIDTH / scale.stride();
            for (int a = 0; a < scale.anchors().size(); a++) {
                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < columns; column++) {
                        var t = new double[5 + CLASSES];
                        for (int i = 0; i < t.length; i++) {
                            int channel = a * t.length + i;
                            int channels = scale.anchors().size() * t.length;
                            t[i] = outputs.get(s)[((picture * channels + channel) * rows + row) * columns + column];
                        }
                        double x = (column + sigmoid(t[0])) * scale.stride();
                        double y = (row + sigmoid(t[1])) * scale.stride();
                        double width = scale.anchors().get(a).width() * Math.exp(t[2]);
                        double height = scale.anchors().get(a).height() * Math.exp(t[3]);
                        double all =
                                Arrays.stream(t, 5, t.length).map(Math::exp).sum();
                        for (int kind = 0; kind < CLASSES; kind++) {
                            double share = softmax ? Math.exp(t[5 + kind]) / all : sigmoid(t[5 + kind]);
                            double score = sigmoid(t[4]) * share;
                            if (score > threshold) {
                                found.add(new Read(
                                        kind, score, x - width / 2, y - height / 2, x + width / 2, y + height / 2));
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    @Test
    void a_wild_logit_gives_a_box_of_finite_sides() {
        var grid = new YoloGrid(List.of(new Anchor(10, 20)), 1, 8, 1, 1);
        var found = new FittedYolo(List.of(grid), YoloRules.darknet3())
                .decode(List.of(new float[] {0, 0, 1000, 1000, 9, 9}), 0, .5);
        assertEquals(625, found.boxes().get(0).width(), 1e-6);
        assertEquals(1250, found.boxes().get(0).height(), 1e-6);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
