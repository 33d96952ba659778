package dev.fovea.experiments;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The experiments of a folder, the oldest first.
 *
 * @param damaged what is wrong, by folder, with those that cannot be read
 */
public record ExperimentList(Path folder, List<Experiment> readable, Map<String, String> damaged)
        implements Displayable {
    private static final Map<String, String> COLUMNS = columns();

    public ExperimentList {
        readable = List.copyOf(readable);
        damaged = Map.copyOf(damaged);
    }

    static ExperimentList of(Path folder) {
        var readable = new ArrayList<Experiment>();
        var damaged = new LinkedHashMap<String, String>();
        for (var one : folders(folder)) {
            try {
                var experiment = Experiment.read(one);
                Facts.measured(experiment);
                Facts.trained(experiment);
                readable.add(experiment);
            } catch (ExperimentException e) {
                damaged.put(String.valueOf(one.getFileName()), String.valueOf(e.getMessage()));
            }
        }
        readable.sort(Comparator.comparing(
                        (Experiment one) -> one.document().progress().started())
                .thenComparing(Experiment::title));
        return new ExperimentList(folder, readable, damaged);
    }

    private static List<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.filter(one -> Files.isRegularFile(one.resolve(Document.FILE)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ExperimentException(folder + ": cannot be listed (" + e + ")", e);
        }
    }

    /**
     * The experiment of this folder's name.
     *
     * @throws ExperimentException if there is none, naming those that there are, or it is damaged
     */
    public Experiment get(String title) {
        if (damaged.containsKey(title)) {
            throw new ExperimentException(damaged.get(title));
        }
        return readable.stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new ExperimentException(folder + " has no experiment \"" + title + "\"; it has "
                        + (readable.isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        readable.stream().map(Experiment::title).toList()))));
    }

    /** The number of experiments that can be read. */
    public int size() {
        return readable.size();
    }

    /** A row an experiment: experiment, outcome, started, seconds, net, data, engine, seed, and a column for each figure that any of them has. */
    public Table table() {
        var table = Table.create("experiments", StringColumn.create("experiment"), StringColumn.create("outcome"));
        table.addColumns(StringColumn.create("started"), DoubleColumn.create("seconds"));
        COLUMNS.keySet().forEach(name -> table.addColumns(StringColumn.create(name)));
        var figures = new LinkedHashSet<String>();
        readable.forEach(one -> figures.addAll(Facts.measured(one).keySet()));
        figures.forEach(name -> table.addColumns(DoubleColumn.create(unused(table, name))));
        for (var one : readable) {
            table.stringColumn(0).append(one.title());
            table.stringColumn(1).append(one.ending().toString());
            table.stringColumn(2).append(started(one));
            table.doubleColumn(3).append(one.seconds());
            var trained = Facts.trained(one);
            COLUMNS.forEach((name, fact) -> table.stringColumn(name).append(first(trained, fact)));
            var measured = Facts.measured(one);
            int column = table.columnCount() - figures.size();
            for (var name : figures) {
                var value = measured.get(name);
                var cells = table.doubleColumn(column++);
                if (value == null) {
                    cells.appendMissing();
                } else {
                    cells.append(value);
                }
            }
        }
        damaged.forEach((title, sentence) -> {
            table.columns().forEach(column -> column.appendMissing());
            table.stringColumn(0).set(table.rowCount() - 1, title);
            table.stringColumn(1).set(table.rowCount() - 1, "damaged: " + sentence);
        });
        return table;
    }

    /** A figure may be called as one of the columns before it. */
    private static String unused(Table table, String name) {
        return table.containsColumn(name) ? "logged " + name : name;
    }

    /** To the second, for reading. */
    static String started(Experiment one) {
        return one.document()
                .progress()
                .started()
                .replaceAll("\\.\\d+Z$|Z$", "")
                .replace('T', ' ');
    }

    private static String first(Map<String, String> facts, String name) {
        return facts.getOrDefault(name, facts.getOrDefault("training 1 " + name, ""));
    }

    private static Map<String, String> columns() {
        var columns = new LinkedHashMap<String, String>();
        columns.put("net", "net.name");
        columns.put("data", "data.name");
        columns.put("engine", "engine.name");
        columns.put("seed", "recipe.seed");
        return columns;
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(table()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html(html);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(size() + (size() == 1 ? " experiment in " : " experiments in ") + folder);
        readable.forEach(one -> text.append("\n  ").append(one));
        damaged.forEach((title, sentence) ->
                text.append("\n  ").append(title).append(": ").append(sentence));
        return text.toString();
    }
}
