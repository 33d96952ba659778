package dev.fovea.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tech.tablesaw.api.Table;

/**
 * Whether two runs gave the same numbers, to the last digit: every figure of every step and epoch, the weights, and what was logged.
 *
 * @param compared how many numbers were compared; a checksum of weights counts as one
 * @param difference the first that differs, in the order in which they came about; none if all agree
 */
record Agreement(long compared, Optional<String> difference) {
    /** Looks no further once something differs. */
    private static final class Search {
        private long compared;
        private Optional<String> difference = Optional.empty();

        void texts(String where, String one, String other) {
            compared++;
            if (difference.isEmpty() && !one.equals(other)) {
                difference = Optional.of(where + ": " + told(other) + " instead of " + told(one));
            }
        }

        private static String told(String value) {
            return value.isEmpty() ? "nothing" : value;
        }

        boolean over() {
            return difference.isPresent();
        }
    }

    /** @param logged whether what was logged beside the trainings is compared, too */
    static Agreement of(Experiment recorded, Experiment again, boolean logged) {
        var search = new Search();
        trainings("", recorded, again, search);
        if (logged) {
            beside("", recorded, again, search);
        }
        return new Agreement(search.compared, search.difference);
    }

    private static void trainings(String where, Experiment recorded, Experiment again, Search search) {
        var before = recorded.trainings();
        var after = again.trainings();
        for (int i = 0; i < Math.min(before.size(), after.size()) && !search.over(); i++) {
            var place = where + "training " + (i + 1);
            for (var file : List.of("steps.csv", "history.csv")) {
                tables(
                        place,
                        PlainFiles.table(before.get(i).resolve(file)),
                        PlainFiles.table(after.get(i).resolve(file)),
                        search);
            }
            var one = TrainingFolder.read(before.get(i)).path("result");
            var other = TrainingFolder.read(after.get(i)).path("result");
            search.texts(
                    place + ", checksum of the weights",
                    one.path("weightsSha256").asText(),
                    other.path("weightsSha256").asText());
            search.texts(
                    place + ", ending",
                    one.path("ending").asText(),
                    other.path("ending").asText());
        }
        if (before.size() != after.size()) {
            search.texts(where + "trainings", Integer.toString(before.size()), Integer.toString(after.size()));
        }
    }

    /** Figures, and the experiments within. */
    private static void beside(String where, Experiment recorded, Experiment again, Search search) {
        figures(where, recorded.figures(), again.figures(), search);
        inner(where, recorded, again, search);
    }

    /** Row by row, as the numbers came about, and not the time that they took. */
    private static void tables(String where, Table one, Table other, Search search) {
        var columns = new ArrayList<>(one.columnNames());
        columns.remove("seconds");
        boolean steps = one.containsColumn("step");
        for (int row = 0; row < Math.min(one.rowCount(), other.rowCount()) && !search.over(); row++) {
            var place = where + (steps ? ", step " : ", epoch ") + (row + 1) + ", ";
            for (var column : columns) {
                search.texts(
                        place + column,
                        one.column(column).getUnformattedString(row),
                        other.containsColumn(column) ? other.column(column).getUnformattedString(row) : "");
            }
        }
        if (one.rowCount() != other.rowCount()) {
            search.texts(
                    where + (steps ? ", steps" : ", epochs"),
                    Integer.toString(one.rowCount()),
                    Integer.toString(other.rowCount()));
        }
    }

    private static void figures(String where, Map<String, Double> one, Map<String, Double> other, Search search) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        for (var name : names) {
            search.texts(where + name, text(one.get(name)), text(other.get(name)));
        }
    }

    private static String text(@org.jspecify.annotations.Nullable Double value) {
        return value == null ? "" : Double.toString(value);
    }

    /** The experiments within, which lie beside each of the two, in their order. */
    private static void inner(String where, Experiment recorded, Experiment again, Search search) {
        var before = recorded.document().contents().inner();
        var after = again.document().contents().inner();
        for (int i = 0; i < Math.min(before.size(), after.size()) && !search.over(); i++) {
            var place = where + before.get(i) + ", ";
            var one = Experiment.read(sibling(recorded, before.get(i)));
            var other = Experiment.read(sibling(again, after.get(i)));
            trainings(place, one, other, search);
            beside(place, one, other, search);
        }
        if (before.size() != after.size()) {
            search.texts(where + "experiments within", Integer.toString(before.size()), Integer.toString(after.size()));
        }
    }

    private static java.nio.file.Path sibling(Experiment experiment, String name) {
        return experiment.folder().toAbsolutePath().resolveSibling(name);
    }
}
