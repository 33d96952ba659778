package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.geometry.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureGridTest {
    private static final Picture BLACK = Picture.of(new Size(28, 28), 1, new byte[784]);

    @Test
    void pictures_stand_in_rows_on_a_white_card() throws IOException {
        var drawn = draw(PictureGrid.grid(Collections.nCopies(5, BLACK), List.of(), 3));
        assertEquals(2 * (3 * 94 + 10), drawn.size().width());
        assertEquals(2 * (2 * 94 + 10), drawn.size().height());
        assertEquals(255, drawn.at(0, 0, 0));
        assertEquals(0, drawn.at(2 * 50, 2 * 50, 0));
        assertEquals(255, drawn.at(2 * (10 + 94 + 94 + 40), 2 * (10 + 94 + 40), 0));
    }

    @Test
    void labels_take_room_below_and_right_is_green_and_wrong_red() throws IOException {
        var bare = draw(PictureGrid.grid(List.of(BLACK), List.of(), 1));
        var one = PictureGrid.grid(List.of(BLACK), List.of("MMMMM"), 1);
        var two = PictureGrid.grid(List.of(BLACK), List.of("MMMMM\nMMMMM"), 1);
        assertTrue(draw(one).size().height() > bare.size().height() + 16);
        assertTrue(draw(two).size().height() > draw(one).size().height() + 16);
        assertTrue(greenness(draw(one.right(List.of(true)))) > 0.1);
        assertTrue(greenness(draw(one.right(List.of(false)))) < -0.1);
        assertEquals(0, greenness(draw(one)), 0.1);
    }

    @Test
    void a_label_that_is_too_long_is_cut_to_its_cell() throws IOException {
        var drawn =
                draw(PictureGrid.grid(List.of(BLACK), List.of("a label of far too many words to be shown here"), 1));
        for (int y = 0; y < drawn.size().height(); y++) {
            assertEquals(255, drawn.at(0, y, 0));
            assertEquals(255, drawn.at(drawn.size().width() - 1, y, 0));
        }
    }

    @Test
    void large_pictures_are_reduced_and_keep_their_shape() throws IOException {
        var wide = Picture.of(new Size(800, 400), 3, new byte[800 * 400 * 3]);
        var drawn = draw(PictureGrid.grid(List.of(wide), List.of(), 1));
        assertEquals(new Size(2 * 280, 2 * 150), drawn.size());
        assertEquals(255, drawn.at(280, 2 * 8, 0));
        assertEquals(0, drawn.at(280, 2 * 80, 0));
    }

    @Test
    void rows_are_as_high_as_their_tallest_picture_and_the_others_stand_in_the_middle() throws IOException {
        var wide = Picture.of(new Size(800, 400), 3, new byte[800 * 400 * 3]);
        var tall = Picture.of(new Size(400, 600), 3, new byte[400 * 600 * 3]);
        var drawn = draw(PictureGrid.grid(List.of(wide, tall), List.of(), 2));
        assertEquals(new Size(2 * 550, 2 * 280), drawn.size());
        assertEquals(255, drawn.at(280, 2 * (10 + 64), 0));
        assertEquals(0, drawn.at(280, 2 * (10 + 66), 0));
        assertEquals(0, drawn.at(2 * 410, 2 * 11, 0));
    }

    @Test
    void it_is_shown_at_half_of_its_pixels() {
        var display = PictureGrid.grid(List.of(BLACK), List.of("Bag"), 4).display();
        assertEquals(104, display.metadata().get(DisplayData.PNG).get("width"));
        assertEquals("grid of 1 picture", display.text());
    }

    @Test
    void mistakes_are_told() {
        assertEquals(
                "a grid of no pictures; give at least one", refusal(() -> PictureGrid.grid(List.of(), List.of(), 3)));
        assertEquals(
                "a grid of 0 columns; give at least 1", refusal(() -> PictureGrid.grid(List.of(BLACK), List.of(), 0)));
        assertEquals(
                "a grid of 1 pictures and 2 labels; give one for each picture, or none",
                refusal(() -> PictureGrid.grid(List.of(BLACK), List.of("a", "b"), 3)));
        assertEquals(
                "a grid of 1 pictures and 2 marks; give one for each picture",
                refusal(() -> PictureGrid.grid(List.of(BLACK), List.of("a"), 3).right(List.of(true, false))));
    }

    private static Picture draw(PictureGrid grid) throws IOException {
        return Picture.of(ImageIO.read(new ByteArrayInputStream(grid.png())));
    }

    /** Mean of green minus red, of 0-255. */
    private static double greenness(Picture picture) {
        long sum = 0;
        for (int y = 0; y < picture.size().height(); y++) {
            for (int x = 0; x < picture.size().width(); x++) {
                sum += picture.at(x, y, 1) - picture.at(x, y, 0);
            }
        }
        return sum / (double) picture.size().area();
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
