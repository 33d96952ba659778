package dev.fovea.plots;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Points of a plane, and how many each stands for. Holds arrays for speed and never hands on its own. */
final class Dots {
    /** The part of the plane that is drawn. */
    record Plane(double left, double right, double low, double high) {
        /** All of some points, which are finite and at least one. */
        static Plane of(double[] x, double[] y) {
            return new Plane(
                    Arrays.stream(x).min().orElseThrow(),
                    Arrays.stream(x).max().orElseThrow(),
                    Arrays.stream(y).min().orElseThrow(),
                    Arrays.stream(y).max().orElseThrow());
        }
    }

    private final double[] x;
    private final double[] y;
    private final int[] weights;

    private Dots(double[] x, double[] y, int[] weights) {
        this.x = x;
        this.y = y;
        this.weights = weights;
    }

    /** Finite points, each for itself. */
    static Dots of(double[] x, double[] y) {
        var ones = new int[x.length];
        Arrays.fill(ones, 1);
        return new Dots(x.clone(), y.clone(), ones);
    }

    int size() {
        return x.length;
    }

    double[] x() {
        return x.clone();
    }

    double[] y() {
        return y.clone();
    }

    /** Those that stand for {@code least} to before {@code most} points. */
    Dots weighing(int least, int most) {
        return only(IntStream.range(0, x.length).filter(i -> weights[i] >= least && weights[i] < most), weights);
    }

    /**
     * The first point of each of {@code columns} x {@code rows} cells of the plane, with the weight of all in that cell. The points of least
     * and greatest x and y always stay.
     */
    Dots thinned(Plane plane, int columns, int rows) {
        var cells = new int[x.length];
        var counts = new int[columns * rows];
        var kept = new BitSet(x.length);
        for (int i = 0; i < x.length; i++) {
            cells[i] = cell(y[i], plane.low(), plane.high(), rows) * columns
                    + cell(x[i], plane.left(), plane.right(), columns);
            if (counts[cells[i]]++ == 0) {
                kept.set(i);
            }
        }
        for (var values : new double[][] {x, y}) {
            IntStream.range(0, values.length)
                    .reduce((a, b) -> values[b] < values[a] ? b : a)
                    .ifPresent(kept::set);
            IntStream.range(0, values.length)
                    .reduce((a, b) -> values[b] > values[a] ? b : a)
                    .ifPresent(kept::set);
        }
        return only(
                kept.stream(), Arrays.stream(cells).map(cell -> counts[cell]).toArray());
    }

    private Dots only(IntStream indices, int[] weight) {
        var some = indices.toArray();
        return new Dots(
                Arrays.stream(some).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(some).mapToDouble(i -> y[i]).toArray(),
                Arrays.stream(some).map(i -> weight[i]).toArray());
    }

    private static int cell(double value, double from, double to, int cells) {
        double share = (value / 2 - from / 2) / (to / 2 - from / 2);
        return (int) Math.max(0, Math.min(cells - 1, cells * share));
    }
}
