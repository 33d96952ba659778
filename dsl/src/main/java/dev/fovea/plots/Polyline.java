package dev.fovea.plots;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The points of a line in order; where y is NaN the line has a gap. Holds arrays for speed and never hands on its own. */
final class Polyline {
    private final double[] x;
    private final double[] y;

    private Polyline(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** Points without a finite x are left out; a y that is not finite becomes NaN. */
    static Polyline of(double[] x, double[] y) {
        var kept =
                IntStream.range(0, x.length).filter(i -> Double.isFinite(x[i])).toArray();
        return new Polyline(
                Arrays.stream(kept).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(kept)
                        .mapToDouble(i -> Double.isFinite(y[i]) ? y[i] : Double.NaN)
                        .toArray());
    }

    double[] x() {
        return x.clone();
    }

    double[] y() {
        return y.clone();
    }

    /** Whether anything is there to draw. */
    boolean hasPoints() {
        return Arrays.stream(y).anyMatch(Double::isFinite);
    }

    /** Whether some value has gaps on both sides, so that no line reaches it. */
    boolean hasLonePoints() {
        return IntStream.range(0, y.length)
                .anyMatch(i -> !Double.isNaN(y[i])
                        && (i == 0 || Double.isNaN(y[i - 1]))
                        && (i == y.length - 1 || Double.isNaN(y[i + 1])));
    }

    /**
     * The same line for a drawing some pixels wide. Of the points of each pixel column the first, the lowest, the
     * highest and the last stay, in their order, and a NaN where a column holds nothing else; so it covers the very
     * pixels that the whole line would (M4: Jugel, Jerzak, Hackenbroich and Markl, 2014), and no peak is lost. Lines that
     * are short already stay as they are. Columns are of equal width where x ascends, else of equally many points.
     */
    Polyline reduced(int pixels) {
        if (x.length <= 4 * pixels) {
            return this;
        }
        boolean ascending = IntStream.range(1, x.length).allMatch(i -> x[i - 1] <= x[i]) && x[0] < x[x.length - 1];
        var kept = new int[4 * pixels];
        int count = 0;
        int from = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            int to = ascending ? end(from, pixel, pixels) : (int) ((long) x.length * (pixel + 1) / pixels);
            if (to > from) {
                count = keep(from, to, kept, count);
            }
            from = to;
        }
        var some = Arrays.copyOf(kept, count);
        return new Polyline(
                Arrays.stream(some).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(some).mapToDouble(i -> y[i]).toArray());
    }

    /** The index behind the last point of a pixel column that begins at {@code from}. */
    private int end(int from, int pixel, int pixels) {
        if (pixel == pixels - 1) {
            return x.length;
        }
        double share = (pixel + 1.0) / pixels;
        double edge = x[0] * (1 - share) + x[x.length - 1] * share;
        int found = Arrays.binarySearch(x, from, x.length, edge);
        int to = found >= 0 ? found : -found - 1;
        while (to > from && x[to - 1] == edge) {
            to--;
        }
        return to;
    }

    /** Appends the indices of the points of {@code from} to before {@code to} that stay. */
    private int keep(int from, int to, int[] kept, int count) {
        int low = extreme(from, to, 1);
        if (Double.isNaN(y[low])) {
            kept[count] = from;
            return count + 1;
        }
        int first = from;
        while (Double.isNaN(y[first])) {
            first++;
        }
        int last = to - 1;
        while (Double.isNaN(y[last])) {
            last--;
        }
        int high = extreme(from, to, -1);
        int end = count;
        for (int index : new int[] {first, Math.min(low, high), Math.max(low, high), last}) {
            if (end == count || kept[end - 1] != index) {
                kept[end++] = index;
            }
        }
        return end;
    }

    /** The index of the least {@code sign * y} that is not NaN, or {@code from} where all are. */
    private int extreme(int from, int to, int sign) {
        int best = from;
        for (int i = from; i < to; i++) {
            if (Double.isNaN(y[best]) || sign * y[i] < sign * y[best]) {
                best = i;
            }
        }
        return best;
    }
}
