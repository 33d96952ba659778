package dev.fovea.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class DisplaysTest {
    private static String text(Object value) {
        return Displays.of(value).text();
    }

    private static BufferedImage png(DisplayData data) throws IOException {
        return ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(data.data().get(DisplayData.PNG))));
    }

    @Test
    void a_displayable_shows_itself_and_display_data_is_itself() {
        var data = DisplayData.text("three").markdown("*three*");
        assertSame(data, Displays.of(data));
        assertSame(data, Displays.of((Displayable) () -> data));
    }

    @Test
    void plain_values_are_their_text() {
        assertEquals("null", text(null));
        assertEquals("3", text(3));
        assertEquals("a\nb", text("a\nb"));
        assertEquals("/tmp/x", text(Path.of("/tmp/x")));
    }

    @Test
    void arrays_are_shown_by_their_content() {
        assertEquals("[1, 2, 3]", text(new int[] {1, 2, 3}));
        assertEquals("[0.5, NaN]", text(new double[] {0.5, Double.NaN}));
        assertEquals("[[1], [2, 3]]", text(new long[][] {{1}, {2, 3}}));
        assertEquals("[a, null, [true]]", text(new Object[] {"a", null, new boolean[] {true}}));
        assertEquals("[]", text(new byte[0]));
    }

    @Test
    void a_matrix_that_is_too_long_for_a_line_has_a_row_per_line() {
        assertEquals(
                """
                [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, … 8 more],
                 [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, … 8 more]]""",
                text(new int[2][28]));
        var lists = new LinkedHashMap<String, List<String>>();
        lists.put("first", List.of("a".repeat(60)));
        lists.put("second", List.of("b".repeat(60)));
        assertEquals("{first=[" + "a".repeat(60) + "],\n second=[" + "b".repeat(60) + "]}", text(lists));
    }

    @Test
    void a_cube_that_is_too_long_for_a_line_is_indented_as_it_nests() {
        var one = new int[20];
        var row = text(one);
        assertEquals("[[" + row + ",\n  " + row + "],\n [" + row + "]]", text(new int[][][] {{one, one}, {one}}));
    }

    @Test
    void a_record_shows_what_its_arrays_hold() {
        record Sample(String name, float[] values, List<int[]> more) {}
        record Own(int[] values) {
            @Override
            @SuppressWarnings("ArrayToString")
            public String toString() {
                return "mine " + values;
            }
        }
        var sample = new Sample("a", new float[] {1, 2}, List.of(new int[] {3}));
        assertEquals("Sample[name=a, values=[1.0, 2.0], more=[[3]]]", text(sample));
        assertEquals("[Sample[name=a, values=[1.0, 2.0], more=[[3]]]]", text(List.of(sample)));
        assertTrue(text(new Own(new int[1])).startsWith("mine [I@"), "its own words are kept");
    }

    @Test
    void a_text_of_millions_of_characters_is_shortened() {
        var text = text("x".repeat(1_000_000));
        assertTrue(text.endsWith("x… 900000 more characters"), () -> text.substring(text.length() - 40));
        assertEquals(100_000, text.chars().filter(c -> c == 'x').count());
        assertEquals("y".repeat(100_000), text("y".repeat(100_000)));
    }

    @Test
    void streams_and_lambdas_are_called_what_people_call_them() {
        var stream = Stream.of(1, 2).map(i -> i + 1);
        assertEquals("a Stream, of which nothing is taken yet; toArray() takes all", text(stream));
        assertEquals(List.of(2, 3), stream.toList());
        assertTrue(text(IntStream.range(0, 3)).startsWith("an IntStream, "), text(IntStream.range(0, 3)));
        Function<Integer, Integer> next = i -> i + 1;
        assertEquals("a Function (lambda)", text(next));
        assertEquals("[a Function (lambda)]", text(List.of(next)));
    }

    @Test
    void a_stop_is_not_taken_for_a_failure() {
        Object stopped = new Object() {
            @Override
            @SuppressWarnings("removal")
            public String toString() {
                throw new ThreadDeath();
            }
        };
        assertThrows(ThreadDeath.class, () -> text(stopped));
        assertThrows(ThreadDeath.class, () -> text(List.of(stopped)));
    }

    @Test
    void collections_and_maps_show_what_is_in_them() {
        assertEquals("[1, [2], [3.0]]", text(List.of(1, Set.of(2), new float[] {3})));
        var map = new LinkedHashMap<String, Object>();
        map.put("a", new int[] {1});
        map.put("b", null);
        assertEquals("{a=[1], b=null}", text(map));
        assertEquals("[a=[1]]", text(List.of(Map.entry("a", new int[] {1}))));
        assertEquals("Optional.empty", text(Optional.empty()));
        assertEquals("Optional[[1]]", text(Optional.of(new int[] {1})));
    }

    @Test
    void long_ones_are_shortened() {
        var text = text(new int[250]);
        assertTrue(text.endsWith("0, … 150 more]"), text);
        assertEquals(100, text.chars().filter(c -> c == '0').count() - 1);
        assertTrue(text(Collections.nCopies(1_000_000, "x".repeat(100_000))).length() < 30_000);
        assertTrue(text(new int[300][300]).length() < 30_000);
    }

    @Test
    void nesting_ends_somewhere_even_in_itself() {
        var list = new ArrayList<Object>();
        list.add(1);
        list.add(list);
        assertEquals("[1, [1, [1, [1, [1, [1, …]]]]]]", text(list));
        var map = new LinkedHashMap<String, Object>();
        map.put("me", map);
        assertEquals("{me={me={me={me={me={me=…}}}}}}", text(map));
    }

    @Test
    void an_optional_shows_what_it_holds() {
        var shown = Displays.of(Optional.of(Table.create("t", IntColumn.create("a", new int[] {1}))));
        assertTrue(shown.data().get(DisplayData.HTML).contains("1 row x 1 column"));
        assertTrue(shown.text().startsWith("Optional["));
    }

    @Test
    void a_failing_to_string_is_told_and_never_thrown() {
        var failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("boom");
            }
        };
        assertEquals(
                "a " + failing.getClass().getName() + " that could not be shown: java.lang.IllegalStateException: boom",
                text(failing));
        assertEquals(
                "[1, (a " + failing.getClass().getName()
                        + " that could not be shown: java.lang.IllegalStateException: boom)]",
                text(List.of(1, failing)));
    }

    @Test
    void errors_are_told_too() {
        assertTrue(text(new Endless()).endsWith("could not be shown: java.lang.StackOverflowError"));
        Displayable full = () -> {
            throw new OutOfMemoryError("full");
        };
        assertTrue(text(full).endsWith("could not be shown: java.lang.OutOfMemoryError: full"));
        Displayable empty = () -> null;
        assertTrue(text(empty)
                .endsWith("could not be shown: java.lang.NullPointerException: its display() returned null"));
        Displayable nothing = () -> {
            throw new Unspeakable();
        };
        assertTrue(text(nothing).endsWith("could not be shown: " + Unspeakable.class.getName()));
    }

    private static final class Endless {
        @Override
        public String toString() {
            return "more " + this;
        }
    }

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void a_column_of_a_table_is_shown_as_a_table() {
        assertTrue(Displays.of(IntColumn.create("age", 1, 2))
                .data()
                .get(DisplayData.HTML)
                .contains("2 rows x 1 column"));
    }

    @Test
    void images_keep_their_pixels() throws IOException {
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 1, 0x123456);
        var shown = Displays.of(image);
        assertEquals("image 3x2", shown.text());
        assertEquals(0xff123456, png(shown).getRGB(2, 1));
        assertEquals(Map.of("width", 3), shown.metadata().get(DisplayData.PNG));
        var wide = Displays.of(new BufferedImage(2000, 1, BufferedImage.TYPE_INT_RGB));
        assertEquals(Map.of("width", 960), wide.metadata().get(DisplayData.PNG));
        assertEquals(2000, png(wide).getWidth());
    }

    @Test
    void charts_are_drawn_at_double_density() throws IOException {
        var chart = new XYChart(300, 200);
        chart.addSeries("loss", new double[] {1, 2, 3});
        var shown = Displays.of(chart);
        assertEquals(600, png(shown).getWidth());
        assertEquals(400, png(shown).getHeight());
        assertEquals(Map.of("width", 300), shown.metadata().get(DisplayData.PNG));
        assertEquals("chart of loss", shown.text());
        chart.setTitle("Training");
        assertEquals("chart \"Training\" of loss", text(chart));
    }

    @Test
    void display_data_without_text_is_refused() {
        assertEquals(
                "display data needs a text/plain form beside [text/html]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new DisplayData(Map.of(DisplayData.HTML, "<b>"), Map.of()))
                        .getMessage());
    }

    @Test
    void text_is_made_safe_for_html() {
        assertEquals("&lt;a href=&quot;x&quot;&gt;&amp;&#39;", Html.escape("<a href=\"x\">&'"));
    }
}
