package dev.fovea.detection.anchors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.References;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.BoxForm;
import dev.fovea.geometry.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorGridTest {
    @ParameterizedTest
    @CsvSource({
        "ssd300_vgg16",
        "ssdlite320_mobilenet_v3_large",
        "retinanet_resnet50_fpn",
        "fasterrcnn_resnet50_fpn",
        "maskrcnn_resnet50_fpn"
    })
    void the_anchors_are_torchvisions(String model) {
        var reference = References.read("anchors.json").path(model);
        int side = reference.path("input").get(2).asInt();
        var grid =
                switch (model) {
                    case "ssd300_vgg16" -> SsdAnchors.torchvision300();
                    case "ssdlite320_mobilenet_v3_large" -> SsdAnchors.torchvisionLite(side, 20, 10, 5, 3, 2, 1);
                    case "retinanet_resnet50_fpn" -> RetinaAnchors.torchvision(new Size(side, side));
                    default -> RpnAnchors.pyramid(new Size(side, side));
                };
        var features = reference.path("features");
        for (int level = 0; level < features.size(); level++) {
            assertEquals(
                    features.get(level).get(2).asInt(), grid.levels().get(level).rows());
        }
        var expected = reference.path("anchors");
        assertEquals(expected.path("count").asInt(), grid.count());
        var boxes = grid.boxes();
        var first = References.numbers(expected.path("first"));
        for (int i = 0; i < first.length / 4; i++) {
            close(References.box(first, i), boxes.get(i), 2e-4);
        }
        var last = References.numbers(expected.path("last"));
        for (int i = 0; i < last.length / 4; i++) {
            close(References.box(last, i), boxes.get(boxes.size() - last.length / 4 + i), 2e-4);
        }
        var sums = References.numbers(expected.path("sum"));
        double relative = 1e-6;
        assertEquals(
                sums[0], IntStream.range(0, boxes.size()).mapToDouble(boxes::x1).sum(), relative * sums[0]);
        assertEquals(
                sums[1], IntStream.range(0, boxes.size()).mapToDouble(boxes::y1).sum(), relative * sums[1]);
        assertEquals(
                sums[2], IntStream.range(0, boxes.size()).mapToDouble(boxes::x2).sum(), relative * sums[2]);
        assertEquals(
                sums[3], IntStream.range(0, boxes.size()).mapToDouble(boxes::y2).sum(), relative * sums[3]);
    }

    private static void close(Box expected, Box actual, double tolerance) {
        assertArrayEquals(
                BoxForm.CORNERS.numbers(expected, new Size(1, 1)),
                BoxForm.CORNERS.numbers(actual, new Size(1, 1)),
                tolerance);
    }

    @Test
    void ssd300_has_8732_default_boxes_of_the_original_sides() {
        var grid = SsdAnchors.ssd300();
        assertEquals("8,732 anchors on 6 feature maps", grid.toString());
        assertEquals(
                List.of(5776, 2166, 600, 150, 36, 4),
                grid.levels().stream().map(AnchorLevel::count).toList());
        assertEquals(List.of(30., 60., 111., 162., 213., 264.), smallSides(grid));
        assertEquals(List.of(21., 45., 99., 153., 207., 261.), smallSides(SsdAnchors.coco300()));
        assertEquals(Math.sqrt(264 * 315.), grid.levels().get(5).shapes().get(1).width(), 1e-12);
        assertEquals(264 * Math.sqrt(2), grid.levels().get(5).shapes().get(2).width(), 1e-12, "Caffe clips nothing");
        assertEquals(
                300, SsdAnchors.torchvision300().levels().get(5).shapes().get(2).width(), "torchvision does");
        assertEquals(5776 + 2166, grid.first(2));
        // (min, min), (root of min and max), (min * root 2, min / root 2), (min / root 2, min * root 2) about (4, 4)
        close(new Box(-11, -11, 19, 19), grid.boxes().get(0), 1e-12);
        close(new Box(-17.2132, -17.2132, 25.2132, 25.2132), grid.boxes().get(1), 1e-4);
        close(new Box(-17.2132, -6.6066, 25.2132, 14.6066), grid.boxes().get(2), 1e-4);
        close(new Box(-6.6066, -17.2132, 14.6066, 25.2132), grid.boxes().get(3), 1e-4);
        close(new Box(-3, -11, 27, 19), grid.boxes().get(4), 1e-12);
    }

    @Test
    void ssd512_has_24564() {
        var grid = SsdAnchors.ssd512();
        assertEquals(24_564, grid.count());
        assertArrayEquals(
                new double[] {35.84, 76.8, 153.6, 230.4, 307.2, 384, 460.8},
                smallSides(grid).stream().mapToDouble(Double::doubleValue).toArray(),
                1e-9);
    }

    private static List<Double> smallSides(AnchorGrid grid) {
        return grid.levels().stream()
                .map(level -> level.shapes().get(0).width())
                .toList();
    }

    @Test
    void the_code_of_ssd_and_the_formula_of_its_paper_give_different_scales() {
        assertArrayEquals(
                new double[] {.1, .2, .37, .54, .71, .88, 1.05}, SsdAnchors.caffeSides(1, 10, 20, 90, 6), 1e-12);
        assertArrayEquals(new double[] {.2, .34, .48, .62, .76, .9}, SsdAnchors.paperScales(.2, .9, 6), 1e-12);
    }

    @Test
    void the_first_anchors_of_retinanet_are_keras_retinanets() {
        var shapes = RetinaAnchors.of(new Size(64, 64)).levels().get(0).shapes();
        assertEquals("45.3x22.6", shapes.get(0).toString());
        assertEquals(45.255, shapes.get(0).width(), 5e-4);
        assertEquals(22.627, shapes.get(0).height(), 5e-4);
        assertEquals(57.018, shapes.get(1).width(), 5e-4);
        assertEquals(28.509, shapes.get(1).height(), 5e-4);
        assertEquals(71.838, shapes.get(2).width(), 5e-4);
        assertEquals(35.919, shapes.get(2).height(), 5e-4);
        assertEquals(32, shapes.get(3).width(), 1e-12);
        assertEquals(4, RetinaAnchors.of(new Size(64, 64)).boxes().get(0).centreX(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"512, 512, 49104", "608, 608, 69354", "640, 640, 76725", "1333, 800, 200700"})
    void retinanet_has_nine_anchors_at_each_place_of_five_maps(int width, int height, int count) {
        assertEquals(count, RetinaAnchors.of(new Size(width, height)).count());
        assertEquals(count, RetinaAnchors.of(new Size(width, height)).boxes().size());
    }

    @Test
    void the_first_anchor_of_the_region_proposal_network_is_the_published_one() {
        var grid = RpnAnchors.of(14, 14);
        assertEquals(9 * 14 * 14, grid.count());
        assertArrayEquals(
                new double[] {-83, -39, 100, 56},
                BoxForm.VOC_PIXELS.numbers(grid.boxes().get(0), new Size(224, 224)));
        assertArrayEquals(
                new double[] {-175, -87, 192, 104},
                BoxForm.VOC_PIXELS.numbers(grid.boxes().get(1), new Size(224, 224)));
        assertArrayEquals(
                new double[] {-35, -79, 52, 96},
                BoxForm.VOC_PIXELS.numbers(grid.boxes().get(6), new Size(224, 224)));
    }

    @Test
    void yolo_has_98_845_10647_and_22743_boxes() {
        var five = YoloAnchors.inPixels(YoloAnchors.v2Voc(), 32);
        assertEquals(845, YoloAnchors.grid(new Size(416, 416), 32, five).count());
        assertEquals(42.3072, five.get(0).width(), 1e-9);
        assertEquals(
                10_647,
                YoloAnchors.grids(new Size(416, 416), YoloAnchors.v3(), 8, 16, 32)
                        .count());
        assertEquals(
                22_743,
                YoloAnchors.grids(new Size(608, 608), YoloAnchors.v3(), 8, 16, 32)
                        .count());
        var first = YoloAnchors.grids(new Size(416, 416), YoloAnchors.v3(), 8, 16, 32)
                .boxes()
                .get(0);
        assertEquals(new Box(-1, -2.5, 9, 10.5), first);
        for (var published : List.of(YoloAnchors.v2Coco(), YoloAnchors.v2TinyVoc())) {
            assertEquals(5, published.size());
        }
        assertEquals(3, YoloAnchors.yolo9000().size());
        assertEquals(6, YoloAnchors.v3Tiny().size());
    }

    @Test
    void anchors_that_cross_the_border_can_be_left_out() {
        var grid = AnchorGrid.of(AnchorLevel.centred(List.of(new Anchor(4, 4), new Anchor(2, 2)), 3, 1, 2));
        assertArrayEquals(new int[] {1, 3, 5}, grid.inside(new Size(6, 2), 0));
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, grid.inside(new Size(6, 2), 1));
        var kept = new ArrayList<Box>();
        IntStream.of(grid.inside(new Size(6, 2), 0))
                .forEach(i -> kept.add(grid.boxes().get(i)));
        assertEquals(List.of(new Box(0, 0, 2, 2), new Box(2, 0, 4, 2), new Box(4, 0, 6, 2)), kept);
    }

    @Test
    void a_grid_shows_its_levels() {
        assertEquals(
                "38x38 places x 4 shapes, step 8",
                SsdAnchors.ssd300().levels().get(0).toString());
        assertEquals(6, SsdAnchors.ssd300().table().rowCount());
        assertTrue(SsdAnchors.ssd300().display().text().contains("8,732"));
    }

    @Test
    void impossible_grids_are_refused() {
        assertEquals(
                "an anchor level of 0 shapes on a feature map of 3x2 (columns x rows); give at least 1 of each",
                assertThrows(IllegalArgumentException.class, () -> AnchorLevel.centred(List.of(), 3, 2, 1))
                        .getMessage());
        assertEquals(
                "a YOLO grid of stride 32 on an input of 400x416 pixels (width x height); both sides must be multiples"
                        + " of the stride",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> YoloAnchors.grid(new Size(400, 416), 32, YoloAnchors.v3()))
                        .getMessage());
        assertEquals(
                "9 anchors on 2 grids; each grid needs the same number of them",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> YoloAnchors.grids(new Size(416, 416), YoloAnchors.v3(), 8, 16))
                        .getMessage());
    }
}
