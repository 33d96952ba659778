package dev.fovea.kernel.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.kernel.notebook.Cell;
import dev.fovea.kernel.notebook.Notebook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private final Notebook notebook = new Notebook(
            List.of(
                    cell(
                            "p",
                            """
                            // how long and how
                            int epochs = 3;
                            double rate = 0.1, unused = 2;
                            var name = "a";
                            var negative = -1;
                            boolean fast = true;
                            long seed = 1L;
                            float drop = 0.5f;
                            java.util.List<String> list = java.util.List.of();
                            """,
                            "parameters"),
                    cell("next", "epochs")),
            Map.of());

    @ParameterizedTest
    @CsvSource({
        "epochs, 5, epochs = 5;",
        "rate, 1e-3, rate = 0.001;",
        "rate, 2, rate = 2.0;",
        "name, a\"b\\c, 'name = \"a\\\"b\\\\c\";'",
        "negative, -7, negative = -7;",
        "fast, false, fast = false;",
        "seed, 9999999999, seed = 9999999999L;",
        "drop, 0.25, drop = 0.25f;",
    })
    void a_value_is_assigned_behind_the_tagged_cell_as_its_type_wants(String name, String value, String source) {
        var cells = Parameters.inject(notebook, Map.of(name, value)).cells();
        assertEquals(3, cells.size());
        assertEquals(source, cells.get(1).source());
        assertEquals(List.of("injected-parameters"), cells.get(1).tags());
    }

    @Test
    void values_of_an_earlier_run_are_replaced() {
        var once = Parameters.inject(notebook, Map.of("epochs", "5"));
        var twice = Parameters.inject(once, Map.of("epochs", "6"));
        assertEquals(3, twice.cells().size());
        assertEquals("epochs = 6;", twice.cells().get(1).source());
    }

    @Test
    void without_values_the_notebook_stays_as_it_is() {
        assertSame(notebook, Parameters.inject(notebook, Map.of()));
    }

    @Test
    void an_unknown_name_is_refused_with_the_known_ones() {
        assertEquals(
                "parameter epoch: the notebook knows only epochs, rate, unused, name, negative, fast, seed, drop",
                refusal(notebook, "epoch", "1"));
        assertEquals(
                "parameter x: the notebook takes none, because none of its code cells is tagged \"parameters\"",
                refusal(new Notebook(List.of(cell("c", "int x = 1;")), Map.of()), "x", "1"));
    }

    @Test
    void a_value_that_does_not_fit_is_refused() {
        assertEquals(
                "parameter epochs = 1.5: must be a whole number, as it is declared int",
                refusal(notebook, "epochs", "1.5"));
        assertEquals(
                "parameter rate = fast: must be a number, as it is declared double", refusal(notebook, "rate", "fast"));
        assertEquals(
                "parameter fast = yes: must be true or false, as it is declared boolean",
                refusal(notebook, "fast", "yes"));
        assertEquals(
                "parameter rate = 1e999: must be a number, as it is declared double",
                refusal(notebook, "rate", "1e999"));
    }

    private static String refusal(Notebook notebook, String name, String value) {
        var values = new LinkedHashMap<>(Map.of(name, value));
        return assertThrows(IllegalArgumentException.class, () -> Parameters.inject(notebook, values))
                .getMessage();
    }

    private static Cell cell(String id, String source, String... tags) {
        return new Cell.CodeCell(id, source, Map.of("tags", List.of(tags)), null, List.of());
    }
}
