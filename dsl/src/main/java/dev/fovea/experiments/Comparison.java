package dev.fovea.experiments;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.plots.LineChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Experiments side by side. Immutable: it holds what the files said when it was made.
 *
 * @param titles of the experiments, in the order in which they were named
 * @param rows what was measured, how it came out, how it was trained, and what it ran with
 * @param charts the curves of all experiments, one chart for each figure
 */
public record Comparison(List<String> titles, List<Row> rows, List<LineChart> charts) implements Displayable {
    /**
     * One thing that the experiments may differ in.
     *
     * @param values one for each experiment; empty where it has none
     */
    public record Row(String what, List<String> values) {
        public Row {
            values = List.copyOf(values);
        }

        public boolean differs() {
            return Set.copyOf(values).size() > 1;
        }
    }

    public Comparison {
        titles = List.copyOf(titles);
        rows = List.copyOf(rows);
        charts = List.copyOf(charts);
    }

    static Comparison of(List<Experiment> experiments) {
        if (experiments.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare; name at least one experiment");
        }
        var rows = new ArrayList<Row>();
        rows.add(row("outcome", experiments, one -> one.ending().toString()));
        var measured = experiments.stream().map(Facts::measured).toList();
        for (var name : keys(measured)) {
            rows.add(new Row(
                    name,
                    Numbers.told(measured.stream().map(one -> one.get(name)).toList())));
        }
        rows.add(row("seconds", experiments, one -> String.format(Locale.ROOT, "%.1f", one.seconds())));
        add(rows, experiments.stream().map(Facts::trained).toList());
        rows.add(row("started", experiments, ExperimentList::started));
        add(rows, experiments.stream().map(Facts::setting).toList());
        return new Comparison(titles(experiments), rows, CurveCharts.of(titles(experiments), experiments));
    }

    private static void add(List<Row> rows, List<Map<String, String>> facts) {
        for (var name : keys(facts)) {
            rows.add(new Row(
                    name, facts.stream().map(one -> one.getOrDefault(name, "")).toList()));
        }
    }

    private static Row row(String what, List<Experiment> experiments, Function<Experiment, String> value) {
        return new Row(what, experiments.stream().map(value).toList());
    }

    private static <T> Set<String> keys(List<Map<String, T>> maps) {
        var keys = new LinkedHashSet<String>();
        maps.forEach(map -> keys.addAll(map.keySet()));
        return keys;
    }

    /** Their titles; those of two folders that are called alike get a number. */
    private static List<String> titles(List<Experiment> experiments) {
        var counts = new LinkedHashMap<String, Integer>();
        return experiments.stream()
                .map(Experiment::title)
                .map(title -> {
                    int count = counts.merge(title, 1, Integer::sum);
                    return count == 1 ? title : title + " (" + count + ")";
                })
                .toList();
    }

    /** The rows that differ: {@code what}, and a column for each experiment. */
    public Table differences() {
        return table("differences", rows.stream().filter(Row::differs).toList());
    }

    /** All rows, those that differ first. */
    public Table table() {
        var ordered = new ArrayList<>(rows.stream().filter(Row::differs).toList());
        rows.stream().filter(row -> !row.differs()).forEach(ordered::add);
        return table("comparison", ordered);
    }

    private Table table(String name, List<Row> some) {
        var table = Table.create(name, StringColumn.create("what"));
        titles.forEach(title -> table.addColumns(StringColumn.create(title.equals("what") ? "what (2)" : title)));
        for (var row : some) {
            table.stringColumn(0).append(row.what);
            for (int i = 0; i < titles.size(); i++) {
                table.stringColumn(i + 1).append(row.values.get(i));
            }
        }
        return table;
    }

    /** The charts side by side. */
    public Displayable curves() {
        return () -> DisplayData.text("curves of " + String.join(", ", titles)).html(CurveCharts.html(charts));
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString() + "\n" + differences().print())
                .html(ComparisonHtml.of(this) + CurveCharts.html(charts));
    }

    @Override
    public String toString() {
        long differ = rows.stream().filter(Row::differs).count();
        return String.join(" and ", titles) + ": " + differ + " of " + rows.size() + " facts differ";
    }
}
