package dev.fovea.detection.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.models.FastRcnns;
import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.models.Localisers;
import dev.fovea.detection.models.RetinaNets;
import dev.fovea.detection.models.SmallBackbones;
import dev.fovea.detection.models.Ssds;
import dev.fovea.detection.models.Yolos;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Box;
import dev.fovea.networks.Net;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One backbone under every head, fresh, or trained elsewhere and frozen. */
class CompositionTest {
    private static final Net BACKBONE = SmallBackbones.smallResnet(Squares.SIZE);
    private static final Squares DATA = Squares.of(2, 1, 2, 3);
    private static final List<Anchor> ANCHORS = List.of(new Anchor(12, 12), new Anchor(16, 16), new Anchor(22, 22));

    private record Kind(String name, Function<Net, Detector> on) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> heads() {
        return Stream.of(
                new Kind("localiser", net -> Localisers.localiser(net, Squares.CLASSES)),
                new Kind("yolo1", net -> Yolos.yolo1(net, 2, Squares.CLASSES)),
                new Kind("yolo2", net -> Yolos.yolo2(net, ANCHORS, Squares.CLASSES)),
                new Kind("yolo3", net -> Yolos.yolo3(net, ANCHORS, Squares.CLASSES)),
                new Kind("ssd", net -> Ssds.ssd(net, Squares.CLASSES)),
                new Kind("retinanet", net -> RetinaNets.retinaNet(net, Squares.CLASSES)));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void one_line_swaps_the_head(Kind head) {
        var run = Detectors.train(head.on.apply(BACKBONE), DATA)
                .epochs(1)
                .batch(2)
                .on(EngineKind.MXNET)
                .go();
        assertTrue(Double.isFinite(run.record().epochs().get(0).loss()));
        inside(run
                .detector()
                .reading(new Reading(0, 1, 50))
                .detect(DATA.pictures().get(0))
                .all()
                .stream()
                .map(dev.fovea.detection.Detection::box));
    }

    private static void inside(Stream<Box> boxes) {
        assertTrue(boxes.allMatch(box -> box.area() > 0
                && box.x1() >= 0
                && box.y1() >= 0
                && box.x2() <= Squares.SIZE.width()
                && box.y2() <= Squares.SIZE.height()));
    }

    @Test
    void heads_of_two_stages_stand_on_it_too() {
        var faster = FasterRcnns.fasterRcnn(BACKBONE, Squares.CLASSES);
        assertEquals(5, faster.nets().levels() + 1, "four maps of regions, and one more of proposals");
        var fast = FastRcnns.fastRcnn(BACKBONE, 16, Squares.CLASSES);
        assertEquals(Squares.CLASSES.size() + 1, fast.net().output().channels());
    }

    static Stream<Arguments> prefixes() {
        return heads().filter(head -> head.name.matches("yolo3|ssd|retinanet"))
                .map(head -> Arguments.of(head, head.name.matches("ssd|retinanet") ? "backbone.body." : ""));
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void a_frozen_backbone_that_came_trained_stays_as_it_was_and_the_head_learns(Kind head, String prefix) {
        var trained = Weights.initial(BACKBONE, 99);
        var fresh = head.on.apply(BACKBONE.freeze("*"));
        var fit = trained.prefix(prefix).into(fresh.net());
        assertEquals(List.of(), fit.misshapen());
        assertEquals(List.of(), fit.unexpected());
        var begun = fresh.backbone(trained, 7);
        assertEquals(begun, fresh.backbone(trained.prefix(prefix), 7));
        var start = begun.weights().orElseThrow();
        var learned = Detectors.train(begun, DATA)
                .epochs(1)
                .batch(2)
                .on(EngineKind.MXNET)
                .go()
                .detector()
                .weights()
                .orElseThrow();
        trained.names().forEach(name -> assertEquals(trained.get(name), learned.get(prefix + name), name));
        // A bias whose rectifier is never on has no gradient.
        long moved = fit.missing().stream()
                .filter(name -> !start.get(name).equals(learned.get(name)))
                .count();
        assertTrue(moved > fit.missing().size() / 2, moved + " of " + fit.missing());
    }

    @Test
    void what_the_backbone_does_not_bring_begins_as_in_a_fresh_training() {
        var detector = Yolos.yolo2(BACKBONE, ANCHORS, Squares.CLASSES);
        var begun =
                detector.backbone(Weights.initial(BACKBONE, 99), 7).weights().orElseThrow();
        var fresh = detector.head().begin(detector.net(), Weights.initial(detector.net(), 7));
        assertEquals(fresh.get("head.0.boxes.bias"), begun.get("head.0.boxes.bias"));
        assertEquals(-4.59512, begun.get("head.0.boxes.bias").toArray()[4], 1e-5, "nearly no box holds an object");
    }

    @Test
    void weights_of_another_net_are_refused() {
        var detector = Yolos.yolo2(BACKBONE, ANCHORS, Squares.CLASSES);
        var other = Weights.initial(BACKBONE, 1).prefix("another.");
        var error = assertThrows(IllegalArgumentException.class, () -> detector.backbone(other, 7));
        assertTrue(error.getMessage()
                .startsWith("not one of these " + other.names().size() + " weights fits net"));
    }
}
