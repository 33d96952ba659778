package dev.fovea.networks.arithmetic;

import static dev.fovea.networks.arithmetic.Convolutions.horizontalEdges;
import static dev.fovea.networks.arithmetic.Convolutions.outputSide;
import static dev.fovea.networks.arithmetic.Convolutions.plane;
import static dev.fovea.networks.arithmetic.Convolutions.sharpen;
import static dev.fovea.networks.arithmetic.Convolutions.verticalEdges;
import static dev.fovea.networks.arithmetic.Convolutions.workedExample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import dev.fovea.networks.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionsTest {
    @Test
    void the_first_window_of_the_worked_example_gives_4() {
        var first = workedExample().at(0, 0);
        assertEquals(4, first.sum());
        assertEquals("1*1 + 1*0 + 1*1 + 0*0 + 1*1 + 1*0 + 0*1 + 0*0 + 1*1 = 4", first.toString());
        assertEquals(plane("1 0 1", "0 1 0", "0 0 1"), first.products());
        assertTrue(first.display().data().get("text/html").endsWith("sum <b>4</b>"));
    }

    @Test
    void the_worked_example_gives_nine_numbers() {
        assertEquals("4 3 4\n2 4 3\n2 3 4", workedExample().toString());
    }

    @Test
    void windows_side_by_side_make_convolution_a_product_of_matrices() {
        var example = workedExample();
        var columns = example.columns();
        assertEquals("9 x 9", columns.height() + " x " + columns.width());
        var kernel = new double[] {1, 0, 1, 0, 1, 0, 1, 0, 1};
        for (int place = 0; place < 9; place++) {
            double sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += kernel[i] * columns.at(i, place);
            }
            assertEquals(example.result().at(place / 3, place % 3), sum);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "28, 3, 1, 0, 1, 26",
        "28, 3, 2, 1, 1, 14",
        "224, 7, 2, 3, 1, 112",
        "13, 3, 1, 2, 2, 13",
        "7, 7, 3, 0, 1, 1"
    })
    void the_side_of_an_output_is_told_with_its_formula(
            int side, int kernel, int stride, int padding, int dilation, int cells) {
        var output = outputSide(side, kernel).stride(stride).pad(padding).dilation(dilation);
        assertEquals(cells, output.cells());
        assertTrue(output.toString().endsWith(" + 1 = " + cells), output.toString());
    }

    @Test
    void the_formula_has_all_numbers() {
        assertEquals(
                "floor((28 + 2*1 - 1*(3 - 1) - 1) / 2) + 1 = 14",
                outputSide(28, 3).pad(1).stride(2).toString());
    }

    @Test
    void a_kernel_that_does_not_fit_is_refused() {
        var error = assertThrows(ShapeException.class, () -> plane("1 2").slide(sharpen()));
        assertEquals(
                "a 3x3 kernel without padding does not fit a feature map of 1x1x2 (channels x height x width); use a smaller"
                        + " kernel or same padding",
                error.getMessage());
        assertThrows(ShapeException.class, () -> outputSide(3, 5));
    }

    @Test
    void planes_are_refused_that_are_none() {
        assertEquals(
                "the rows of a plane must be of one length, and these have 2 and 1 numbers",
                assertThrows(IllegalArgumentException.class, () -> plane("1 2", "3"))
                        .getMessage());
        assertEquals(
                "a plane of \"1 x\": write numbers with spaces between them",
                assertThrows(IllegalArgumentException.class, () -> plane("1 x")).getMessage());
        assertEquals(
                "place 3, 0 (row, column) lies outside of a result of 3x3",
                assertThrows(IndexOutOfBoundsException.class, () -> workedExample()
                                .at(3, 0))
                        .getMessage());
    }

    /** Dark on the left and light on the right: only the filter for vertical edges sees it, and only at the edge. */
    @Test
    void a_filter_shows_the_edges_of_a_picture_that_it_is_made_for() {
        var pixels = new byte[8 * 6];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 8 < 4 ? 0 : 255);
        }
        var picture = NumberPlane.of(Picture.of(new Size(8, 6), 1, pixels));
        assertEquals(
                "0 0 4 4 0 0",
                picture.slide(verticalEdges()).toString().lines().findFirst().orElse(""));
        assertEquals(0, picture.slide(horizontalEdges()).result().sum());
        var seen = picture.slide(verticalEdges()).result().picture();
        assertEquals("6x4 0 255", seen.size() + " " + seen.at(0, 0, 0) + " " + seen.at(2, 0, 0));
    }

    @Test
    void grey_stands_for_zero_where_there_are_negative_numbers() {
        var picture = plane("-2 0 1").picture();
        assertEquals("0 128 191", picture.at(0, 0, 0) + " " + picture.at(1, 0, 0) + " " + picture.at(2, 0, 0));
    }
}
