package dev.fovea.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts what the filters of one layer answer to one picture after another. */
final class FilterCount {
    private final String layer;
    private final long[] active;
    private final double[] sums;
    private final double[] largest;
    private long cells;

    FilterCount(String layer, int filters) {
        this.layer = layer;
        active = new long[filters];
        sums = new double[filters];
        largest = new double[filters];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    }

    /** @param values [pictures, channels, ...] */
    void add(float[] values, int pictures) {
        int plane = values.length / pictures / active.length;
        cells += (long) pictures * plane;
        for (int i = 0; i < values.length; i++) {
            int filter = i / plane % active.length;
            active[filter] += values[i] > 0 ? 1 : 0;
            sums[filter] += values[i];
            largest[filter] = Math.max(largest[filter], values[i]);
        }
    }

    List<FilterActivity.Filter> filters() {
        var filters = new ArrayList<FilterActivity.Filter>();
        for (int i = 0; i < active.length; i++) {
            filters.add(new FilterActivity.Filter(layer, i, active[i] / (double) cells, sums[i] / cells, largest[i]));
        }
        return filters;
    }
}
