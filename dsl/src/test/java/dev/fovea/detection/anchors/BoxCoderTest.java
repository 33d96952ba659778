package dev.fovea.detection.anchors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.References;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.BoxForm;
import dev.fovea.geometry.Size;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxCoderTest {
    private static final Size ANY = new Size(1, 1);

    @ParameterizedTest
    @ValueSource(strings = {"box_coder_ssd", "box_coder_rpn"})
    void the_centre_code_is_torchvisions(String name) {
        var reference = References.read("box-losses.json").path(name);
        var coder = name.endsWith("ssd") ? CentreCoder.weighted() : CentreCoder.plain();
        var truths = References.numbers(reference.path("reference"));
        var anchors = References.numbers(reference.path("proposal"));
        var encoded = References.numbers(reference.path("encoded"));
        var decoded = References.numbers(reference.path("decoded"));
        assertEquals(32, truths.length);
        for (int i = 0; i < 8; i++) {
            var anchor = References.box(anchors, i);
            var code = coder.encode(References.box(truths, i), anchor);
            var expected = Arrays.copyOfRange(encoded, 4 * i, 4 * i + 4);
            assertArrayEquals(expected, code, 1e-5);
            same(References.box(decoded, i), coder.decode(code, anchor), 1e-4);
        }
    }

    @Test
    void ssds_variances_are_the_weights_10_and_5() {
        // A box 4 right of and 2 below an anchor of 20x10, twice as wide and as high.
        var anchor = new Box(0, 0, 20, 10);
        var truth = new Box(-6, -3, 34, 17);
        double[] code = {4 / 20. / .1, 2 / 10. / .1, Math.log(2) / .2, Math.log(2) / .2};
        assertArrayEquals(code, CentreCoder.variances(.1, .2).encode(truth, anchor), 1e-12);
        assertArrayEquals(code, CentreCoder.weighted().encode(truth, anchor), 1e-12);
    }

    @Test
    void no_side_grows_beyond_the_limit() {
        var huge = CentreCoder.plain().decode(new double[] {0, 0, 99, 1}, new Box(0, 0, 2, 2));
        assertEquals(2 * 62.5, huge.width(), 1e-9);
        assertEquals(2 * Math.E, huge.height(), 1e-9);
        var tall = CentreCoder.weighted().decode(new double[] {0, 0, 5, 99}, new Box(0, 0, 2, 2));
        assertEquals(2 * Math.E, tall.width(), 1e-9);
        assertEquals(2 * 62.5, tall.height(), 1e-9);
    }

    @Test
    void the_corner_code_counts_edges_in_fifths_of_the_sides() {
        var code = CornerCoder.retinaNet().encode(new Box(2, 1, 22, 9), new Box(0, 0, 20, 10));
        assertArrayEquals(new double[] {2 / 20. / .2, 1 / 10. / .2, 2 / 20. / .2, -1 / 10. / .2}, code, 1e-12);
        var crossed = CornerCoder.retinaNet().decode(new double[] {6, 0, 0, 0}, new Box(0, 0, 20, 10));
        assertEquals(new Box(22, 0, 22, 10), crossed);
    }

    @Test
    void every_coder_decodes_what_it_encoded() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            var truth = box(random);
            var anchor = box(random);
            for (var coder : List.of(CentreCoder.plain(), CentreCoder.weighted(), CornerCoder.retinaNet())) {
                same(truth, coder.decode(coder.encode(truth, anchor), anchor), 1e-9);
            }
            var picture = new Size(448, 224);
            var one = new YoloV1Coder(7, picture);
            int column = (int) (truth.centreX() / 64);
            int row = (int) (truth.centreY() / 32);
            same(truth, one.decode(one.encode(truth, column, row), column, row), 1e-9);
        }
    }

    private static Box box(SplittableRandom random) {
        double x = random.nextDouble(80);
        double y = random.nextDouble(80);
        return new Box(x, y, x + random.nextDouble(4, 60), y + random.nextDouble(4, 60));
    }

    @Test
    void the_yolo_code_tells_the_place_in_the_cell_and_the_logarithm_of_the_size() {
        var coder = YoloCoder.stride(32);
        var anchor = new Anchor(16, 64);
        // Centre (80, 40) lies at .5 of cell 2 and at .25 of cell 1.
        var truth = new Box(64, 24, 96, 56);
        double[] code = coder.encode(truth, 2, 1, anchor);
        assertArrayEquals(new double[] {.5, .25, Math.log(2), -Math.log(2)}, code, 1e-12);
        double logit = Math.log(.25 / .75);
        same(truth, coder.decode(0, logit, code[2], code[3], 2, 1, anchor), 1e-9);
    }

    @Test
    void the_first_yolo_code_has_roots_of_shares() {
        var coder = new YoloV1Coder(7, new Size(448, 448));
        // Centre (96, 224) of cells of 64 pixels; a quarter as wide and a sixteenth as high as the picture.
        var code = coder.encode(new Box(40, 210, 152, 238), 1, 3);
        assertArrayEquals(new double[] {.5, .5, .5, .25}, code, 1e-12);
        same(new Box(40, 210, 152, 238), coder.decode(new double[] {.5, .5, -.5, .25}, 1, 3), 1e-9);
    }

    @Test
    void a_coder_without_weight_is_refused() {
        assertEquals(
                "a corner coder of standard deviation 0.0; it must be above 0",
                assertThrows(IllegalArgumentException.class, () -> new CornerCoder(0))
                        .getMessage());
    }

    private static void same(Box expected, Box actual, double tolerance) {
        assertArrayEquals(BoxForm.CORNERS.numbers(expected, ANY), BoxForm.CORNERS.numbers(actual, ANY), tolerance);
    }
}
