package dev.fovea.engine;

import dev.fovea.networks.Sampling;
import java.util.ArrayList;
import java.util.List;

/** What becomes of one axis of a map when it is resized or pooled, as a matrix: new cells x old cells, row by row. */
record PlaneMatrix(int rows, int columns, List<Float> numbers) {
    PlaneMatrix {
        numbers = List.copyOf(numbers);
    }

    private interface Row {
        void fill(float[] weights, int index);
    }

    private static PlaneMatrix of(int in, int out, Row row) {
        var numbers = new ArrayList<Float>(in * out);
        for (int i = 0; i < out; i++) {
            var weights = new float[in];
            row.fill(weights, i);
            for (float weight : weights) {
                numbers.add(weight);
            }
        }
        return new PlaneMatrix(out, in, numbers);
    }

    /** Means of windows as equal as they can be. */
    static PlaneMatrix means(int in, int out) {
        return of(in, out, (weights, i) -> {
            int from = (int) ((long) i * in / out);
            int end = (int) (((long) (i + 1) * in + out - 1) / out);
            java.util.Arrays.fill(weights, from, end, 1f / (end - from));
        });
    }

    /** Reads between cells as PyTorch does. */
    static PlaneMatrix samples(int in, int out, Sampling sampling) {
        return of(in, out, (weights, i) -> {
            if (sampling == Sampling.NEAREST) {
                weights[(int) ((long) i * in / out)] = 1;
                return;
            }
            double place = sampling == Sampling.BILINEAR
                    ? Math.max((i + 0.5) * in / out - 0.5, 0)
                    : out == 1 ? 0 : i * (in - 1.0) / (out - 1);
            int low = Math.min((int) place, in - 1);
            double share = place - low;
            weights[low] += (float) (1 - share);
            weights[Math.min(low + 1, in - 1)] += (float) share;
        });
    }
}
