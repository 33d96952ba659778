package dev.fovea.annotations;

/** The median by quickselect (Hoare 1961), in linear time on average. */
final class Median {
    private Median() {}

    /** Of the first {@code count} values, at least 1, which are reordered; of an even count the mean of the middle two. */
    static double of(double[] values, int count) {
        int middle = count / 2;
        select(values, count, middle);
        if (count % 2 == 1) {
            return values[middle];
        }
        double below = values[0];
        for (int i = 1; i < middle; i++) {
            below = Math.max(below, values[i]);
        }
        return (below + values[middle]) / 2;
    }

    /** Puts the value that sorting would put at {@code rank} there, with none greater before it. */
    private static void select(double[] values, int count, int rank) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double kept = values[i];
                    values[i++] = values[j];
                    values[j--] = kept;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return;
            }
        }
    }
}
