package dev.fovea.plots;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Every kind of chart is as it was when somebody looked at it, in letters that come with the test. */
class GoldenPicturesTest {
    private static final String FONT = "fovea.font";

    @BeforeAll
    static void take_letters_that_every_machine_has() throws IOException, FontFormatException {
        for (var face : List.of("Regular", "Bold")) {
            try (var file = GoldenPicturesTest.class.getResourceAsStream(
                    "/com/formdev/flatlaf/fonts/inter/Inter-" + face + ".otf")) {
                assertTrue(file != null, "flatlaf-fonts-inter has no Inter-" + face + ".otf");
                GraphicsEnvironment.getLocalGraphicsEnvironment()
                        .registerFont(Font.createFont(Font.TRUETYPE_FONT, file));
            }
        }
        System.setProperty(FONT, "Inter");
    }

    @AfterAll
    static void take_the_machines_letters_again() {
        System.clearProperty(FONT);
    }

    private static double[] numbers(int n, IntToDoubleFunction each) {
        return IntStream.range(0, n).mapToDouble(each).toArray();
    }

    private static Table history(double last) {
        var losses = numbers(20, i -> i == 12 ? Double.NaN : 2.0 / (i + 1));
        losses[19] = last;
        return Table.create(
                IntColumn.create("epoch", IntStream.rangeClosed(1, 20).toArray()),
                DoubleColumn.create("train loss", losses),
                DoubleColumn.create("test loss", numbers(20, i -> 2.4 / (i + 1) + .01 * i)));
    }

    /** Sums of even random numbers: about normal, and the same on every Java. */
    private static double[] bell(int n, long seed) {
        var random = new Random(seed);
        return numbers(
                n,
                i -> IntStream.range(0, 6).mapToDouble(k -> random.nextDouble()).sum() - 3);
    }

    @Test
    void curves() {
        Golden.assertLooksLike("curves", Plots.curves(history(.1), "epoch", "train loss", "test loss"));
    }

    @Test
    void a_million_steps_with_two_peaks() {
        var noise = bell(1_000_000, 1);
        noise[400_000] = 9;
        noise[700_000] = -9;
        var steps = Table.create(
                DoubleColumn.create("step", numbers(noise.length, i -> i)), DoubleColumn.create("loss", noise));
        Golden.assertLooksLike("million", Plots.curves(steps, "step", "loss"));
    }

    @Test
    void a_histogram_that_tells_of_nan() {
        var values = bell(5000, 2);
        values[7] = Double.NaN;
        values[8] = Double.NEGATIVE_INFINITY;
        Golden.assertLooksLike("histogram", Plots.histogram(values, 40, "weight"));
    }

    @Test
    void few_dots_and_many() {
        int n = 9_000;
        var kinds = numbers(n, i -> i % 3);
        var across = bell(n, 3);
        var up = bell(n, 4);
        var table = Table.create(
                DoubleColumn.create("width in pixels", numbers(n, i -> 100 + 30 * across[i] + 40 * kinds[i])),
                DoubleColumn.create("height in pixels", numbers(n, i -> 100 + (10 + 10 * kinds[i]) * up[i])),
                StringColumn.create("class", Arrays.stream(kinds).mapToObj(kind -> "class " + (int) kind)));
        Golden.assertLooksLike("dots", Plots.scatter(table.first(300), "width in pixels", "height in pixels"));
        Golden.assertLooksLike("many-dots", Plots.scatter(table, "width in pixels", "height in pixels", "class"));
    }

    @Test
    void bars() {
        var ladder = Table.create(
                StringColumn.create("recipe", "from scratch", "augmented", "extraction", "fine-tuned"),
                DoubleColumn.create("validation accuracy in %", 61, 68.5, 82.1, 87.9),
                DoubleColumn.create("test accuracy in %", 60.2, 67, 80.4, 86));
        Golden.assertLooksLike("bars", Plots.bars(ladder, "recipe", "validation accuracy in %", "test accuracy in %"));
    }

    @Test
    void a_heat_map() {
        var map = new HeatPlot("share of the width", "share of the height");
        var cells = new int[16][12];
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 12; y++) {
                cells[x][y] = x * y;
            }
        }
        map.addSeries(
                "cells",
                IntStream.range(0, 16).toArray(),
                IntStream.range(0, 12).toArray(),
                cells);
        map.getStyler().setMin(0).setMax(165);
        Golden.assertLooksLike("heat", map);
    }

    @Test
    void bubbles() {
        var plot = new BubblePlot("width in pixels", "height in pixels");
        plot.addSeries("sizes", new double[] {320, 640, 800}, new double[] {240, 480, 500}, new double[] {12, 40, 20})
                .setFillColor(Style.pale(Style.colour(0)));
        Golden.assertLooksLike("bubbles", plot);
    }

    @Test
    void confusion_and_numbers() {
        Golden.assertLooksLike(
                "confusion",
                Plots.confusion(new int[][] {{50, 3, 1}, {4, 40, 9}, {0, 2, 60}}, List.of("cat", "dog", "bird")));
        Golden.assertLooksLike(
                "numbers",
                Plots.numberGrid(new double[][] {{.1, .5, .9}, {-.3, .2, 12}})
                        .outline("region", 0, 0, 2, 2)
                        .mark(1, 2));
    }

    @Test
    void in_half_the_width() {
        Golden.assertLooksLike(
                "narrow",
                Plots.curves(history(.1), "epoch", "train loss", "test loss").narrow());
    }

    @Test
    void another_value_or_colour_or_title_is_seen() {
        assertTrue(Golden.isLike("curves", Plots.curves(history(.1), "epoch", "train loss", "test loss")));
        assertFalse(Golden.isLike("curves", Plots.curves(history(.3), "epoch", "train loss", "test loss")));
        var coloured = Plots.curves(history(.1), "epoch", "train loss", "test loss");
        coloured.getSeries("test loss").setLineColor(Color.GRAY);
        assertFalse(Golden.isLike("curves", coloured));
        var named = Plots.curves(history(.1), "epoch", "train loss", "test loss");
        named.setYAxisTitle("lass");
        assertFalse(Golden.isLike("curves", named));
    }
}
