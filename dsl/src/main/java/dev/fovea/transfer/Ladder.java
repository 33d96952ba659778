package dev.fovea.transfer;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Ways to solve one problem, each tried several times with a seed of its own, in the order in which they are told. Immutable. */
public record Ladder(List<Rung> rungs) implements Displayable {
    /**
     * One way.
     *
     * @param accuracies one for each time it was tried, 0 to 1, at least one
     */
    public record Rung(String name, List<Double> accuracies) {
        public Rung {
            accuracies = List.copyOf(accuracies);
            if (accuracies.isEmpty() || accuracies.stream().anyMatch(share -> !(share >= 0 && share <= 1))) {
                throw new IllegalArgumentException(
                        "'" + name + "' with accuracies " + accuracies + ": give at least one, each from 0 to 1");
            }
        }

        public double mean() {
            return values().average().orElseThrow();
        }

        /** The standard deviation of a sample; none of a single one. */
        public OptionalDouble deviation() {
            if (accuracies.size() == 1) {
                return OptionalDouble.empty();
            }
            double mean = mean();
            double squares =
                    values().map(value -> (value - mean) * (value - mean)).sum();
            return OptionalDouble.of(Math.sqrt(squares / (accuracies.size() - 1)));
        }

        double least() {
            return values().min().orElseThrow();
        }

        double greatest() {
            return values().max().orElseThrow();
        }

        private DoubleStream values() {
            return accuracies.stream().mapToDouble(Double::doubleValue);
        }
    }

    public Ladder {
        rungs = List.copyOf(rungs);
    }

    public static Ladder of() {
        return new Ladder(List.of());
    }

    /** The same with one more way. */
    public Ladder and(String name, List<Double> accuracies) {
        var longer = new ArrayList<>(rungs);
        longer.add(new Rung(name, accuracies));
        return new Ladder(longer);
    }

    /**
     * The same with one more way, tried with seeds from 1 on. Shows one progress bar for all, and nothing of what the tries themselves would
     * show.
     *
     * @param seeds how often it is tried, at least 1
     * @param way gives the accuracy for a seed, 0 to 1
     */
    public Ladder and(String name, int seeds, LongToDoubleFunction way) {
        long start = System.nanoTime();
        var progress = Progress.of(name, seeds, "seeds");
        var screen = Screen.current();
        var bar = screen.show(progress);
        var accuracies = new ArrayList<Double>();
        Screen.use(value -> again -> {});
        try {
            for (int seed = 1; seed <= seeds; seed++) {
                accuracies.add(way.applyAsDouble(seed));
                progress = progress.at(seed, Duration.ofNanos(System.nanoTime() - start));
                bar.update(progress);
            }
        } finally {
            Screen.use(screen);
            bar.done();
        }
        return and(name, accuracies);
    }

    /** A row a way: way, mean, deviation (of a sample), least, greatest, seeds. */
    public Table table() {
        var table = Table.create(
                "ladder",
                StringColumn.create("way"),
                DoubleColumn.create("mean"),
                DoubleColumn.create("deviation"),
                DoubleColumn.create("least"),
                DoubleColumn.create("greatest"),
                IntColumn.create("seeds"));
        for (var rung : rungs) {
            table.stringColumn(0).append(rung.name);
            table.doubleColumn(1).append(rung.mean());
            rung.deviation().ifPresentOrElse(table.doubleColumn(2)::append, table.doubleColumn(2)::appendMissing);
            table.doubleColumn(3).append(rung.least());
            table.doubleColumn(4).append(rung.greatest());
            table.intColumn(5).append(rung.accuracies.size());
        }
        return table;
    }

    /** A dot for each seed, and a line through the means. */
    public Displayable chart() {
        return LadderChart.of(this);
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(table()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html(html);
    }

    @Override
    public String toString() {
        return rungs.stream()
                .map(rung -> String.format(Locale.ROOT, "%s %.3f", rung.name, rung.mean()))
                .collect(Collectors.joining(" -> "));
    }
}
