package dev.fovea.detection.models;

import static dev.fovea.networks.Networks.input;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.anchors.YoloAnchors;
import dev.fovea.detection.onestage.YoloHead;
import dev.fovea.detection.training.Detector;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.zoo.ResNets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The papers' and published models' sizes. */
class YolosTest {
    private static final Size INPUT = new Size(416, 416);

    private static List<String> classes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
    }

    private static List<String> outputs(Net net) {
        return net.outputs().stream()
                .map(net.layers()::get)
                .map(NamedLayer::shape)
                .map(Object::toString)
                .toList();
    }

    private static int boxes(Detector detector) {
        return detector.head().on(detector.net()).boxes();
    }

    /** With running statistics, as Keras counts. */
    private static long numbers(Net net) {
        return net.parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    @Test
    void yolo1_says_98_boxes_in_7x7x30_numbers() {
        var detector = Yolos.yolo1(classes(20));
        assertEquals(List.of("30x7x7"), outputs(detector.net()));
        assertEquals(98, boxes(detector));
        assertEquals(271_703_550, detector.net().parameterCount());
        assertEquals(24, convolutions(detector.net()));
        assertEquals(9, convolutions(Yolos.fastYolo1(classes(20)).net()));
        assertEquals(98, boxes(Yolos.fastYolo1(classes(20))));
    }

    private static long convolutions(Net net) {
        return net.layers().stream()
                .filter(named -> named.layer() instanceof Layers.Convolution)
                .count();
    }

    @Test
    void yolo2_says_845_boxes_in_13x13x125_numbers() {
        var detector = Yolos.yolo2(INPUT, YoloAnchors.inPixels(YoloAnchors.v2Voc(), 32), classes(20));
        assertEquals(List.of("125x13x13"), outputs(detector.net()));
        assertEquals(845, boxes(detector));
        assertEquals(
                1805,
                boxes(detector.at(new Size(608, 608))),
                "19x19 places of 5 anchors in the largest of multi-scale");
        assertEquals(500, boxes(detector.at(new Size(320, 320))));
    }

    @Test
    void published_models_have_the_numbers_that_their_ports_to_keras_report() {
        var coco = classes(80);
        assertEquals(
                50_983_561,
                numbers(Yolos.yolo2(INPUT, YoloAnchors.v2Coco(), coco).net()));
        var yolo3 = Yolos.yolo3(INPUT, YoloAnchors.v3(), coco).net();
        assertEquals(62_001_757, numbers(yolo3));
        assertEquals(61_949_149, yolo3.parameterCount());
        var tiny3 = Yolos.tinyYolo3(INPUT, YoloAnchors.v3Tiny(), coco).net();
        assertEquals(8_858_734, numbers(tiny3));
        assertEquals(
                15_867_885,
                numbers(Yolos.tinyYolo2(INPUT, YoloAnchors.v2TinyVoc(), classes(20))
                        .net()));
    }

    @Test
    void yolo3_says_10_647_boxes_on_three_scales_of_255_channels() {
        var detector = Yolos.yolo3(INPUT, YoloAnchors.v3(), classes(80));
        assertEquals(List.of("255x13x13", "255x26x26", "255x52x52"), outputs(detector.net()));
        assertEquals(10_647, boxes(detector));
        // cfg/yolov3.cfg: the three largest anchors at stride 32, the smallest at 8.
        assertEquals(
                List.of(
                        new YoloHead.Scale(32, YoloAnchors.v3().subList(6, 9)),
                        new YoloHead.Scale(16, YoloAnchors.v3().subList(3, 6)),
                        new YoloHead.Scale(8, YoloAnchors.v3().subList(0, 3))),
                ((YoloHead) detector.head()).scales());
        assertEquals(22_743, boxes(detector.at(new Size(608, 608))));
    }

    @Test
    void tiny_yolos_have_one_and_two_scales() {
        var two = Yolos.tinyYolo2(INPUT, YoloAnchors.v2TinyVoc(), classes(20));
        assertEquals(List.of("125x13x13"), outputs(two.net()));
        var three = Yolos.tinyYolo3(INPUT, YoloAnchors.v3Tiny(), classes(80));
        assertEquals(List.of("255x13x13", "255x26x26"), outputs(three.net()));
        assertEquals(2535, boxes(three));
    }

    @Test
    void any_backbone_with_taps_and_any_number_of_anchors_will_do() {
        var backbone = ResNets.resnet18(input(3, 96, 128), 10);
        var anchors = List.of(new Anchor(10, 20), new Anchor(30, 30), new Anchor(60, 50));
        assertEquals(
                List.of("21x3x4", "21x6x8", "21x12x16"),
                outputs(Yolos.yolo3(backbone, List.copyOf(join(anchors, anchors, anchors)), classes(2))
                        .net()));
        assertEquals(
                List.of("21x3x4"),
                outputs(Yolos.yolo2(backbone, anchors, classes(2)).net()));
    }

    @SafeVarargs
    private static List<Anchor> join(List<Anchor>... lists) {
        return Arrays.stream(lists).flatMap(List::stream).toList();
    }

    @Test
    void sizes_that_the_stride_does_not_divide_are_refused_with_the_nearest_that_will_do() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> Yolos.yoloSmall(new Size(320, 237), List.of(new Anchor(9, 9)), classes(1)));
        assertEquals(
                "net 'yolo-small' takes pictures of 320x237 pixels (width x height), and the strides of its YOLO head ask"
                        + " for multiples of 8 on both sides; resize them to 320x240",
                error.getMessage());
        var seven =
                assertThrows(IllegalArgumentException.class, () -> Yolos.yolo3(INPUT, YoloAnchors.v2Voc(), classes(1)));
        assertEquals(
                "5 anchors for 3 scales of YOLOv3; give as many for each, from small to large", seven.getMessage());
    }
}
