package dev.fovea.detection.onestage;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.fovea.augment.LabelledBox;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** YOLOv1's sum of squares against its definition in plain loops, with every gradient. */
class Yolo1LossTest {
    private static final int BOXES = 2;
    private static final int CLASSES = 3;
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int WIDTH = 80;
    private static final int HEIGHT = 60;

    /** The second has the first one's cell, the third is too thin, and the fourth is mixed in. */
    private static final List<List<LabelledBox>> OBJECTS = List.of(
            List.of(
                    object(1, 5, 5, 25, 30),
                    object(2, 6, 8, 22, 28),
                    object(0, 50, 50, 50.2, 58),
                    object(0, 40, 20, 75, 55).weight(.4)),
            List.of());

    private static LabelledBox object(int kind, double x1, double y1, double x2, double y2) {
        return LabelledBox.of(1, kind, new Box(x1, y1, x2, y2));
    }

    private static final Yolo1Grid GRID = new Yolo1Grid(BOXES, CLASSES, ROWS, COLUMNS, HEIGHT, WIDTH);

    private static double at(double[] output, int picture, int channel, int row, int column) {
        return output[((picture * (CLASSES + 5 * BOXES) + channel) * ROWS + row) * COLUMNS + column];
    }

    private static Box box(double[] output, int n, int b, int row, int column) {
        int first = CLASSES + BOXES + 4 * b;
        double x = (at(output, n, first, row, column) + column) / COLUMNS * WIDTH;
        double y = (at(output, n, first + 1, row, column) + row) / ROWS * HEIGHT;
        double w = Math.pow(at(output, n, first + 2, row, column), 2) * WIDTH;
        double h = Math.pow(at(output, n, first + 3, row, column), 2) * HEIGHT;
        return new Box(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
    }

    /** Objectness, box, class. */
    private static double[] loss(double[] output, double[] seen, Yolo1Head.Rules rules) {
        var parts = new double[3];
        int owned = 0;
        for (int n = 0; n < OBJECTS.size(); n++) {
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    LabelledBox owner = null;
                    for (var object : OBJECTS.get(n)) {
                        boolean here = (int) (object.box().centreX() / WIDTH * COLUMNS) == column
                                && (int) (object.box().centreY() / HEIGHT * ROWS) == row;
                        if (owner == null && here && object.box().width() > 0.005 * WIDTH) {
                            owner = object;
                        }
                    }
                    int responsible = -1;
                    if (owner != null) {
                        owned++;
                        double most = 0;
                        responsible = 0;
                        for (int b = 0; b < BOXES; b++) {
                            double iou = Iou.IOU.of(box(seen, n, b, row, column), owner.box());
                            if (iou > most) {
                                most = iou;
                                responsible = b;
                            }
                        }
                        assertTrue(most > 0, "the case without any overlap has its own test");
                        double share = owner.weight();
                        parts[0] += share
                                * Math.pow(
                                        at(output, n, CLASSES + responsible, row, column)
                                                - (rules.rescored() ? most : 1),
                                        2);
                        int first = CLASSES + BOXES + 4 * responsible;
                        var truth = owner.box();
                        double[] wanted = {
                            truth.centreX() / WIDTH * COLUMNS - column,
                            truth.centreY() / HEIGHT * ROWS - row,
                            Math.sqrt(truth.width() / WIDTH),
                            Math.sqrt(truth.height() / HEIGHT)
                        };
                        for (int i = 0; i < 4; i++) {
                            parts[1] += share
                                    * rules.box()
                                    * Math.pow(at(output, n, first + i, row, column) - wanted[i], 2);
                        }
                        for (int kind = 0; kind < CLASSES; kind++) {
                            parts[2] += share
                                    * Math.pow(
                                            at(output, n, kind, row, column) - (kind == owner.classIndex() ? 1 : 0), 2);
                        }
                    }
                    for (int b = 0; b < BOXES; b++) {
                        if (b != responsible) {
                            parts[0] += rules.noObject() * Math.pow(at(output, n, CLASSES + b, row, column), 2);
                        }
                    }
                }
            }
        }
        double divisor = rules.divisor() == YoloRules.Divisor.PICTURES ? OBJECTS.size() : owned;
        return new double[] {parts[0] / divisor, parts[1] / divisor, parts[2] / divisor};
    }

    static Stream<Arguments> cases() {
        return TestEngines.all().stream().flatMap(engine -> Stream.of(
                        Yolo1Head.Rules.PAPER, new Yolo1Head.Rules(3, 0.7, false, YoloRules.Divisor.OBJECTS))
                .map(rules -> Arguments.of(engine, rules)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parts_and_gradients_equal_plain_loops(EngineKind engine, Yolo1Head.Rules rules) {
        var fitted = new FittedYolo1(GRID, rules);
        var random = new SplittableRandom(2);
        int channels = CLASSES + 5 * BOXES;
        var floats = new float[OBJECTS.size() * channels * ROWS * COLUMNS];
        var doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) random.nextDouble(0.3, 0.9);
            doubles[i] = floats[i];
        }
        var expected = loss(doubles, doubles, rules);
        var targets = fitted.targets(OBJECTS, List.of(floats), 0);
        assertEquals(2, targets.positives());
        try (var executor = Executor.of(net("nothing", input(1, 1, 1)), Weights.of(Map.of()), engine);
                var scope = executor.manager().newSubManager()) {
            var output = scope.create(floats, new Shape(OBJECTS.size(), channels, ROWS, COLUMNS));
            output.setRequiresGradient(true);
            var wanted = new NDList();
            targets.arrays().forEach(numbers -> wanted.add(scope.create(numbers.values(), new Shape(numbers.shape()))));
            try (var tape = Engines.tape(engine)) {
                var judged = executor.judge(new NDList(output), wanted, fitted.objective());
                for (int part = 0; part < 3; part++) {
                    assertEquals(
                            expected[part],
                            judged.parts().get(part).getFloat(),
                            1e-5,
                            fitted.objective().parts().get(part));
                }
                tape.backward(judged.total());
            }
            var gradient = output.getGradient().toFloatArray();
            for (int i = 0; i < gradient.length; i++) {
                double slope = (sum(doubles, i, 1e-6, rules) - sum(doubles, i, -1e-6, rules)) / 2e-6;
                assertEquals(slope, gradient[i], 1e-4, "at " + i);
            }
        }
    }

    private static double sum(double[] output, int i, double by, Yolo1Head.Rules rules) {
        var moved = output.clone();
        moved[i] += by;
        var parts = loss(moved, output, rules);
        return parts[0] + parts[1] + parts[2];
    }

    @ParameterizedTest
    @CsvSource({".39, 9, 0", ".41, 9, 1", "9, .29, 0", "9, .31, 1"})
    void boxes_below_five_thousandths_of_a_side_are_left_out(double width, double height, int learned) {
        var objects = List.of(List.of(object(0, 30, 30, 30 + width, 30 + height)));
        var output = new float[GRID.channels() * GRID.cells()];
        var targets = new FittedYolo1(GRID, Yolo1Head.Rules.PAPER).targets(objects, List.of(output), 0);
        assertEquals(learned, targets.positives());
    }

    @Test
    void what_it_says_is_read_back_as_boxes_with_the_product_of_confidence_and_class() {
        var fitted = new FittedYolo1(GRID, Yolo1Head.Rules.PAPER);
        var output = new float[GRID.channels() * GRID.cells()];
        int cell = 1 * COLUMNS + 2;
        output[GRID.at(0, 1, cell)] = 0.8f;
        output[GRID.at(0, GRID.confidence(1), cell)] = 0.5f;
        float[] code = {0.25f, 0.75f, 0.5f, 0.4f};
        for (int i = 0; i < 4; i++) {
            output[GRID.at(0, GRID.coordinates(1) + i, cell)] = code[i];
        }
        var found = fitted.decode(List.of(output), 0, 0.1);
        assertEquals(1, found.size());
        assertEquals(0.4, found.scores()[0], 1e-6);
        assertEquals(1, found.classes()[0]);
        assertEquals(new Box(35, 30.2, 55, 39.8), rounded(found.boxes().get(0)));
        assertEquals(24, fitted.boxes());
    }

    private static Box rounded(Box box) {
        return new Box(tenth(box.x1()), tenth(box.y1()), tenth(box.x2()), tenth(box.y2()));
    }

    private static double tenth(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
