package dev.fovea.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.augment.Pipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** What an experiment's files say, as texts by name: what was measured, what was trained and how, with which code, on which machine. */
final class Facts {
    private static final int SHORT = 12;
    private static final Set<String> NO_FIGURES = Set.of("epoch", "seconds", "step", "learning_rate");

    private Facts() {}

    /** The last epoch of each training, and the last value of each logged figure. */
    static Map<String, Double> measured(Experiment experiment) {
        var found = new LinkedHashMap<String, Double>();
        var trainings = experiment.trainings();
        for (int i = 0; i < trainings.size(); i++) {
            var history = PlainFiles.table(trainings.get(i).resolve("history.csv"));
            var before = prefix(i, trainings.size());
            for (var name : figures(history)) {
                found.put(before + name, last(history, name));
            }
        }
        found.putAll(experiment.figures());
        found.values().removeIf(Objects::isNull);
        return found;
    }

    /** The columns of a history or of steps that are measurements, and have any. */
    static List<String> figures(Table table) {
        return table.columns().stream()
                .filter(column -> column instanceof NumericColumn<?> && column.countMissing() < column.size())
                .map(column -> column.name())
                .filter(name -> !NO_FIGURES.contains(name))
                .toList();
    }

    private static double last(Table table, String name) {
        return table.numberColumn(name).getDouble(table.rowCount() - 1);
    }

    /** Names are numbered where there are several trainings. */
    static String prefix(int training, int of) {
        return of == 1 ? "" : "training " + (training + 1) + " ";
    }

    /** Net, data, recipe, engine and the rest of each training. */
    static Map<String, String> trained(Experiment experiment) {
        var found = new LinkedHashMap<String, String>();
        var trainings = experiment.trainings();
        for (int i = 0; i < trainings.size(); i++) {
            var before = prefix(i, trainings.size());
            var tree = TrainingFolder.read(trainings.get(i));
            tree.properties().forEach(field -> flatten(before + field.getKey(), field.getValue(), found));
            found.remove(before + "result.seconds");
            found.remove(before + "result.ending");
        }
        return found;
    }

    /** Code, versions and machine. */
    static Map<String, String> setting(Experiment experiment) {
        var found = new LinkedHashMap<String, String>();
        flatten("", ValueJson.tree(experiment.document().setting()), found);
        return found;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject() && !node.has("steps")) {
            node.properties()
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
        } else if (!isNothing(node)) {
            into.put(path, text(path, node));
        }
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull()
                || (node.isArray()
                        ? node.isEmpty()
                        : node.isTextual() && node.asText().isEmpty());
    }

    private static String text(String path, JsonNode node) {
        if (node.has("steps")) {
            return pipeline(node);
        }
        boolean sum = path.endsWith("ha256") && node.isTextual();
        return node.isValueNode() ? (sum ? shortened(node.asText()) : node.asText()) : node.toString();
    }

    private static String shortened(String sum) {
        return sum.substring(0, Math.min(SHORT, sum.length()));
    }

    private static String pipeline(JsonNode node) {
        try {
            return Pipeline.ofJson(node.toString()).toString();
        } catch (IllegalArgumentException e) {
            return node.toString();
        }
    }
}
