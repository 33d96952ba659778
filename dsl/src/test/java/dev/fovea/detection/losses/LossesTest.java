package dev.fovea.detection.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.detection.References;
import dev.fovea.geometry.Box;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LossesTest {
    private static final JsonNode REFERENCE = References.read("box-losses.json");

    private static double[] output(JsonNode result) {
        return References.numbers(result.path("output").path("values"));
    }

    private static double[] gradient(JsonNode result) {
        return References.numbers(result.path("grads").get(0).path("values"));
    }

    @ParameterizedTest
    @CsvSource({"alpha25_gamma2, .25, 2", "noalpha_gamma1_5, NaN, 1.5"})
    void the_focal_loss_and_its_gradient_are_torchvisions(String name, double alpha, double gamma) {
        var reference = REFERENCE.path("sigmoid_focal_loss");
        var loss = new FocalLoss(alpha, gamma);
        var logits = References.numbers(reference.path("logits"));
        var targets = References.numbers(reference.path("targets"));
        var values = output(reference.path(name));
        var gradients = gradient(reference.path(name));
        assertEquals(30, logits.length);
        for (int i = 0; i < logits.length; i++) {
            assertEquals(values[i], loss.of(logits[i], targets[i] == 1), 1e-6);
            assertEquals(gradients[i], Math.cos(i) * loss.gradient(logits[i], targets[i] == 1), 1e-6);
        }
    }

    @Test
    void an_easy_example_counts_a_hundredth_at_9_tenths_and_a_thousandth_at_968() {
        var focal = FocalLoss.unweighted(2);
        for (boolean there : new boolean[] {true, false}) {
            double sign = there ? 1 : -1;
            double logit = sign * Math.log(.9 / .1);
            assertEquals(100, -Math.log(.9) / focal.of(logit, there), 1e-9);
            logit = sign * Math.log(.968 / .032);
            assertEquals(1000, -Math.log(.968) / focal.of(logit, there), 25);
        }
        assertEquals(.25 * .01 * -Math.log(.9), FocalLoss.retinaNet().of(Math.log(9), true), 1e-15);
        assertEquals(.75 * .01 * -Math.log(.9), FocalLoss.retinaNet().of(-Math.log(9), false), 1e-15);
    }

    @Test
    void the_focal_loss_is_finite_for_any_logit_and_cross_entropy_at_gamma_0() {
        assertEquals(1000, FocalLoss.unweighted(2).of(-1000, true), 1e-9);
        assertEquals(0, FocalLoss.unweighted(2).of(1000, true), 1e-300);
        assertEquals(-Math.log(.3), FocalLoss.unweighted(0).of(Math.log(.3 / .7), true), 1e-12);
    }

    @Test
    void a_prior_of_one_hundredth_is_a_bias_of_minus_4_59512() {
        assertEquals(-4.59512, FocalLoss.bias(.01), 5e-6);
    }

    @ParameterizedTest
    @CsvSource({"beta1, 1", "beta_1_9, .1111111111111111"})
    void smooth_l1_and_its_gradient_are_pytorchs(String name, double beta) {
        var reference = REFERENCE.path("smooth_l1");
        var loss = new SmoothL1(beta);
        var differences = References.numbers(reference.path("diff"));
        var values = output(reference.path(name));
        var gradients = gradient(reference.path(name));
        for (int i = 0; i < differences.length; i++) {
            assertEquals(values[i], loss.of(differences[i]), 1e-6);
            assertEquals(gradients[i], Math.cos(i) * loss.gradient(differences[i]), 1e-6);
        }
        assertEquals(beta / 2, loss.of(beta), 1e-15, "both formulas meet");
    }

    @ParameterizedTest
    @EnumSource(names = {"GIOU", "DIOU", "CIOU"})
    void the_box_losses_and_their_gradients_are_torchvisions(BoxLoss loss) {
        var reference = REFERENCE.path("box_losses");
        var predicted = References.numbers(reference.path("pred"));
        var truths = References.numbers(reference.path("target"));
        var result = reference.path(loss.name().toLowerCase(Locale.ROOT));
        var values = output(result);
        var gradients = gradient(result);
        for (int i = 0; i < values.length; i++) {
            var box = References.box(predicted, i);
            var truth = References.box(truths, i);
            assertEquals(values[i], loss.of(box, truth), 1e-6);
            var mine = loss.gradient(box, truth);
            for (int edge = 0; edge < 4; edge++) {
                assertEquals(gradients[4 * i + edge], Math.cos(i) * mine[edge], 1e-6, "box " + i + " edge " + edge);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IOU", "GIOU", "DIOU"})
    void the_gradients_are_the_slopes_of_the_losses(BoxLoss loss) {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            double[] edges = edges(random);
            var truth = References.box(edges(random), 0);
            var gradient = loss.gradient(References.box(edges, 0), truth);
            var slopes = new double[4];
            for (int edge = 0; edge < 4; edge++) {
                slopes[edge] = (moved(loss, edges, truth, edge, 1e-6) - moved(loss, edges, truth, edge, -1e-6)) / 2e-6;
            }
            assertArrayEquals(slopes, gradient, 1e-6);
        }
    }

    private static double moved(BoxLoss loss, double[] edges, Box truth, int edge, double by) {
        var other = edges.clone();
        other[edge] += by;
        return loss.of(References.box(other, 0), truth);
    }

    private static double[] edges(SplittableRandom random) {
        double x = random.nextDouble(20);
        double y = random.nextDouble(20);
        return new double[] {x, y, x + random.nextDouble(3, 30), y + random.nextDouble(3, 30)};
    }

    @Test
    void equal_boxes_have_no_loss() {
        var box = new Box(1, 2, 5, 9);
        for (var loss : BoxLoss.values()) {
            assertEquals(0, loss.of(box, box), 1e-12);
        }
        assertEquals(1.444444, BoxLoss.DIOU.of(new Box(0, 0, 10, 10), new Box(20, 20, 30, 30)), 1e-6);
    }

    @Test
    void a_box_without_area_has_no_gradient() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> BoxLoss.IOU.gradient(new Box(1, 1, 1, 2), new Box(0, 0, 2, 2)));
        assertEquals(
                "the gradient of IOU of box 1,1 to 1,2 (0x1) to box 0,0 to 2,2 (2x2); both boxes need an area above 0",
                error.getMessage());
    }
}
