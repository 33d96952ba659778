package dev.fovea.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import org.junit.jupiter.api.Test;

class NumberGridTest {
    private static final double[][] NUMBERS = {{.85, -1.5, 0}, {.2, 12, .999}};

    @Test
    void a_grid_reads_as_its_numbers_with_marks_in_brackets() {
        assertEquals(
                " .85  -1.50  .00 \n .20 [12.00] 1.00 ",
                Plots.numberGrid(NUMBERS).mark(1, 1).toString());
    }

    @Test
    void a_grid_shows_itself_as_a_picture() {
        var data =
                Plots.numberGrid(NUMBERS).outline("left", 0, 0, 2, 2).display().data();
        assertTrue(data.containsKey(DisplayData.PNG));
    }

    @Test
    void outlines_and_marks_beyond_the_grid_are_refused() {
        var grid = Plots.numberGrid(NUMBERS);
        var outline = assertThrows(IllegalArgumentException.class, () -> grid.outline("wide", 0, 0, 4, 1));
        assertEquals(
                "Outline[name=wide, left=0, top=0, right=4, bottom=1] on a grid of 3x2 (columns x rows): it must lie inside and"
                        + " hold a cell",
                outline.getMessage());
        var mark = assertThrows(IllegalArgumentException.class, () -> grid.mark(2, 0));
        assertEquals("Cell[row=2, column=0] on a grid of 3x2 (columns x rows): it must lie inside", mark.getMessage());
        var ragged = assertThrows(IllegalArgumentException.class, () -> Plots.numberGrid(new double[][] {{1}, {1, 2}}));
        assertEquals("a grid whose rows have 1 and 2 numbers; all rows are of one length", ragged.getMessage());
    }
}
