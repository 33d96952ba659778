package dev.fovea.images;

import java.util.Arrays;
import java.util.List;

/**
 * The weights of a linear filter, in rows; both sides odd, the middle over the pixel that is filtered. A filter
 * correlates: the weights are not turned over.
 */
public record Kernel(List<List<Double>> rows) {
    public Kernel {
        rows = rows.stream().map(List::copyOf).toList();
        int width = rows.isEmpty() ? 0 : rows.get(0).size();
        for (var row : rows) {
            if (row.size() != width) {
                throw new IllegalArgumentException(
                        "a kernel with rows of " + width + " and " + row.size() + " weights: give all rows the same");
            }
        }
        if (rows.size() % 2 == 0 || width % 2 == 0) {
            throw new IllegalArgumentException("a kernel of " + rows.size() + "x" + width
                    + " weights (rows x columns): both must be odd, so that it has a middle");
        }
    }

    /** Of rows of weights. */
    public static Kernel of(double[]... rows) {
        return new Kernel(Arrays.stream(rows)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList());
    }

    /** The mean of a square of pixels. */
    public static Kernel mean(int side) {
        var row = new double[side];
        Arrays.fill(row, 1.0 / ((double) side * side));
        var rows = new double[side][];
        Arrays.fill(rows, row);
        return of(rows);
    }

    /** Answers to edges that run up and down: {@code -1 0 1, -2 0 2, -1 0 1}. */
    public static Kernel vertical() {
        return of(new double[] {-1, 0, 1}, new double[] {-2, 0, 2}, new double[] {-1, 0, 1});
    }

    /** Answers to edges that run left and right: {@code -1 -2 -1, 0 0 0, 1 2 1}. */
    public static Kernel horizontal() {
        return of(new double[] {-1, -2, -1}, new double[] {0, 0, 0}, new double[] {1, 2, 1});
    }

    /** Makes differences to the four neighbours larger. */
    public static Kernel sharpening() {
        return of(new double[] {0, -1, 0}, new double[] {-1, 5, -1}, new double[] {0, -1, 0});
    }

    int width() {
        return rows.get(0).size();
    }

    float[] values() {
        var values = new float[rows.size() * width()];
        int at = 0;
        for (var row : rows) {
            for (double weight : row) {
                values[at++] = (float) weight;
            }
        }
        return values;
    }
}
