package dev.fovea.detection.onestage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.augment.LabelledBox;
import dev.fovea.detection.References;
import dev.fovea.detection.anchors.AnchorGrid;
import dev.fovea.detection.assign.BalancedSampler;
import dev.fovea.detection.assign.SsdMatching;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.TestObjectives;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Nms;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Net;
import dev.fovea.networks.Networks;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses, gradients and detections of heads with anchors against torchvision 0.14.1, on random numbers. */
class AnchorHeadTest {
    private static final JsonNode REFERENCE = References.read("heads.json");
    private static final Size SIZE = new Size(64, 64);
    private static final int CLASSES = 3;

    private static AnchorLayout layout() {
        var strides = new ArrayList<Integer>();
        REFERENCE.path("strides").forEach(stride -> strides.add(stride.asInt()));
        var shapes = new ArrayList<List<Anchor>>();
        for (var level : REFERENCE.path("shapes")) {
            var list = new ArrayList<Anchor>();
            level.forEach(pair ->
                    list.add(new Anchor(pair.path(0).asDouble(), pair.path(1).asDouble())));
            shapes.add(list);
        }
        return AnchorLayout.pyramid(strides, shapes);
    }

    private static FittedAnchors head(String name) {
        AnchorGrid grid = layout().on(SIZE);
        int most = REFERENCE.path(name).path("most").asInt();
        return switch (name) {
            case "ssd" ->
                new FittedAnchors(
                        grid,
                        SIZE,
                        CLASSES,
                        AnchorRules.ssd().assigner(SsdMatching.torchvision()).most(most));
            case "retinanet" ->
                new FittedAnchors(grid, SIZE, CLASSES, AnchorRules.retinaNet().most(most));
            default -> new FittedAnchors(grid, SIZE, 1, AnchorRules.rpn().most(most));
        };
    }

    private static List<List<LabelledBox>> objects(String name, int pictures) {
        var objects = new ArrayList<List<LabelledBox>>();
        for (int picture = 0; picture < pictures; picture++) {
            var list = new ArrayList<LabelledBox>();
            var boxes = REFERENCE.path("truths").path(picture);
            for (int i = 0; i < boxes.size(); i++) {
                var edges = References.numbers(boxes.get(i));
                int kind = name.equals("rpn")
                        ? 0
                        : REFERENCE.path("labels").path(picture).path(i).asInt();
                list.add(LabelledBox.of(i, kind, new Box(edges[0], edges[1], edges[2], edges[3])));
            }
            objects.add(list);
        }
        return objects;
    }

    static Stream<Arguments> cases() {
        return TestEngines.all().stream()
                .flatMap(engine -> Stream.of("ssd", "retinanet", "rpn").map(name -> Arguments.of(engine, name)));
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void losses_and_gradients_are_those_of_torchvision(EngineKind engine, String name) {
        var reference = REFERENCE.path(name);
        var head = head(name);
        var logits = floats(reference.path("logits"));
        var boxes = floats(reference.path("boxes"));
        int pictures = boxes.length / 4 / head.boxes();
        var targets = head.targets(objects(name, pictures), List.of(logits, boxes), 0);
        try (var scope = Engines.manager(engine)) {
            var classes = scope.create(
                    FloatBuffer.wrap(logits),
                    new Shape(pictures, head.boxes(), logits.length / pictures / head.boxes()),
                    DataType.FLOAT32);
            var deltas = scope.create(FloatBuffer.wrap(boxes), new Shape(pictures, head.boxes(), 4), DataType.FLOAT32);
            classes.setRequiresGradient(true);
            deltas.setRequiresGradient(true);
            try (var tape = Engines.tape(engine)) {
                // A step between the leaves and the objective, since an engine may hand leaves of other graphs on.
                var outputs = new NDList(classes.mul(1), deltas.mul(1));
                var trained =
                        TestObjectives.of(engine, head.objective(), outputs, arrays(targets, scope.newSubManager()));
                tape.backward(trained.total());
                var loss = reference.path("loss");
                assertEquals(
                        loss.path("class").asDouble(), trained.parts().get(0).getFloat(), 1e-5);
                assertEquals(loss.path("box").asDouble(), trained.parts().get(1).getFloat(), 1e-5);
            }
            var gradients = reference.path("gradients");
            assertArrayEquals(
                    floats(gradients.path("logits")), classes.getGradient().toFloatArray(), 1e-6f);
            assertArrayEquals(
                    floats(gradients.path("boxes")), deltas.getGradient().toFloatArray(), 1e-6f);
        }
    }

    private static NDList arrays(Targets targets, ai.djl.ndarray.NDManager scope) {
        return new NDList(targets.arrays().stream()
                .map(numbers ->
                        scope.create(FloatBuffer.wrap(numbers.values()), new Shape(numbers.shape()), DataType.FLOAT32))
                .toArray(NDArray[]::new));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"ssd", "retinanet"})
    void detections_are_those_of_torchvision(String name) {
        var reference = REFERENCE.path(name);
        var head = head(name);
        var outputs = List.of(floats(reference.path("logits")), floats(reference.path("boxes")));
        for (int picture = 0; picture < reference.path("detections").size(); picture++) {
            var expected = reference.path("detections").path(picture);
            var found =
                    head.decode(outputs, picture, reference.path("threshold").asDouble());
            var boxes = found.boxes();
            var kept = Arrays.stream(Nms.perClass(
                            boxes,
                            found.scores(),
                            found.classes(),
                            reference.path("overlap").asDouble()))
                    .limit(reference.path("kept").asInt())
                    .toArray();
            assertArrayEquals(
                    References.numbers(expected.path("scores")),
                    Arrays.stream(kept).mapToDouble(i -> found.scores()[i]).toArray(),
                    1e-6);
            assertArrayEquals(
                    References.numbers(expected.path("labels")),
                    Arrays.stream(kept).mapToDouble(i -> found.classes()[i]).toArray());
            var edges = References.numbers(expected.path("boxes"));
            for (int i = 0; i < kept.length; i++) {
                var box = boxes.get(kept[i]);
                assertArrayEquals(
                        Arrays.copyOfRange(edges, 4 * i, 4 * i + 4),
                        new double[] {box.x1(), box.y1(), box.x2(), box.y2()},
                        1e-4,
                        "box " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void pictures_without_objects_have_a_finite_loss(EngineKind engine) {
        for (var name : List.of("ssd", "retinanet", "rpn")) {
            var head = head(name);
            var logits = floats(REFERENCE.path(name).path("logits"));
            var boxes = floats(REFERENCE.path(name).path("boxes"));
            int pictures = boxes.length / 4 / head.boxes();
            var none = new ArrayList<List<LabelledBox>>();
            for (int i = 0; i < pictures; i++) {
                none.add(List.of());
            }
            var targets = head.targets(none, List.of(logits, boxes), 0);
            assertEquals(0, targets.positives());
            try (var scope = Engines.manager(engine)) {
                var outputs = new NDList(
                        scope.create(
                                logits, new Shape(pictures, head.boxes(), logits.length / pictures / head.boxes())),
                        scope.create(boxes, new Shape(pictures, head.boxes(), 4)));
                var trained = TestObjectives.of(engine, head.objective(), outputs, arrays(targets, scope));
                assertTrue(Float.isFinite(trained.total().getFloat()), name);
                assertEquals(0, trained.parts().get(1).getFloat(), name);
                assertEquals(name.equals("ssd"), trained.parts().get(0).getFloat() == 0, name);
            }
        }
    }

    /** So a head that a resumed run makes anew goes on as the one that was lost would have. */
    @Test
    void samples_depend_on_the_pictures_seen_before_and_not_on_how_often_a_head_was_asked() {
        var rules = AnchorRules.rpn().scoring(new AnchorRules.Sampled(new BalancedSampler(8, .5)));
        var grid = layout().on(SIZE);
        var outputs = List.of(
                floats(REFERENCE.path("rpn").path("logits")),
                floats(REFERENCE.path("rpn").path("boxes")));
        int pictures = outputs.get(1).length / 4 / grid.count();
        var objects = objects("rpn", pictures);
        var old = new FittedAnchors(grid, SIZE, 1, rules);
        var first = places(old.targets(objects, outputs, 0));
        var second = places(old.targets(objects, outputs, pictures));
        assertNotEquals(first, second);
        assertEquals(second, places(new FittedAnchors(grid, SIZE, 1, rules).targets(objects, outputs, pictures)));
    }

    /** Mix-up weighs objects; background and the divisor stay. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"ssd", "retinanet", "rpn"})
    void an_object_of_a_fifth_counts_a_fifth_in_classes_and_boxes(String name) {
        var head = head(name);
        var outputs = List.of(
                floats(REFERENCE.path(name).path("logits")),
                floats(REFERENCE.path(name).path("boxes")));
        var whole = objects(name, 2);
        var fifths = whole.stream()
                .map(picture ->
                        picture.stream().map(object -> object.weight(.2)).toList())
                .toList();
        var full = head.targets(whole, outputs, 0);
        var mixed = head.targets(fifths, outputs, 0);
        assertEquals(full.positives(), mixed.positives());
        assertEquals(full.over(), mixed.over());
        var wanted = full.arrays().get(0).values();
        int columns = (int) full.arrays().get(0).shape()[1];
        int background = name.equals("ssd") ? 1 : 0;
        for (int row = 0; row < wanted.length / columns; row++) {
            double object = 0;
            for (int column = background; column < columns; column++) {
                object += wanted[row * columns + column];
            }
            assertEquals(
                    full.arrays().get(1).values()[row] * (object > 0 ? .2 : 1),
                    mixed.arrays().get(1).values()[row],
                    1e-8,
                    "class of row " + row);
        }
        for (int row = 0; row < full.arrays().get(4).values().length; row++) {
            assertEquals(
                    full.arrays().get(4).values()[row] * .2,
                    mixed.arrays().get(4).values()[row],
                    1e-8,
                    "box of row " + row);
        }
    }

    /** The anchors that are judged, one after the other. */
    private static List<Float> places(Targets targets) {
        var places = new ArrayList<Float>();
        for (float place : targets.arrays().get(5).values()) {
            places.add(place);
        }
        return places;
    }

    @Test
    void outputs_of_other_anchors_are_refused() {
        var rows = Networks.input(3, 64, 64).conv(12, 3).stride(16).rows(4);
        Net net = Networks.net("short", rows, rows);
        var error = assertThrows(
                IllegalArgumentException.class, () -> new AnchorHead(layout(), 3, AnchorRules.ssd()).on(net));
        assertEquals(
                "the classes of net 'short' are 48x4 (anchors x numbers), and its head has 60 anchors on pictures of 64x64, so"
                        + " they must be 60x4; give head and anchors the same levels, shapes and classes",
                error.getMessage());
    }

    static float[] floats(JsonNode array) {
        var numbers = References.numbers(array);
        var floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
