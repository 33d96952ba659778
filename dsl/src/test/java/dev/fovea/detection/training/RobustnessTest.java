package dev.fovea.detection.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.Detections;
import dev.fovea.detection.assign.MaxIou;
import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.models.Localisers;
import dev.fovea.detection.models.RetinaNets;
import dev.fovea.detection.models.SmallBackbones;
import dev.fovea.detection.models.Ssds;
import dev.fovea.detection.models.Yolos;
import dev.fovea.detection.onestage.AnchorHead;
import dev.fovea.detection.onestage.Yolo;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import dev.fovea.training.Optimiser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of other libraries report: each kind of detector on the data that breaks them. */
class RobustnessTest {
    private static final Size SIZE = new Size(96, 64);
    private static final Box THING = new Box(30, 20, 60, 50);
    private static final String NOTHING_TO_LEARN = "teaches background alone";

    private final List<String> shown = new ArrayList<>();
    private Screen before = Screen.current();

    @BeforeEach
    void listen() {
        before = Screen.use(new Screen() {
            @Override
            public Live show(Object value) {
                shown.add(value.toString());
                return again -> {};
            }

            @Override
            public boolean pictures() {
                return false;
            }
        });
    }

    @AfterEach
    void stopListening() {
        Screen.use(before);
    }

    private static Detector oneStage(String kind, Size size) {
        var anchors = List.of(new Anchor(16, 24), new Anchor(20, 20), new Anchor(24, 16));
        return switch (kind) {
            case "localiser" -> Localisers.localiser(SmallBackbones.smallResnet(size), Given.CLASSES);
            case "yolo1" -> Yolos.yolo1Small(size, Given.CLASSES);
            case "yolo2" -> Yolos.yoloSmall(size, anchors, Given.CLASSES);
            case "yolo3" -> Yolos.yolo3Small(size, anchors, Given.CLASSES);
            case "ssd" -> Ssds.ssdSmall(size, Given.CLASSES);
            default -> RetinaNets.retinaSmall(size, Given.CLASSES);
        };
    }

    /** One epoch, picture by picture. */
    private static DetectorRun learn(String kind, Given data) {
        if (kind.equals("faster r-cnn")) {
            var detector = FasterRcnns.fasterSmall(SIZE, Given.CLASSES);
            return Detectors.train(detector.rules(detector.rules().regions(16)), data)
                    .epochs(1)
                    .batch(1)
                    .on(EngineKind.MXNET)
                    .go();
        }
        return Detectors.train(oneStage(kind, SIZE), data)
                .epochs(1)
                .batch(1)
                .on(EngineKind.MXNET)
                .go();
    }

    private static void finite(DetectorRun run, int steps) {
        assertEquals(steps, run.record().steps().size());
        assertTrue(
                run.record().steps().stream()
                        .flatMap(step -> step.parts().stream())
                        .allMatch(Double::isFinite),
                () -> run.steps().printAll());
    }

    /** Nothing; without width, without height, a fifth of a pixel, beyond two edges; thousands; none square. */
    @ParameterizedTest
    @ValueSource(strings = {"localiser", "yolo1", "yolo2", "yolo3", "ssd", "retinanet", "faster r-cnn"})
    void empty_pictures_degenerate_boxes_and_more_than_a_thousand_objects_keep_every_loss_finite(String kind) {
        var degenerate = List.of(
                new Box(10, 10, 10, 30),
                new Box(10, 10, 30, 10),
                new Box(40, 40, 40.2, 40.2),
                new Box(-10, -5, 12, 12),
                new Box(80, 50, 110, 90));
        var thousands = IntStream.range(0, 1200)
                .mapToObj(i -> new Box(i % 40 * 2.3, i / 40 * 2, i % 40 * 2.3 + 4, i / 40 * 2 + 5))
                .toList();
        var data = Given.of(SIZE, false, List.of(List.of(), degenerate, List.of(THING), thousands));
        var run = learn(kind, data);
        finite(run, 4);
        assertEquals(
                1,
                shown.stream().filter(text -> text.contains(NOTHING_TO_LEARN)).count());
        assertTrue(run.record().steps().stream().anyMatch(step -> step.objects() > 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localiser", "yolo1", "yolo3", "ssd", "retinanet", "faster r-cnn"})
    void pictures_of_crowds_alone_teach_background(String kind) {
        var run = learn(kind, Given.of(SIZE, true, List.of(List.of(THING), List.of(THING))));
        finite(run, 2);
        // Anchors of the proposals still overlap nothing, and the regions of the second stage are all background.
        assertTrue(run.record().steps().stream().allMatch(step -> step.objects() == 0));
        assertEquals(
                1,
                shown.stream().filter(text -> text.contains(NOTHING_TO_LEARN)).count());
    }

    @Test
    void an_object_that_no_anchor_may_learn_is_said_once_and_costs_no_number() {
        var detector = RetinaNets.retinaSmall(SIZE, Given.CLASSES);
        var head = (AnchorHead) detector.head();
        var strict =
                Detector.of(detector.net(), head.rules(head.rules().assigner(MaxIou.kerasRetinaNet())), Given.CLASSES);
        var run = Detectors.train(
                        strict,
                        Given.of(SIZE, false, List.of(List.of(new Box(3, 3, 6, 6)), List.of(new Box(9, 9, 13, 12)))))
                .epochs(2)
                .batch(1)
                .on(EngineKind.MXNET)
                .go();
        finite(run, 4);
        assertTrue(run.record().steps().stream().allMatch(step -> step.objects() == 0));
        assertEquals(
                1,
                shown.stream().filter(text -> text.contains(NOTHING_TO_LEARN)).count());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void any_number_of_anchors_goes(int count) {
        var anchors = IntStream.range(0, count)
                .mapToObj(i -> new Anchor(10 + 7 * i, 40 - 4 * i))
                .toList();
        var detector = Yolos.yoloSmall(SIZE, anchors, Given.CLASSES);
        assertEquals(12 * 8 * count, detector.head().on(detector.net()).boxes());
        var run = Detectors.train(detector, Given.of(SIZE, false, List.of(List.of(THING))))
                .epochs(1)
                .on(EngineKind.MXNET)
                .go();
        finite(run, 1);
        assertEquals(1, run.record().steps().get(0).objects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localiser", "yolo1", "yolo2", "yolo3", "ssd", "retinanet"})
    void pictures_need_not_be_square_and_boxes_come_back_inside_them(String kind) {
        var size = new Size(64, 128);
        var data = Given.of(new Size(50, 90), false, List.of(List.of(new Box(10, 20, 40, 80))));
        var run = Detectors.train(oneStage(kind, size), data)
                .optimiser(Optimiser.adamW(3e-3))
                .epochs(8)
                .on(EngineKind.MXNET)
                .go();
        finite(run, 8);
        var found = run.detector().detect(data.sample(0).picture());
        assertTrue(found.all().stream()
                .allMatch(one -> one.box().x1() >= 0
                        && one.box().y1() >= 0
                        && one.box().x2() <= 50
                        && one.box().y2() <= 90
                        && one.box().area() > 0));
    }

    @Test
    void detectors_of_one_size_are_not_trained_on_several() {
        var data = Given.of(SIZE, false, List.of(List.of(THING)));
        var ssd = assertThrows(IllegalArgumentException.class, () -> Detectors.train(oneStage("ssd", SIZE), data)
                .multiScale(64, 128, 32));
        assertEquals(
                "detector 'ssd-small' takes pictures of 96x64 alone, so it cannot train on sizes from 64 to 128: these"
                        + " anchors are laid for pictures of 96x64, and the net takes 64x64 (width x height in pixels)",
                ssd.getMessage());
        var localiser =
                assertThrows(IllegalArgumentException.class, () -> Detectors.train(oneStage("localiser", SIZE), data)
                        .multiScale(64, 128, 32));
        assertEquals(
                "detector 'localiser-small-resnet' takes pictures of 96x64 alone, so it cannot train on sizes from 64 to 128:"
                        + " dense1: for pictures of 3x64x64 (channels x height x width) its parameters would be"
                        + " dense1.weight 128x128, dense1.bias 128 instead of dense1.weight 128x192, dense1.bias 128; only"
                        + " a net of convolutions and pooling can change its size",
                localiser.getMessage());
        assertTrue(Detectors.train(oneStage("retinanet", SIZE), data)
                .multiScale(64, 128, 32)
                .setup()
                .sizes()
                .isPresent());
    }

    @Test
    void wrong_words_are_refused_with_the_way_out() {
        var none = assertThrows(IllegalArgumentException.class, () -> Yolos.yoloSmall(SIZE, List.of(), Given.CLASSES));
        assertEquals("YOLO boxes of 0 anchors and 2 classes; there must be at least 1 of both", none.getMessage());
        var grey = assertThrows(IllegalArgumentException.class, () -> {
            var detector = oneStage("yolo1", SIZE);
            detector.weights(Weights.initial(detector.net(), 1)).detect(Picture.of(SIZE, 1, new byte[96 * 64]));
        });
        assertEquals(
                "net 'small' takes pictures of 3 channels, and those of pictures have 1; picture.rgb() makes three channels"
                        + " of any",
                grey.getMessage().replace("yolo1-small", "small"));
        var percent = assertThrows(IllegalArgumentException.class, () -> Detections.of(List.of(), Given.CLASSES, SIZE)
                .above(30));
        assertEquals("detections above a score of 30.0; scores lie in 0-1", percent.getMessage());
        var flat = net("flat", input(3, 64, 64).conv(8, 3));
        var untapped = assertThrows(IllegalArgumentException.class, () -> RetinaNets.retinaNet(flat, Given.CLASSES));
        assertEquals(
                "net 'flat' has no tap 'c3'; its taps are [], and feature maps are named with tap(\"c3\") where the net is"
                        + " written",
                untapped.getMessage());
    }

    @Test
    void sizes_that_a_stride_does_not_divide_are_refused_clearly() {
        var x = input(3, 100, 64)
                .conv(8, 3)
                .stride(2)
                .conv(8, 3)
                .stride(2)
                .conv(8, 3)
                .stride(2);
        var anchors = List.of(new Anchor(10, 10));
        var odd = net("odd", Yolo.boxes(x, 1, 2));
        var error = assertThrows(
                IllegalArgumentException.class, () -> Detector.of(odd, Yolo.head(8, anchors, 2), Given.CLASSES));
        assertEquals(
                "net 'odd' takes pictures of 64x100 pixels (width x height), and the strides of its YOLO head ask for"
                        + " multiples of 8 on both sides; resize them to 64x104",
                error.getMessage());
    }
}
