package dev.fovea.datasets;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where a data set's pictures come from: some rows of a source, which is no view itself, and the classes that were chosen. A view can so be
 * told in a few words, and made again from its source. Immutable.
 */
public final class Provenance {
    private final Dataset source;
    private final int[] rows;
    private final List<String> classes;

    private Provenance(Dataset source, int[] rows, List<String> classes) {
        this.source = source;
        this.rows = rows;
        this.classes = classes;
    }

    public static Provenance of(Dataset data) {
        if (data instanceof DatasetView view) {
            var beneath = of(view.source());
            var rows = IntStream.of(view.rows()).map(row -> beneath.rows[row]).toArray();
            return new Provenance(beneath.source, rows, beneath.classes);
        }
        if (data instanceof ClassView view) {
            var beneath = of(view.pictures());
            return new Provenance(beneath.source, beneath.rows, view.classes());
        }
        return new Provenance(data, IntStream.range(0, data.size()).toArray(), List.of());
    }

    /** The same view of a source that holds the same pictures. */
    public static Dataset view(String name, Dataset source, int[] rows, List<String> classes) {
        for (int row : rows) {
            if (row < 0 || row >= source.size()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "%s: picture %,d of %,d; they count from 0", source.name(), row, source.size()));
            }
        }
        var some = DatasetView.of(name, source, rows);
        if (classes.isEmpty()) {
            return some;
        }
        var chosen = ClassView.of(some, classes);
        return DatasetView.of(name, chosen, IntStream.range(0, chosen.size()).toArray());
    }

    /** What the pictures are taken from. */
    public Dataset source() {
        return source;
    }

    /** The places of the pictures in the source, in order. */
    public int[] rows() {
        return rows.clone();
    }

    /** The classes that were chosen, in order; empty for all of the source's. */
    public List<String> classes() {
        return classes;
    }

    /** Whether it is the whole source, as it is. */
    public boolean whole() {
        return classes.isEmpty()
                && rows.length == source.size()
                && IntStream.range(0, rows.length).allMatch(i -> rows[i] == i);
    }
}
