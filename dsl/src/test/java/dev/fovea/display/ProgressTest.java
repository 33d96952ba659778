package dev.fovea.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Progress HALF =
            new Progress("epoch 2/3", 26_432, 60_000, "pictures", "loss 0.3312", Duration.ofMillis(8_470));

    @Test
    void it_reads_as_one_line() {
        assertEquals("epoch 2/3  44 %  26432/60000  3121 pictures/s  0:11 left  loss 0.3312", HALF.toString());
        assertEquals(
                "epoch 1/3  0 %  0/60000",
                Progress.of("epoch 1/3", 60_000, "pictures").toString());
        assertEquals(
                "epoch 2/3  100 %  60000/60000  4286 pictures/s  0:14",
                HALF.note("").at(60_000, Duration.ofSeconds(14)).toString());
        assertEquals(
                "slow  10 %  1/10  0.0 steps/s  9:00:00 left",
                Progress.of("slow", 10, "steps").at(1, Duration.ofHours(1)).toString());
    }

    @Test
    void what_ended_early_has_no_time_left() {
        assertEquals(
                "epoch 2/3  44 %  26432/60000  3121 pictures/s  0:08  loss 0.3312",
                HALF.end().toString());
        assertFalse(HALF.end().finished());
        assertTrue(HALF.end().at(26_500, Duration.ofSeconds(9)).over());
    }

    @Test
    void a_hundred_percent_means_finished() {
        assertEquals(99, HALF.at(59_999, Duration.ZERO).percent());
        assertFalse(HALF.at(59_999, Duration.ZERO).finished());
        assertTrue(HALF.at(60_000, Duration.ZERO).finished());
    }

    @Test
    void its_html_is_a_bar_without_scripts_and_with_safe_text() {
        var html = HALF.note("<b>").display().data().get(DisplayData.HTML);
        assertTrue(html.contains("width:44%") && html.contains("&lt;b&gt;"), html);
        assertFalse(html.contains("<script") || html.contains("<style"), html);
        assertEquals(HALF.toString(), HALF.display().text());
    }

    @Test
    void impossible_states_are_refused() {
        assertEquals(
                "epoch 2/3: 60001 of 60000 pictures done; it must be 0 to the total, and that at least 1",
                refusal(() -> HALF.at(60_001, Duration.ZERO)));
        assertEquals(
                "epoch 2/3: PT-1S elapsed; it must not be negative", refusal(() -> HALF.at(1, Duration.ofSeconds(-1))));
    }

    @Test
    void a_column_stacks_html_pictures_and_text_and_reads_as_its_first() {
        var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        var column = Column.of(HALF, image, "a < b");
        var html = column.display().data().get(DisplayData.HTML);
        assertEquals(HALF.toString(), column.display().text());
        assertTrue(html.contains("width:44%"), html);
        assertTrue(
                html.contains("<img src=\"data:image/png;base64,"
                        + Displays.of(image).data().get(DisplayData.PNG) + "\" width=\"4\" alt=\"image 4x4\">"),
                html);
        assertTrue(html.contains("<pre>a &lt; b</pre>"), html);
        assertEquals("a column of nothing; give at least one value", refusal(() -> new Column(List.of())));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
