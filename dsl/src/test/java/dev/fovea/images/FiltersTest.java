package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FiltersTest {
    private static final Picture CELLS = Fixtures.picture("cells");

    /** The references of slopes are two bytes for each number, 32768 above it. */
    private static void assertSame(String name, Plane actual) {
        var reference = Fixtures.picture(name);
        assertEquals(reference.size(), actual.size());
        for (int y = 0; y < actual.size().height(); y++) {
            for (int x = 0; x < actual.size().width(); x++) {
                int expected = reference.at(x, y, 0) * 256 + reference.at(x, y, 1) - 32768;
                assertEquals(expected, actual.at(x, y), name + " at " + x + ", " + y);
            }
        }
    }

    @Test
    void grey_and_filters_give_opencvs_bytes() {
        Fixtures.assertSame("grey", CELLS.grey());
        Fixtures.assertSame("gaussian", CELLS.blurred(1.7));
        Fixtures.assertSame("median", CELLS.median(5));
        // OpenCV 4.6, which made the reference, rounds a single byte otherwise.
        Fixtures.assertWithin(1, 1.0 / 36_864, "bilateral", CELLS.bilateral(9, 40, 3));
        Fixtures.assertSame("sharpened", CELLS.filtered(Kernel.sharpening()));
    }

    @Test
    void slopes_and_curvature_are_opencvs_with_their_signs() {
        assertSame("vertical", CELLS.response(Kernel.vertical()));
        assertSame("sobel-x", CELLS.sobelX(3));
        assertSame("sobel-y", CELLS.sobelY(5));
        assertSame("laplacian", CELLS.laplacian(3));
    }

    @Test
    void edges_and_thresholds_are_opencvs() throws IOException {
        Fixtures.assertSame("canny", CELLS.canny(40, 90).picture());
        Fixtures.assertSame("above-120", CELLS.above(120).picture());
        Fixtures.assertSame("above-mean", CELLS.aboveMean(15, 2).picture());
        assertEquals(
                new ObjectMapper()
                        .readTree(Fixtures.bytes("facts.json"))
                        .get("otsu")
                        .intValue(),
                CELLS.otsu());
    }

    @Test
    void a_kernel_agrees_with_a_plain_loop() {
        var noise = Fixtures.picture("noise");
        var kernel = Kernel.of(new double[] {0.5, -1, 2, 0, 1}, new double[] {1, 0, 0.25, -3, 1}, new double[5]);
        var response = noise.response(kernel);
        for (int y = 1; y < noise.size().height() - 1; y++) {
            for (int x = 2; x < noise.size().width() - 2; x++) {
                double sum = 0;
                for (int row = 0; row < 3; row++) {
                    for (int column = 0; column < 5; column++) {
                        sum += kernel.rows().get(row).get(column) * noise.at(x + column - 2, y + row - 1, 0);
                    }
                }
                assertEquals(sum, response.at(x, y), 1e-3);
            }
        }
        assertEquals(noise, noise.filtered(Kernel.mean(1)));
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                operation("blurred", p -> p.blurred(2)),
                operation("median", p -> p.median(3)),
                operation("bilateral", p -> p.bilateral(5, 30, 2)),
                operation("denoised", p -> p.denoised(10)),
                operation("filtered", p -> p.filtered(Kernel.sharpening())),
                operation("response", p -> p.response(Kernel.vertical()).heat(ColourMap.DIVERGING)),
                operation("sobel", p -> p.sobelX(3).magnitude(p.sobelY(3)).picture(0, 255)),
                operation("laplacian", p -> p.laplacian(3).absolute().above(9)),
                operation("canny", p -> p.canny(40, 90).grown(2).shrunk(1).contours()),
                operation(
                        "thresholds",
                        p -> p.above(p.otsu()).and(p.aboveMean(5, 0)).inverted()),
                operation("colour views", p -> p.hsv().rgb().lab().rgb()),
                operation("colours", p -> p.colours(3, 1).picture()),
                operation("drawing", p -> p.drawing()
                        .mask(p.above(99), Colour.RED)
                        .heat(p.laplacian(3), ColourMap.VIRIDIS, 0.5)
                        .picture()),
                operation("cut and paste", p -> p.above(99)
                        .cut(p.flipped().upsideDown(), Colour.BLUE)
                        .pasted(p.grey(), 5, 5)));
    }

    private static Arguments operation(String name, Consumer<Picture> operation) {
        return Arguments.of(name, operation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void no_operation_changes_its_input(String name, Consumer<Picture> operation) {
        var picture = Fixtures.picture("cells");
        operation.accept(picture);
        assertEquals(CELLS, picture, name);
    }

    @Test
    void mistakes_are_told_in_whole_sentences() {
        assertEquals("blurred by 0.0 pixels: the deviation must be above 0", refusal(() -> CELLS.blurred(0)));
        assertEquals(
                "the median of 4x4 pixels: the side must be odd, so that the square has a middle",
                refusal(() -> CELLS.median(4)));
        assertEquals(
                "a bilateral filter of diameter 0, 1.0 levels and a reach of 1.0: all three must be above 0",
                refusal(() -> CELLS.bilateral(0, 1, 1)));
        assertEquals(
                "an edge filter of 2x2 pixels: the side must be odd, from 1 to 31", refusal(() -> CELLS.sobelX(2)));
        assertEquals(
                "edges between 90.0 and 40.0: the lower bound must be 0 or more, the upper one at least as much",
                refusal(() -> CELLS.canny(90, 40)));
        assertEquals(
                "a threshold by the mean of 2x2 pixels: the side must be odd, 3 or more",
                refusal(() -> CELLS.aboveMean(2, 0)));
        assertEquals(
                "a kernel of 2x3 weights (rows x columns): both must be odd, so that it has a middle",
                refusal(() -> Kernel.of(new double[3], new double[3])));
        assertEquals(
                "a kernel with rows of 3 and 1 weights: give all rows the same",
                refusal(() -> Kernel.of(new double[3], new double[1])));
        assertEquals(
                "a plane of 2x2 (width x height) has 4 numbers, but 3 were given",
                refusal(() -> Plane.of(new Size(2, 2), new float[3])));
        assertEquals(
                "a plane with NaN in column 1 of row 0: all numbers must be finite",
                refusal(() -> Plane.of(new Size(2, 1), new float[] {1, Float.NaN})));
        assertEquals("colours from 2.0 to 1.0: the first must be below the second", refusal(() -> CELLS.laplacian(3)
                .picture(2, 1)));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
