package dev.fovea.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class DrawingTest {
    private static LineChart curves(int n) {
        var x = IntStream.range(0, n).asDoubleStream().toArray();
        var y = IntStream.range(0, n).mapToDouble(i -> i * 37 % 101).toArray();
        return Plots.curves(
                Table.create(DoubleColumn.create("step", x), DoubleColumn.create("loss", y)), "step", "loss");
    }

    private static Stream<Drawing> everyKind() {
        var bars = Table.create(StringColumn.create("class", "cat", "dog"), DoubleColumn.create("objects", 3, 4));
        var heat = new HeatPlot("x", "y");
        heat.addSeries("cells", new int[] {0, 1}, new int[] {0, 1}, new int[][] {{1, 2}, {3, 4}});
        var bubbles = new BubblePlot("x", "y");
        bubbles.addSeries("sizes", new double[] {1, 2}, new double[] {3, 4}, new double[] {10, 20});
        return Stream.of(
                curves(10),
                Plots.histogram(new double[] {1, 2, 2}, 2, "weight"),
                Plots.bars(bars, "class", "objects"),
                heat,
                bubbles,
                Plots.confusion(new int[][] {{1, 2}, {0, 4}}, List.of("cat", "dog")),
                Plots.numberGrid(new double[][] {{1, 2}}).outline("here", 0, 0, 1, 1),
                Plots.drawing(new XYChart(300, 200)));
    }

    private static Document xml(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void every_kind_is_svg_with_its_size_and_png_at_any_scale() throws Exception {
        for (var drawing : everyKind().toList()) {
            var size = drawing.size();
            var root = xml(drawing.svg()).getDocumentElement();
            assertEquals("0 0 " + size.width + " " + size.height, root.getAttribute("viewBox"), drawing.toString());
            assertEquals(
                    drawing.toString().strip(), root.getAttribute("aria-label").strip());
            var small = ImageIO.read(new ByteArrayInputStream(drawing.png(.5)));
            assertEquals(Math.round(size.width * .5), small.getWidth(), drawing.toString());
            assertEquals(
                    3 * size.height,
                    ImageIO.read(new ByteArrayInputStream(drawing.png(3))).getHeight());
            var shown = drawing.display().data();
            assertTrue(shown.containsKey(DisplayData.SVG) && shown.containsKey(DisplayData.PNG), drawing.toString());
        }
    }

    @Test
    void card_ink_and_dim_colours_change_where_the_reader_prefers_dark() {
        var svg = curves(10).svg();
        assertTrue(svg.contains("@media (prefers-color-scheme:dark){"), svg);
        assertTrue(svg.contains(".fovea-fill-ffffff{fill:#1b1e22}"), svg);
        assertTrue(svg.contains(".fovea-fill-24292f{fill:#e6e9ed}"), svg);
        // Readers that know no rules see the light one.
        assertTrue(svg.contains("class=\"fovea-fill-ffffff fovea-stroke-ffffff\" fill=\"white\""), svg);
        assertTrue(svg.contains("stroke=\"rgb(0,114,178)\""), svg);
        assertTrue(svg.contains(".fovea-stroke-0072b2{stroke:#3996d6}"), svg);
        for (int series = 0; series < 7; series++) {
            assertTrue(contrast(Style.dark(Style.colour(series)), Style.dark(Style.CARD)) > 3, "series " + series);
            assertTrue(contrast(Style.colour(series), Style.CARD) > 2.2, "series " + series);
        }
        for (var ink : List.of(Style.INK, Style.FAINT)) {
            assertTrue(contrast(Style.dark(ink), Style.dark(Style.CARD)) > 4.5, "ink on dark");
            assertTrue(contrast(ink, Style.CARD) > 4.5, "ink on white");
        }
    }

    /** Of WCAG 2.1: 1 of equal colours, 21 of black on white; letters need 4.5, lines 3. */
    private static double contrast(Color one, Color other) {
        double a = luminance(one) + .05;
        double b = luminance(other) + .05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color colour) {
        var linear = IntStream.of(colour.getRed(), colour.getGreen(), colour.getBlue())
                .mapToDouble(channel -> channel / 255.0)
                .map(channel -> channel <= .03928 ? channel / 12.92 : Math.pow((channel + .055) / 1.055, 2.4))
                .toArray();
        return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2];
    }

    @Test
    void two_charts_of_a_page_share_no_names() {
        var one = names(curves(10).svg());
        var other = new HashSet<>(names(curves(11).svg()));
        assertFalse(one.isEmpty());
        other.retainAll(one);
        assertEquals(List.of(), List.copyOf(other));
        assertEquals(one, names(curves(10).svg()));
    }

    private static List<String> names(String svg) {
        return Pattern.compile("\\bid=\"(\\w+)\"")
                .matcher(svg)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void a_line_is_one_path_however_many_points_it_has() throws Exception {
        var svg = curves(1_000_000).svg();
        assertTrue(svg.length() < 120_000, svg.length() + " characters");
        assertTrue(xml(svg).getElementsByTagName("line").getLength() < 50);
        assertTrue(svg.contains("<path"), svg);
    }

    @Test
    void dots_of_an_svg_have_the_colours_of_their_groups() throws Exception {
        var table = Table.create(
                DoubleColumn.create("x", 1, 2, 3, 4, 5, 6),
                DoubleColumn.create("y", 1, 2, 3, 3, 2, 1),
                StringColumn.create("class", "a", "a", "b", "b", "c", "c"));
        var svg = Plots.scatter(table, "x", "y", "class").svg();
        var strokes = new HashSet<String>();
        var paths = xml(svg).getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            var path = (Element) paths.item(i);
            if (path.getAttribute("d").contains("h0")) {
                var own = path.getAttribute("stroke");
                strokes.add(own.isEmpty() ? ((Element) path.getParentNode()).getAttribute("stroke") : own);
            }
        }
        assertEquals(Set.of("rgb(0,114,178)", "rgb(213,94,0)", "rgb(0,158,115)"), strokes);
    }

    @Test
    void the_scale_of_a_heat_map_keeps_its_colours_as_svg() throws Exception {
        var heat = new HeatPlot("x", "y");
        heat.addSeries("cells", new int[] {0, 1}, new int[] {0, 1}, new int[][] {{1, 2}, {3, 4}});
        var svg = heat.svg();
        var gradients = xml(svg).getElementsByTagName("linearGradient");
        assertEquals(1, gradients.getLength());
        var gradient = (Element) gradients.item(0);
        assertTrue(gradient.getElementsByTagName("stop").getLength() >= 5);
        assertTrue(svg.contains("fill=\"url(#" + gradient.getAttribute("id") + ")\""), svg);
    }

    @Test
    void charts_keep_their_size_after_they_were_drawn_narrow() {
        var chart = curves(10);
        var before = chart.svg();
        assertEquals(Style.narrow(), chart.narrow().size());
        assertNotEquals(before, chart.narrow().svg());
        assertEquals(before, chart.svg());
    }

    @Test
    void files_are_written_by_their_ending(@TempDir Path folder) throws IOException {
        var chart = curves(10);
        chart.save(folder.resolve("new/loss.SVG"));
        chart.save(folder.resolve("loss.png"));
        assertEquals(chart.svg(), Files.readString(folder.resolve("new/loss.SVG")));
        assertEquals(1520, ImageIO.read(folder.resolve("loss.png").toFile()).getWidth());
        var refusal = assertThrows(IllegalArgumentException.class, () -> chart.save(Path.of("loss.gif")));
        assertEquals("loss.gif: drawings are saved as .svg or .png", refusal.getMessage());
    }

    @Test
    void scales_that_give_no_picture_are_refused() {
        var chart = curves(10);
        assertEquals(
                "a drawing of 760x400 CSS pixels at a scale of 0; scales are above 0, and give at most 500 million pixels",
                assertThrows(IllegalArgumentException.class, () -> chart.png(0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> chart.png(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> chart.png(1000));
    }

    @Test
    void drawings_beside_each_other_are_pictures_of_their_own() {
        var shown = Plots.beside(curves(10), Plots.histogram(new double[] {1, 2}, 2, "\"w\""))
                .display();
        assertEquals("chart of loss, chart of \"w\"", shown.text());
        var html = shown.data().getOrDefault(DisplayData.HTML, "");
        assertEquals(2, html.split("<img ", -1).length - 1);
        assertTrue(html.contains("data:image/svg+xml;base64,"), html);
        assertTrue(html.contains("alt=\"chart of &quot;w&quot;\""), html);
    }

    @Test
    void charts_made_without_us_are_shown_alike() {
        var chart = new XYChart(300, 200);
        chart.addSeries("loss", new double[] {1, 2, 3});
        var shown = Displays.of(chart);
        assertTrue(shown.data().containsKey(DisplayData.SVG));
        assertEquals("chart of loss", shown.text());
    }
}
