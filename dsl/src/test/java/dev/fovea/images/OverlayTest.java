package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {
    private static final Size SIZE = new Size(120, 80);
    private static final Picture GROUND = Picture.filled(SIZE, Colour.BLACK);

    private static Colour at(Picture picture, int x, int y) {
        return new Colour(picture.at(x, y, 0), picture.at(x, y, 1), picture.at(x, y, 2));
    }

    /** Where the drawing differs from its ground. */
    private static Box touched(Picture picture) {
        var values = new boolean[(int) SIZE.area()];
        for (int i = 0; i < values.length; i++) {
            values[i] = !at(picture, i % 120, i / 120).equals(Colour.BLACK);
        }
        return Mask.of(SIZE, values).bounds().orElseThrow();
    }

    @Test
    void the_outline_of_a_box_lies_on_its_edges() {
        var drawn = GROUND.drawing()
                .thickness(2)
                .box(new Box(20, 10, 60, 50), Colour.RED)
                .picture();
        assertEquals(new Box(19, 9, 61, 51), touched(drawn));
        assertEquals(Colour.RED, at(drawn, 19, 30));
        assertEquals(Colour.RED, at(drawn, 20, 30));
        assertEquals(Colour.BLACK, at(drawn, 21, 30));
        assertEquals(Colour.BLACK, at(drawn, 40, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "Käfer 97 %", "고양이", "猫", "кот", "Ω ≈ 3"})
    void labels_of_any_script_are_plates_that_fit_their_text(String text) {
        var pen = GROUND.drawing().textSize(16);
        var one = touched(pen.label(text, new Point(5, 5), Colour.YELLOW).picture());
        var two = touched(pen.label(text + text, new Point(5, 5), Colour.YELLOW).picture());
        assertEquals(5, one.x1());
        assertEquals(5, one.y1());
        assertTrue(one.width() > 12 && one.height() > 16 && one.height() < 32, one.toString());
        assertTrue(two.width() > 1.5 * one.width() || two.x2() == 120, one + " " + two);
    }

    @Test
    void labels_stay_inside_of_the_picture() {
        var drawing = GROUND.drawing().textSize(16).thickness(2);
        var high = touched(
                drawing.box(new Box(90, 2, 110, 40), "a cat", Colour.YELLOW).picture());
        assertTrue(high.x2() <= 120 && high.y1() >= 0, high.toString());
        var right = drawing.label("far out", new Point(115, 78), Colour.YELLOW).picture();
        assertEquals(120, touched(right).x2());
        assertEquals(80, touched(right).y2());
        assertTrue(touched(right).width() > 30);
        assertEquals(GROUND, drawing.label(" ", new Point(5, 5), Colour.YELLOW).picture());
    }

    @Test
    void circles_dots_lines_and_polygons_lie_where_they_should() {
        var circle = GROUND.drawing()
                .thickness(2)
                .circle(new Point(50, 40), 20, Colour.GREEN)
                .picture();
        assertEquals(new Box(29, 19, 71, 61), touched(circle));
        assertEquals(Colour.BLACK, at(circle, 50, 40));
        var dot = GROUND.drawing().dot(new Point(50, 40), 5, Colour.GREEN).picture();
        assertEquals(Colour.GREEN, at(dot, 50, 40));
        assertEquals(new Box(45, 35, 55, 45), touched(dot));
        var line = GROUND.drawing().thickness(1).line(new Point(10.5, 10.5), new Point(30.5, 10.5), Colour.WHITE);
        assertEquals(Colour.WHITE, at(line.picture(), 20, 10));
        assertEquals(Colour.BLACK, at(line.picture(), 20, 12));
        var corners = List.of(new Point(10, 10), new Point(50, 10), new Point(10, 60));
        var polygon =
                GROUND.drawing().thickness(2).polygon(corners, Colour.BLUE).picture();
        assertEquals(Colour.BLUE, at(polygon, 10, 40));
        assertEquals(Colour.BLUE, at(polygon, 30, 10));
    }

    @Test
    void masks_tint_and_heat_maps_cover_by_their_opacity() {
        var mask = Mask.box(SIZE, new Box(10, 10, 20, 20));
        var tinted = GROUND.drawing().mask(mask, new Colour(200, 100, 0)).picture();
        assertEquals(new Box(10, 10, 20, 20), touched(tinted));
        assertEquals(100, tinted.at(15, 15, 0), 1);
        assertEquals(50, tinted.at(15, 15, 1), 1);
        var plane = Plane.of(new Size(2, 1), new float[] {0, 1});
        var heat = GROUND.drawing().heat(plane, ColourMap.GREY, 0.5).picture();
        assertEquals(128, heat.at(119, 40, 0), 1);
        assertEquals(0, heat.at(0, 40, 0), 1);
    }

    @Test
    void a_drawing_never_changes() {
        var plain = GROUND.drawing();
        var boxed = plain.box(new Box(1, 1, 9, 9), Colour.RED);
        assertEquals(GROUND, plain.picture());
        assertEquals(boxed.picture(), boxed.picture());
        assertEquals("overlay of 1 shape on a picture 120x80x3", boxed.toString());
        assertEquals(Picture.filled(SIZE, Colour.BLACK), GROUND);
        assertEquals(3, GROUND.grey().drawing().picture().channels());
    }

    @Test
    void mistakes_are_told_in_whole_sentences() {
        assertEquals(
                "lines of 0.0 and text of 9.0 pixels: both must be above 0",
                refusal(() -> GROUND.drawing().textSize(9).thickness(0)));
        assertEquals("an opacity of 2.0: give one from 0 (clear) to 1 (opaque)", refusal(() -> GROUND.drawing()
                .mask(GROUND.above(3), Colour.RED, 2)));
        assertEquals("a circle of radius 0.0: it must be above 0 pixels", refusal(() -> GROUND.drawing()
                .dot(new Point(1, 1), 0, Colour.RED)));
        assertEquals("a polygon without corners; give at least one", refusal(() -> GROUND.drawing()
                .polygon(List.of(), Colour.RED)));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
