package dev.fovea.detection.twostage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.augment.LabelledBox;
import dev.fovea.detection.References;
import dev.fovea.detection.anchors.AnchorGrid;
import dev.fovea.detection.anchors.AnchorLevel;
import dev.fovea.detection.anchors.CentreCoder;
import dev.fovea.detection.onestage.AnchorLayout;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.TestObjectives;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Nms;
import dev.fovea.geometry.Size;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of two-stage detectors against torchvision 0.14.1, on random numbers. */
class TwoStageTest {
    private static final JsonNode REFERENCE = References.read("heads.json");
    private static final Size SIZE = new Size(64, 64);
    private static final int CLASSES = 3;

    @Test
    void proposals_are_those_of_torchvision() {
        var reference = REFERENCE.path("rpn");
        var shapes = new ArrayList<List<Anchor>>();
        for (var level : REFERENCE.path("shapes")) {
            var list = new ArrayList<Anchor>();
            level.forEach(pair ->
                    list.add(new Anchor(pair.path(0).asDouble(), pair.path(1).asDouble())));
            shapes.add(list);
        }
        var grid = AnchorLayout.pyramid(List.of(16, 32), shapes).on(SIZE);
        var proposals = new Proposals(
                reference.path("most").asInt(),
                reference.path("kept").asInt(),
                reference.path("overlap").asDouble(),
                1e-3);
        for (int picture = 0; picture < 2; picture++) {
            var expected = reference.path("proposals").path(picture);
            var chosen = proposals.choose(
                    grid, SIZE, floats(reference.path("logits")), floats(reference.path("boxes")), picture);
            assertArrayEquals(
                    References.numbers(expected.path("scores")),
                    chosen.scores().stream().mapToDouble(Double::doubleValue).toArray(),
                    1e-6);
            assertBoxes(
                    References.numbers(expected.path("boxes")), chosen.boxes().toList());
        }
    }

    @Test
    void detections_of_regions_are_those_of_torchvision() {
        var reference = REFERENCE.path("regions");
        var edges = References.numbers(reference.path("proposals"));
        var regions = new ArrayList<Region>();
        for (int i = 0; i < edges.length / 4; i++) {
            regions.add(new Region(0, References.box(edges, i)));
        }
        regions.add(Region.none());
        var found = new RegionReader(CLASSES, CentreCoder.weighted(), 0.01)
                .read(
                        regions,
                        longer(floats(reference.path("logits")), CLASSES + 1),
                        longer(floats(reference.path("boxes")), 4 * (CLASSES + 1)),
                        0,
                        SIZE,
                        reference.path("threshold").asDouble());
        var boxes = found.boxes();
        var kept = Arrays.stream(Nms.perClass(
                        boxes,
                        found.scores(),
                        found.classes(),
                        reference.path("overlap").asDouble()))
                .limit(reference.path("kept").asInt())
                .toArray();
        var expected = reference.path("detections");
        assertArrayEquals(
                References.numbers(expected.path("scores")),
                Arrays.stream(kept).mapToDouble(i -> found.scores()[i]).toArray(),
                1e-6);
        assertArrayEquals(
                References.numbers(expected.path("labels")),
                Arrays.stream(kept).mapToDouble(i -> found.classes()[i]).toArray());
        assertBoxes(
                References.numbers(expected.path("boxes")),
                Arrays.stream(kept).mapToObj(boxes::get).toList());
    }

    private static float[] longer(float[] numbers, int by) {
        return Arrays.copyOf(numbers, numbers.length + by);
    }

    @Test
    void regions_are_read_from_the_levels_of_torchvision() {
        var reference = REFERENCE.path("regions").path("levels");
        var edges = References.numbers(reference.path("boxes"));
        var levels = new RegionLevels(4, 4);
        for (int i = 0; i < edges.length / 4; i++) {
            assertEquals(
                    reference.path("levels").path(i).asInt(),
                    levels.of(References.box(edges, i)),
                    References.box(edges, i).toString());
        }
        var split = levels.split(
                List.of(new Region(1, new Box(0, 0, 300, 300)), new Region(0, new Box(1, 2, 21, 32)), Region.none()));
        assertArrayEquals(new float[] {-1, 0, -1}, column(split.get(0)));
        assertArrayEquals(new float[] {1, -1, -1}, column(split.get(2)));
    }

    /** floor(4 + log2(root of the area / 224)), and never finer than the finest or coarser than the coarsest. */
    @ParameterizedTest
    @CsvSource({
        "112, 112, 1",
        "111.99, 111.99, 0",
        "223.99, 223.99, 1",
        "224, 224, 2",
        "448, 112, 2",
        "447.99, 447.99, 2",
        "448, 448, 3",
        "5000, 5000, 3",
        "3, 2, 0",
        "223.99999, 223.99999, 2"
    })
    void a_region_of_224_pixels_is_read_from_stride_16_and_one_of_twice_the_side_from_the_next(
            double width, double height, int level) {
        assertEquals(level, new RegionLevels(4, 4).of(new Box(10, 20, 10 + width, 20 + height)));
    }

    @Test
    void proposals_of_one_level_alone_suppress_each_other() {
        var shape = List.of(new Anchor(16, 16));
        var twins = new AnchorLevel(List.of(shape.get(0), shape.get(0)), 1, 1, 64, 64, .5);
        var grid = new AnchorGrid(List.of(twins, AnchorLevel.centred(shape, 1, 1, 64)));
        var chosen = Proposals.inference().choose(grid, SIZE, new float[] {1, 3, 2}, new float[12], 0);
        assertEquals(
                List.of(new Box(24, 24, 40, 40), new Box(24, 24, 40, 40)),
                chosen.boxes().toList());
        assertArrayEquals(
                new double[] {1 / (1 + Math.exp(-3)), 1 / (1 + Math.exp(-2))},
                chosen.scores().stream().mapToDouble(Double::doubleValue).toArray(),
                1e-12);
    }

    @Test
    void a_region_of_an_object_that_is_mixed_in_counts_by_the_objects_weight() {
        var object = LabelledBox.of(1, 2, new Box(0, 0, 20, 20)).weight(.25);
        var proposals = Boxes.ofEdges(0, 0, 20, 19, 40, 40, 60, 60);
        var learned = RegionTargets.of(
                RegionRules.torchvision().regions(8), CLASSES, List.of(proposals), List.of(List.of(object)), 1);
        // The object itself and the first proposal, a quarter each, and one of background.
        assertArrayEquals(
                new float[] {.25f / 3, .25f / 3, 1f / 3, 0, 0, 0, 0, 0},
                learned.targets().arrays().get(1).values(),
                1e-7f);
        assertArrayEquals(
                new float[] {.25f / 3, .25f / 3, 0},
                learned.targets().arrays().get(4).values(),
                1e-7f);
    }

    private static float[] column(float[] rows) {
        var column = new float[rows.length / 5];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[5 * i];
        }
        return column;
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    /** With so many regions wanted that all are taken: torchvision's order is that of the proposals, so rows are found by their boxes. */
    @ParameterizedTest
    @MethodSource("engines")
    void losses_and_gradients_of_regions_are_those_of_torchvision(EngineKind engine) {
        var reference = REFERENCE.path("regions").path("train");
        var proposals =
                Boxes.ofEdges(References.numbers(REFERENCE.path("regions").path("proposals")));
        var objects = new ArrayList<LabelledBox>();
        var truths = REFERENCE.path("truths").path(0);
        for (int i = 0; i < truths.size(); i++) {
            var edges = References.numbers(truths.get(i));
            objects.add(LabelledBox.of(
                    i,
                    REFERENCE.path("labels").path(0).path(i).asInt(),
                    new Box(edges[0], edges[1], edges[2], edges[3])));
        }
        var all = new ArrayList<>(proposals.toList());
        objects.forEach(object -> all.add(object.box()));
        var rules = RegionRules.torchvision().regions(100);
        var learned = RegionTargets.of(rules, CLASSES, List.of(proposals), List.of(objects), 5);
        assertEquals(100, learned.regions().size());
        var order = learned.regions().stream()
                .limit(all.size())
                .mapToInt(region -> all.indexOf(region.box()))
                .toArray();
        var logits = rows(floats(reference.path("logits")), order, CLASSES + 1);
        var boxes = rows(floats(reference.path("boxes")), order, 4 * (CLASSES + 1));
        try (var scope = Engines.manager(engine)) {
            var classes = scope.create(logits, new Shape(100, CLASSES + 1));
            var deltas = scope.create(boxes, new Shape(100, 4 * (CLASSES + 1)));
            classes.setRequiresGradient(true);
            deltas.setRequiresGradient(true);
            try (var tape = Engines.tape(engine)) {
                var targets = new NDList(learned.targets().arrays().stream()
                        .map(numbers -> scope.create(
                                FloatBuffer.wrap(numbers.values()), new Shape(numbers.shape()), DataType.FLOAT32))
                        .toArray(NDArray[]::new));
                var trained = TestObjectives.of(
                        engine, rules.objective(CLASSES), new NDList(classes.mul(1), deltas.mul(1)), targets);
                tape.backward(trained.total());
                assertEquals(
                        reference.path("loss").path("class").asDouble(),
                        trained.parts().get(0).getFloat(),
                        1e-5);
                assertEquals(
                        reference.path("loss").path("box").asDouble(),
                        trained.parts().get(1).getFloat(),
                        1e-5);
            }
            var gradients = reference.path("gradients");
            assertArrayEquals(
                    rows(floats(gradients.path("logits")), order, CLASSES + 1),
                    classes.getGradient().toFloatArray(),
                    1e-6f);
            assertArrayEquals(
                    rows(floats(gradients.path("boxes")), order, 4 * (CLASSES + 1)),
                    deltas.getGradient().toFloatArray(),
                    1e-6f);
        }
    }

    /** The rows in this order, filled up with zeros to 100. */
    private static float[] rows(float[] numbers, int[] order, int columns) {
        var rows = new float[100 * columns];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(numbers, order[i] * columns, rows, i * columns, columns);
        }
        return rows;
    }

    private static void assertBoxes(double[] edges, List<Box> boxes) {
        assertEquals(edges.length / 4, boxes.size());
        for (int i = 0; i < boxes.size(); i++) {
            var box = boxes.get(i);
            assertArrayEquals(
                    Arrays.copyOfRange(edges, 4 * i, 4 * i + 4),
                    new double[] {box.x1(), box.y1(), box.x2(), box.y2()},
                    1e-4,
                    "box " + i);
        }
    }

    private static float[] floats(JsonNode array) {
        var numbers = References.numbers(array);
        var floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
