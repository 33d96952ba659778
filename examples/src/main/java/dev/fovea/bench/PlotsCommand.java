package dev.fovea.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.fovea.display.DisplayData;
import dev.fovea.plots.Drawing;
import dev.fovea.plots.Plots;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How long it takes until a chart of very many values is in a notebook: thinned, drawn as PNG, written as SVG. */
@Command(name = "plots", description = "Milliseconds from a million values to a chart as PNG and SVG.")
final class PlotsCommand implements Callable<Integer> {
    @Option(names = "--points", description = "values of each chart (default: ${DEFAULT-VALUE})")
    private int points = 1_000_000;

    @Option(names = "--rounds", description = "repetitions of each, at least 1 (default: ${DEFAULT-VALUE})")
    private int rounds = 7;

    @Override
    public Integer call() {
        if (points < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    "--points " + points + " --rounds " + rounds + ": each must be at least 1");
        }
        var random = new Random(1);
        var walk = random.doubles(points, -1, 1).toArray();
        Arrays.parallelPrefix(walk, Double::sum);
        var kinds = new String[points];
        Arrays.setAll(kinds, i -> "class " + i % 3);
        var table = Table.create(
                DoubleColumn.create(
                        "step", IntStream.range(0, points).asDoubleStream().toArray()),
                DoubleColumn.create("loss", walk),
                DoubleColumn.create("width in pixels", normal(random)),
                DoubleColumn.create("height in pixels", normal(random)),
                StringColumn.create("class", kinds));
        say("line", () -> Plots.curves(table, "step", "loss"));
        say("dots", () -> Plots.scatter(table, "width in pixels", "height in pixels"));
        say("dots of three classes", () -> Plots.scatter(table, "width in pixels", "height in pixels", "class"));
        say("histogram", () -> Plots.histogram(table.doubleColumn("width in pixels"), 60));
        return 0;
    }

    private double[] normal(Random random) {
        return IntStream.range(0, points)
                .mapToDouble(i -> 100 + 30 * random.nextGaussian())
                .toArray();
    }

    private void say(String what, Supplier<Drawing> chart) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var walls = new double[rounds];
        var cpus = new double[rounds];
        var shown = DisplayData.text("");
        for (int round = 0; round < rounds; round++) {
            long wall = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            shown = chart.get().display();
            walls[round] = (System.nanoTime() - wall) / 1e6;
            cpus[round] = (system.getProcessCpuTime() - cpu) / 1e6;
        }
        System.out.printf(
                "%s of %,d: first %.0f ms, median %.0f ms, of processor time %.0f ms; SVG of %,d characters%n",
                what,
                points,
                walls[0],
                median(walls),
                median(cpus),
                shown.data().getOrDefault(DisplayData.SVG, "").length());
    }

    private static double median(double[] values) {
        return Arrays.stream(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }
}
