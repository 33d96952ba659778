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
     * The same line for a drawing some pixels wide: of the points of each pixel column only the lowest and the highest
     * stay, in their order, and a NaN where a column holds nothing else. Lines that are short already stay as they are.
     */
    Polyline reduced(int pixels) {
        if (x.length <= 2 * pixels) {
            return this;
        }
        var reduced = new int[2 * pixels];
        int count = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            int from = (int) ((long) x.length * pixel / pixels);
            int to = (int) ((long) x.length * (pixel + 1) / pixels);
            int low = extreme(from, to, 1);
            int high = extreme(from, to, -1);
            reduced[count++] = Math.min(low, high);
            if (low != high) {
                reduced[count++] = Math.max(low, high);
            }
        }
        var kept = Arrays.copyOf(reduced, count);
        return new Polyline(
                Arrays.stream(kept).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> y[i]).toArray());
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
