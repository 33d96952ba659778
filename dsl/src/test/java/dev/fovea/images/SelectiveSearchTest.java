package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;
import dev.fovea.geometry.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectiveSearchTest {
    private static final Box SQUARE = new Box(20, 15, 60, 55);
    private static final Box BAR = new Box(80, 30, 140, 50);

    private static Picture scene() {
        return Picture.filled(new Size(160, 100), new Colour(200, 200, 190))
                .pasted(Picture.filled(new Size(40, 40), new Colour(180, 30, 20)), 20, 15)
                .pasted(Picture.filled(new Size(60, 20), new Colour(20, 60, 190)), 80, 30);
    }

    @Test
    void it_finds_what_stands_out_and_the_whole_the_same_each_time() {
        var proposals = scene().selectiveSearch(200, 0.8, 50);
        for (var object : List.of(SQUARE, BAR, new Box(0, 0, 160, 100))) {
            double best = proposals.boxes().stream()
                    .mapToDouble(box -> Iou.IOU.of(box, object))
                    .max()
                    .orElse(0);
            assertTrue(best > 0.85, object + " is met by " + best + " only");
        }
        assertEquals(proposals, scene().selectiveSearch(200, 0.8, 50));
        assertEquals(proposals.count(), proposals.boxes().stream().distinct().count());
        for (int i = 1; i < proposals.count(); i++) {
            assertTrue(proposals.boxes().get(i - 1).area()
                    >= proposals.boxes().get(i).area());
        }
    }

    @Test
    void proposals_are_sifted_and_told_as_a_table() {
        var proposals = new RegionProposals(scene(), List.of(SQUARE, BAR));
        assertEquals("2 proposals in a picture 160x100x3", proposals.toString());
        assertEquals(1, proposals.first(1).count());
        assertEquals(2, proposals.first(9).count());
        assertEquals(List.of(BAR), proposals.filter(box -> box.width() > 50).boxes());
        assertEquals(List.of("x", "y", "width", "height"), proposals.table().columnNames());
        assertEquals(60, proposals.table().intColumn("width").get(1));
        assertEquals("2 proposals in a picture 160x100x3", proposals.display().text());
    }

    @Test
    void mistakes_are_told_in_a_whole_sentence() {
        assertEquals(
                "selective search with scale 0.0, sigma 0.8 and regions of at least 50 pixels: all three must be above 0",
                assertThrows(IllegalArgumentException.class, () -> scene().selectiveSearch(0, 0.8, 50))
                        .getMessage());
    }
}
