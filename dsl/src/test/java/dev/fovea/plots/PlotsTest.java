package dev.fovea.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PlotsTest {
    private static BufferedImage draw(Object value) throws IOException {
        var data = Displays.of(value);
        assertTrue(data.data().containsKey(DisplayData.PNG), data.text());
        return ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(data.data().get(DisplayData.PNG))));
    }

    /** How many pixels are nearly of a colour. */
    private static long pixels(BufferedImage image, Color colour) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .mapToObj(Color::new)
                .filter(c -> Math.abs(c.getRed() - colour.getRed()) < 12
                        && Math.abs(c.getGreen() - colour.getGreen()) < 12
                        && Math.abs(c.getBlue() - colour.getBlue()) < 12)
                .count();
    }

    private static Table history(int n) {
        var epochs = IntStream.rangeClosed(1, n).toArray();
        return Table.create(
                "history",
                IntColumn.create("epoch", epochs),
                DoubleColumn.create(
                        "train loss",
                        Arrays.stream(epochs).mapToDouble(i -> 2.0 / i).toArray()),
                DoubleColumn.create(
                        "test loss",
                        Arrays.stream(epochs).mapToDouble(i -> 2.5 / i).toArray()),
                StringColumn.create(
                        "note", Arrays.stream(epochs).mapToObj(i -> "n" + i).toList()));
    }

    @Test
    void curves_draw_each_column_in_a_colour_of_its_own_on_a_white_card() throws IOException {
        var image = draw(Plots.curves(history(10), "epoch", "train loss", "test loss"));
        assertEquals(1520, image.getWidth());
        assertEquals(800, image.getHeight());
        assertEquals(Color.WHITE.getRGB(), image.getRGB(2, 2));
        assertTrue(pixels(image, Color.WHITE) > 0.8 * 1520 * 800);
        assertTrue(pixels(image, Style.colour(0)) > 1000);
        assertTrue(pixels(image, Style.colour(1)) > 1000);
    }

    @Test
    void axes_are_named_after_their_columns() {
        var chart = Plots.curves(history(10), "epoch", "train loss", "test loss");
        assertEquals("epoch", chart.getXAxisTitle());
        assertEquals("loss", chart.getYAxisTitle());
        assertEquals(
                "train loss", Plots.curves(history(10), "epoch", "train loss").getYAxisTitle());
        assertEquals(
                "", Plots.curves(history(10), "epoch", "train loss", "epoch").getYAxisTitle());
    }

    @Test
    void a_table_without_rows_gives_empty_axes_and_one_row_a_dot() throws IOException {
        var empty = draw(Plots.curves(history(10).emptyCopy(), "epoch", "train loss"));
        assertEquals(0, pixels(empty, Style.colour(0)));
        var dot = draw(Plots.curves(history(1), "epoch", "train loss"));
        assertTrue(pixels(dot, Style.colour(0)) > 20);
    }

    @Test
    void nan_and_infinity_are_gaps() throws IOException {
        double nan = Double.NaN;
        var table = Table.create(
                "t",
                IntColumn.create("epoch", 1, 2, 3, 4, 5, 6, 7),
                DoubleColumn.create("loss", 1, 1, nan, nan, Double.POSITIVE_INFINITY, 1, 1),
                DoubleColumn.create("nothing", nan, nan, nan, nan, nan, nan, nan),
                DoubleColumn.create("whole", 1, 1, 1, 1, 1, 1, 1));
        long whole = pixels(draw(Plots.curves(table, "epoch", "whole")), Style.colour(0));
        long broken = pixels(draw(Plots.curves(table, "epoch", "loss")), Style.colour(0));
        assertTrue(broken > 0.2 * whole && broken < 0.6 * whole, broken + " of " + whole);
        assertEquals(0, pixels(draw(Plots.curves(table, "epoch", "nothing")), Style.colour(0)));
    }

    @Test
    void lone_values_between_gaps_are_dots() throws IOException {
        var loss = DoubleColumn.create(
                "loss",
                IntStream.range(0, 200)
                        .mapToDouble(i -> i % 50 == 7 ? 1 : Double.NaN)
                        .toArray());
        var table = Table.create(
                "t", IntColumn.create("step", IntStream.range(0, 200).toArray()), loss);
        assertTrue(pixels(draw(Plots.curves(table, "step", "loss")), Style.colour(0)) > 100);
    }

    @Test
    void a_million_points_keep_their_peak() throws IOException {
        int n = 1_000_000;
        var y = new double[n];
        y[654_321] = 5;
        y[123] = Double.NaN;
        var line =
                Polyline.of(IntStream.range(0, n).asDoubleStream().toArray(), y).reduced(640);
        assertTrue(line.x().length <= 4 * 640);
        assertEquals(5, Arrays.stream(line.y()).max().getAsDouble());
        assertTrue(Arrays.stream(line.y()).noneMatch(Double::isNaN));
        assertArrayEquals(Arrays.stream(line.x()).sorted().toArray(), line.x());
    }

    @Test
    void short_lines_are_drawn_as_they_are_and_gaps_wider_than_a_pixel_stay() {
        var x = IntStream.range(0, 1000).asDoubleStream().toArray();
        assertArrayEquals(x, Polyline.of(x, x).reduced(640).y());
        var y = new double[10_000];
        Arrays.fill(y, 3000, 5000, Double.NaN);
        var reduced = Polyline.of(IntStream.range(0, 10_000).asDoubleStream().toArray(), y)
                .reduced(100);
        assertEquals(20, Arrays.stream(reduced.y()).filter(Double::isNaN).count());
    }

    @Test
    void columns_that_cannot_be_drawn_are_told() {
        assertEquals(
                "the table has no column \"loss\"; its columns are [epoch, train loss, test loss, note]",
                refusal(() -> Plots.curves(history(3), "epoch", "loss")));
        assertEquals(
                "column \"note\" holds strings; only numbers can be drawn",
                refusal(() -> Plots.curves(history(3), "epoch", "note")));
        assertEquals(
                "curves of no columns; name at least one of [epoch, train loss, test loss, note]",
                refusal(() -> Plots.curves(history(3), "epoch")));
    }

    @Test
    void a_histogram_counts_each_finite_value_once_and_the_others_apart() {
        var values = new double[] {0, 0.5, 1, 1.5, 2, Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY};
        var histogram = Histogram.of(values, 4, "weight");
        assertEquals(List.of(1, 1, 1, 2), histogram.counts());
        assertEquals(2, histogram.nan());
        assertEquals(1, histogram.infinite());
        assertEquals(
                "without 2 NaN and 1 infinite of 8 values", histogram.chart().getTitle());
        assertEquals("", Histogram.of(new double[] {1, 2}, 2, "w").chart().getTitle());
    }

    @Test
    void histograms_of_equal_and_of_huge_values_are_drawn() throws IOException {
        assertEquals(
                List.of(0, 3, 0), Histogram.of(new double[] {7, 7, 7}, 3, "w").counts());
        var huge = new double[] {-Double.MAX_VALUE, Double.MAX_VALUE};
        assertEquals(List.of(1, 1), Histogram.of(huge, 2, "w").counts());
        XYChart chart = Plots.histogram(DoubleColumn.create("w", 1, 1, 2), 5);
        assertTrue(pixels(draw(chart), Style.colour(0)) > 500);
        assertEquals("w", chart.getXAxisTitle());
        assertEquals("count", chart.getYAxisTitle());
    }

    @Test
    void a_histogram_of_nothing_is_refused() {
        assertEquals(
                "histogram of weight: none of its 1 values is a finite number",
                refusal(() -> Plots.histogram(new double[] {Double.NaN}, 3, "weight")));
        assertEquals(
                "histogram of weight: 0 bins; give at least 1",
                refusal(() -> Plots.histogram(new double[] {1}, 0, "weight")));
    }

    @Test
    void tick_labels_are_short() {
        assertEquals("0.3", Style.number(0.1 + 0.2));
        assertEquals("0", Style.number(0));
        assertEquals("20,000", Style.number(20_000));
        assertEquals("-0.02", Style.number(-0.02));
        assertEquals("1.00e-07", Style.number(1e-7));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
