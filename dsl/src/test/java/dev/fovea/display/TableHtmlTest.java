package dev.fovea.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableHtmlTest {
    private static final Pattern CELL = Pattern.compile("<t[dh] style=\"([^\"]*)\">([^<]*)</t[dh]>");

    private static List<String> cells(Table table) {
        var cells = new ArrayList<String>();
        var found = CELL.matcher(TableHtml.of(table));
        while (found.find()) {
            cells.add(found.group(2));
        }
        return cells;
    }

    @Test
    void names_types_and_rows_come_in_order() {
        var table = Table.create(
                "people",
                StringColumn.create("name", "Ada", "Grace"),
                IntColumn.create("age", 36, 85),
                BooleanColumn.create("here", true, false));
        assertEquals(
                List.of(
                        "name", "age", "here", "string", "integer", "boolean", "Ada", "36", "true", "Grace", "85",
                        "false"),
                cells(table));
        assertTrue(TableHtml.of(table).contains(">people: 2 rows x 3 columns<"));
    }

    @Test
    void text_cannot_become_html() {
        var table = Table.create("<i>t</i>", StringColumn.create("<b>&", "<script>alert('1')</script>"));
        var html = TableHtml.of(table);
        assertFalse(html.contains("<script") || html.contains("<b>") || html.contains("<i>"), html);
        assertTrue(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"), html);
        assertTrue(html.contains("&lt;b&gt;&amp;") && html.contains("&lt;i&gt;t&lt;/i&gt;"), html);
    }

    @Test
    void numbers_stand_right_with_as_many_decimals_as_they_need() {
        var table = Table.create(
                "t",
                DoubleColumn.create("fine", 0.5, 12.25, 1 / 3.0),
                DoubleColumn.create("coarse", 1.0, 2.0, 30.0),
                FloatColumn.create("float", 0.1f, 2.5f, -1f),
                DoubleColumn.create("odd", 1e-7, Double.POSITIVE_INFINITY, 2e12));
        assertEquals(
                List.of(
                        "0.5000",
                        "1.0",
                        "0.1",
                        "1.000e-07",
                        "12.2500",
                        "2.0",
                        "2.5",
                        "Infinity",
                        "0.3333",
                        "30.0",
                        "-1.0",
                        "2.000e+12"),
                cells(table).subList(8, 20));
        var found = CELL.matcher(TableHtml.of(table));
        while (found.find()) {
            assertTrue(found.group(1).contains("text-align:right"), found.group());
        }
    }

    @Test
    void missing_values_are_empty_cells() {
        var ints = IntColumn.create("b").append(2).appendMissing();
        var whole = Table.create("t", DoubleColumn.create("a", 1.5, Double.NaN), ints);
        assertEquals(List.of("1.5", "2", "", ""), cells(whole).subList(4, 8));
    }

    @Test
    void long_tables_show_their_head_and_tail_and_wide_ones_their_sides() {
        var rows = Table.create(
                "t", IntColumn.create("n", IntStream.range(0, 100_000).toArray()));
        var cells = cells(rows);
        assertEquals(List.of("0", "1"), cells.subList(2, 4));
        assertEquals(List.of("9", "…", "99995", "99996", "99997", "99998", "99999"), cells.subList(11, 18));
        assertEquals(18, cells.size());
        assertTrue(TableHtml.of(rows).contains("100,000 rows x 1 column"));

        var wide = Table.create("wide");
        IntStream.range(0, 50).forEach(i -> wide.addColumns(IntColumn.create("c" + i, new int[] {i})));
        assertEquals(List.of("c15", "…", "c46"), cells(wide).subList(15, 18));
        assertEquals(3 * 21, cells(wide).size());
    }

    @Test
    void thirty_rows_are_shown_whole() {
        var table =
                Table.create("t", IntColumn.create("n", IntStream.range(0, 30).toArray()));
        assertEquals(32, cells(table).size());
    }

    @Test
    void a_table_of_nothing_is_a_table() {
        assertTrue(TableHtml.of(Table.create("void")).contains("void: 0 rows x 0 columns"));
        assertTrue(TableHtml.of(Table.create("t", IntColumn.create("n"))).contains("0 rows x 1 column"));
    }

    @Test
    void the_text_form_is_short_too() {
        var rows = Table.create(
                "t", IntColumn.create("n", IntStream.range(0, 100_000).toArray()));
        assertTrue(Displays.of(rows).text().length() < 5_000);
    }
}
