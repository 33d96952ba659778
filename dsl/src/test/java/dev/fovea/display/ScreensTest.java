package dev.fovea.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class ScreensTest {
    private final List<String> said = new ArrayList<>();
    private Screen before;

    @BeforeEach
    void listen() {
        before = Screen.use(new Screen() {
            @Override
            public Live show(Object value) {
                said.add("show " + Displays.of(value).text());
                return place("place");
            }

            @Override
            public Live place(String name) {
                return new Live() {
                    @Override
                    public void update(Object value) {
                        said.add("update " + name + " " + Displays.of(value).text());
                    }

                    @Override
                    public String name() {
                        return name;
                    }
                };
            }

            @Override
            public void clear(boolean wait) {
                said.add("clear " + wait);
            }
        });
    }

    @AfterEach
    void restore() {
        Screen.use(before);
    }

    @Test
    void display_shows_and_names_a_place_that_update_display_replaces() {
        var place = Screens.display(1);
        Screens.updateDisplay(place, new int[] {2});
        Screens.clearOutput();
        Screens.clearOutput(true);
        Screens.display(null);
        assertEquals(List.of("show 1", "update place [2]", "clear false", "clear true", "show null"), said);
    }

    @Test
    void render_keeps_the_forms_that_are_asked_for_and_the_text() {
        var table = Table.create("t", IntColumn.create("i", 1));
        assertEquals(
                Set.of(DisplayData.TEXT, DisplayData.HTML),
                Screens.render(table).data().keySet());
        assertEquals(
                Set.of(DisplayData.TEXT),
                Screens.render(table, DisplayData.TEXT).data().keySet());
        assertEquals(
                "the value has no form of image/png, only [text/plain]",
                assertThrows(IllegalArgumentException.class, () -> Screens.render("x", "image/png"))
                        .getMessage());
        assertEquals(
                Map.of(DisplayData.TEXT, "# a", DisplayData.MARKDOWN, "# a"),
                Screens.markdown("# a").data());
    }

    @Test
    void a_terminal_shows_updates_below_and_knows_interrupts_of_its_thread() {
        Screen.use(before);
        assertFalse(Screens.interrupted());
        Thread.currentThread().interrupt();
        assertTrue(Screens.interrupted());
        assertTrue(Thread.interrupted());
    }
}
