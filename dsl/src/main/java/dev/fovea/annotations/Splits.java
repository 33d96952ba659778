package dev.fovea.annotations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Parts of a data set of annotations, by pictures. */
final class Splits {
    private Splits() {}

    /**
     * Each picture counts as its rarest class, empty ones as a class of their own. The shares are rounded on their
     * running total, so that what one class loses the next one gains; the parts keep the data set's order.
     */
    static Annotations.Split stratified(Annotations data, double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException(
                    data + ": split at fraction " + fraction + "; give one between 0 and 1, both excluded");
        }
        var inFirst = new boolean[data.size()];
        var random = new SplittableRandom(seed);
        int seen = 0;
        for (var members : strata(data)) {
            shuffle(members, random);
            long share = Math.round(fraction * (seen + members.length)) - Math.round(fraction * seen);
            for (int i = 0; i < share; i++) {
                inFirst[members[i]] = true;
            }
            seen += members.length;
        }
        int[] first = data.pictures().filter(row -> inFirst[row]).toArray();
        int[] second = data.pictures().filter(row -> !inFirst[row]).toArray();
        if (first.length == 0 || second.length == 0) {
            throw new IllegalArgumentException(
                    data + ": too few pictures to split at " + fraction + "; one part would be empty");
        }
        return new Annotations.Split(rows(data, first), rows(data, second));
    }

    private static List<int[]> strata(Annotations data) {
        var counts = Statistics.counts(data);
        int classes = counts.length;
        var strata = new ArrayList<Growing.Ints>();
        for (int i = 0; i <= classes; i++) {
            strata.add(new Growing.Ints());
        }
        for (int row = 0; row < data.size(); row++) {
            int rarest = classes;
            for (var object : data.of(row)) {
                int kind = object.classIndex();
                if (rarest == classes || counts[kind] < counts[rarest]) {
                    rarest = kind;
                }
            }
            strata.get(rarest).add(row);
        }
        return strata.stream().map(Growing.Ints::toArray).toList();
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    static Annotations rows(Annotations data, int... pictures) {
        var objects = new Growing.Ints();
        for (int picture : pictures) {
            for (int i = 0; i < data.count(picture); i++) {
                objects.add(data.annotationRow(picture, i));
            }
        }
        return data.tables(subset(data.images(), pictures), subset(data.annotations(), objects.toArray()));
    }

    /** Rows in the order given, which Tablesaw's own selections do not keep. */
    private static Table subset(Table table, int[] rows) {
        var columns = new ArrayList<Column<?>>();
        table.columns().forEach(column -> columns.add(column.subset(rows)));
        return Table.create(table.name(), columns);
    }

    static Annotations listed(Annotations data, Path list) {
        var rows = new HashMap<String, Integer>();
        data.pictures().forEach(row -> rows.put(name(data.picture(row).fileName()), row));
        var lines = TextFiles.lines(list);
        var pictures = new Growing.Ints();
        for (int i = 0; i < lines.size(); i++) {
            var words = TextFiles.words(lines.get(i));
            if (words.isEmpty()) {
                continue;
            }
            var row = rows.get(name(words.get(0)));
            if (row == null) {
                throw new AnnotationException(
                        list.toString(), "line " + (i + 1), "no picture is named " + words.get(0), null);
            }
            pictures.add(row);
        }
        var chosen = pictures.toArray();
        if (Arrays.stream(chosen).distinct().count() != chosen.length) {
            throw new AnnotationException(list.toString(), "", "lists a picture twice", null);
        }
        return rows(data, chosen);
    }

    private static String name(String file) {
        var last = TextFiles.lastName(file);
        return List.of("jpeg", "png", "bmp", "gif").contains(PictureHeader.promised(last))
                ? TextFiles.stem(last)
                : last;
    }
}
