package dev.fovea.datasets;

import dev.fovea.augment.SampleSeed;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** Which pictures of a data set a view shows, in which order, and under which name. Immutable. */
final class Selection {
    private final String name;
    private final int[] rows;

    private Selection(String name, int[] rows) {
        this.name = name;
        this.rows = rows;
    }

    /** @param rows of the source */
    static Selection of(String name, int... rows) {
        return new Selection(name, rows.clone());
    }

    /** @throws IllegalArgumentException if the source has not as many pictures, or none is asked for */
    static Selection first(String source, int size, int n) {
        if (n < 1 || n > size) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s: the first %,d pictures of %,d; ask for 1 to %,d", source, n, size, size));
        }
        var name = n == size ? source : String.format(Locale.ROOT, "%s first %,d", source, n);
        return new Selection(name, IntStream.range(0, n).toArray());
    }

    static Selection shuffled(String source, int size, long seed) {
        return new Selection(source + " shuffled", order(size, seed));
    }

    /** All rows in an order of this seed. */
    static int[] order(int size, long seed) {
        return Permutation.of(size, new SampleSeed(seed, 0, DatasetView.SHUFFLE).random());
    }

    /** The same pictures as rows of what lies beneath a view of {@code beneath}. */
    Selection through(Selection beneath) {
        return new Selection(name, IntStream.of(rows).map(beneath::at).toArray());
    }

    String name() {
        return name;
    }

    int size() {
        return rows.length;
    }

    /** The source's row of a picture. */
    int at(int index) {
        return rows[Objects.checkIndex(index, rows.length)];
    }

    int[] rows() {
        return rows.clone();
    }
}
