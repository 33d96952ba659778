package dev.fovea.detection.assign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.anchors.YoloAnchors;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class YoloCellsTest {
    private static final Size PICTURE = new Size(448, 448);

    /** A box about a centre. */
    private static Box about(double x, double y, double width, double height) {
        return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    @Test
    void in_yolo_1_a_cell_learns_the_first_object_whose_centre_it_holds() {
        var truths = Boxes.of(List.of(
                about(100, 70, 50, 50), about(120, 100, 20, 20), about(448, 448, 30, 30), about(300, 20, 2, 90)));
        assertEquals(
                List.of(new Responsible(0, 0, 1, 1, 0), new Responsible(2, 0, 6, 6, 0)),
                YoloCells.v1(truths, PICTURE, 7),
                "the second shares a cell, the third lies on the border, the fourth is narrower than .005");
    }

    @Test
    void in_yolo_1_the_predictor_of_the_best_overlap_is_responsible() {
        var truth = new Box(0, 0, 10, 10);
        assertEquals(1, YoloCells.predictor(List.of(new Box(0, 0, 5, 5), new Box(1, 0, 11, 10)), truth));
        assertEquals(
                0,
                YoloCells.predictor(List.of(new Box(0, 0, 20, 20), new Box(9, 9, 11, 11)), truth),
                "where one overlaps, the differences (250 and 178) do not matter");
        assertEquals(
                1,
                YoloCells.predictor(List.of(new Box(90, 90, 100, 100), new Box(20, 20, 29, 29)), truth),
                "none overlaps, so the nearest");
        assertEquals(0, YoloCells.predictor(List.of(truth, truth), truth), "of equal ones the first");
    }

    @Test
    void in_yolo_2_the_anchor_of_the_best_shape_learns_and_a_later_object_takes_its_place() {
        var anchors = List.of(new Anchor(32, 32), new Anchor(100, 30), new Anchor(30, 100));
        var truths = Boxes.of(
                List.of(about(50, 40, 90, 30), about(40, 50, 28, 110), about(60, 60, 120, 35), about(440, 10, 20, 20)));
        assertEquals(
                List.of(
                        new Responsible(2, 0, 1, 1, 1),
                        new Responsible(1, 0, 1, 1, 2),
                        new Responsible(3, 0, 0, 13, 0)),
                YoloCells.v2(truths, PICTURE, 32, anchors));
    }

    @Test
    void in_yolo_3_an_object_is_learnt_on_the_level_of_its_best_anchor() {
        var input = new Size(416, 416);
        var truths = Boxes.of(List.of(about(208, 100, 12, 14), about(208, 100, 60, 50), about(208, 100, 300, 300)));
        assertEquals(
                List.of(
                        new Responsible(0, 0, 12, 26, 0),
                        new Responsible(1, 1, 6, 13, 1),
                        new Responsible(2, 2, 3, 6, 2)),
                YoloCells.v3(truths, input, YoloAnchors.v3(), 8, 16, 32));
    }

    @Test
    void a_box_without_area_is_not_learnt() {
        assertEquals(
                List.of(), YoloCells.v3(Boxes.ofEdges(5, 5, 5, 9), new Size(32, 32), List.of(new Anchor(8, 8)), 32));
        assertEquals(List.of(), YoloCells.v1(Boxes.ofEdges(5, 5, 5, 9), PICTURE, 7));
    }

    @Test
    void anchors_that_do_not_share_out_are_refused() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> YoloCells.v3(Boxes.of(List.of()), PICTURE, YoloAnchors.v2Voc(), 8, 16));
        assertEquals("5 anchors on 2 levels; each level needs the same number of them", error.getMessage());
    }
}
