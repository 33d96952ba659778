package dev.fovea.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Ladder LADDER =
            Ladder.of().and("from scratch", List.of(0.5, 0.6, 0.7)).and("fine-tuned", List.of(0.9));

    @Test
    void a_row_tells_mean_deviation_and_range_of_a_way() {
        var table = LADDER.table();
        assertEquals(0.6, table.doubleColumn("mean").get(0), 1e-12);
        assertEquals(0.1, table.doubleColumn("deviation").get(0), 1e-12);
        assertEquals(0.5, table.doubleColumn("least").get(0));
        assertEquals(0.7, table.doubleColumn("greatest").get(0));
        assertTrue(table.doubleColumn("deviation").isMissing(1), "one seed has none");
        assertEquals("from scratch 0.600 -> fine-tuned 0.900", LADDER.toString());
    }

    @Test
    void a_way_is_tried_for_each_seed_behind_one_progress_bar() {
        var shown = new ArrayList<Object>();
        var before = Screen.use(value -> {
            shown.add(value);
            return shown::add;
        });
        try {
            var ladder = Ladder.of().and("tenths", 3, seed -> {
                Screen.current().show("what a try shows");
                return seed / 10.0;
            });
            assertEquals(List.of(0.1, 0.2, 0.3), ladder.rungs().get(0).accuracies());
            assertEquals(4, shown.size());
            assertTrue(shown.stream().allMatch(value -> value instanceof Progress), shown.toString());
        } finally {
            Screen.use(before);
        }
    }

    @Test
    void it_draws_itself() {
        var chart = LADDER.chart().display().data();
        assertTrue(chart.containsKey(DisplayData.PNG) || chart.containsKey(DisplayData.HTML), chart.keySet() + "");
        assertTrue(LADDER.display().data().containsKey(DisplayData.HTML));
        Ladder.of().chart().display();
    }

    @Test
    void a_way_without_accuracies_or_with_percent_is_refused() {
        assertEquals(
                "'a' with accuracies [90.0]: give at least one, each from 0 to 1",
                assertThrows(IllegalArgumentException.class, () -> LADDER.and("a", List.of(90.0)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> LADDER.and("a", List.of()));
    }
}
