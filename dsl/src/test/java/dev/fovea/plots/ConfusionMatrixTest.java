package dev.fovea.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final List<String> ANIMALS = List.of("cat", "dog", "owl");

    @Test
    void shares_are_of_the_true_class() {
        var matrix = Plots.confusion(new int[][] {{3, 1, 0}, {0, 4, 0}, {0, 0, 0}}, ANIMALS);
        assertEquals(0.75, matrix.share(0, 0));
        assertEquals(0.25, matrix.share(0, 1));
        assertEquals(0.0, matrix.share(2, 2));
        assertEquals(7 / 8.0, matrix.accuracy());
        assertEquals("confusion matrix of 3 classes, 87.50 % right", matrix.toString());
    }

    @Test
    void right_answers_are_blue_and_mistakes_orange_in_their_cells() {
        var image = Plots.confusion(new int[][] {{9, 0, 9}, {0, 9, 0}, {0, 0, 9}}, ANIMALS)
                .image(2);
        int blue = count(image, new Color(0x0a5a94));
        var row = dominantColumns(image);
        assertTrue(blue > 2 * 100 * 100, "two full cells of blue, found " + blue);
        assertTrue(row[0] < row[1], "the blue of a row that is wholly right lies left of the orange of the first row");
        assertEquals(0xffffffff, image.getRGB(1, 1));
    }

    /** The mean x of bluish pixels and of orange ones, in the top third of the cells. */
    private static double[] dominantColumns(BufferedImage image) {
        double blue = 0;
        double orange = 0;
        int blues = 0;
        int oranges = 0;
        int top = image.getHeight() - 28 - 2 * 64 * 3;
        for (int y = top; y < top + 100; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                var colour = new Color(image.getRGB(x, y));
                if (colour.getBlue() > colour.getRed() + 60) {
                    blue += x;
                    blues++;
                } else if (colour.getRed() > colour.getBlue() + 60) {
                    orange += x;
                    oranges++;
                }
            }
        }
        return new double[] {blue / blues, orange / oranges};
    }

    private static int count(BufferedImage image, Color colour) {
        return (int) IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == colour.getRGB())
                .count();
    }

    @Test
    void a_hundred_classes_still_fit() {
        var names = IntStream.range(0, 100).mapToObj(i -> "class " + i).toList();
        var display = Plots.confusion(new int[100][100], names).display();
        assertTrue((int) display.metadata().get(DisplayData.PNG).get("width") < 960);
    }

    @Test
    void the_counts_are_copied() {
        var counts = new int[][] {{1}};
        var matrix = Plots.confusion(counts, List.of("only"));
        counts[0][0] = 5;
        assertEquals(1, matrix.count(0, 0));
    }

    @Test
    void a_matrix_that_does_not_fit_its_classes_is_refused() {
        assertEquals(
                "a confusion matrix of 2 rows for 3 classes; it needs a row and a column for each class",
                refusal(() -> Plots.confusion(new int[2][3], ANIMALS)));
        assertEquals(
                "a confusion matrix with a negative count; counts are 0 or more",
                refusal(() -> Plots.confusion(new int[][] {{-1}}, List.of("a"))));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
