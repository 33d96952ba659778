package dev.fovea.training;

import java.util.List;

/**
 * Ends a training that gets no better, and gives it the weights of its best epoch. Epochs are compared with the best so far, not with the one
 * before; those in which the metric was not measured do not count.
 *
 * @param patience how many epochs in a row may bring no improvement before the training ends, 1 or more
 * @param change what counts as an improvement: better than the last improvement by more than this
 */
public record EarlyStopping(Metric metric, int patience, double change) {
    public EarlyStopping {
        if (patience < 1 || !(change >= 0 && change < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("early stopping with a patience of " + patience + " and a change of "
                    + change + ": patience is at least 1, and the change 0 or more and finite");
        }
    }

    public EarlyStopping patience(int patience) {
        return new EarlyStopping(metric, patience, change);
    }

    /** The least change that counts, in the metric's unit. */
    public EarlyStopping change(double least) {
        return new EarlyStopping(metric, patience, least);
    }

    /** Whether a training with these values after its epochs ends here; NaN is none. */
    boolean stops(List<Double> values) {
        double reference = Double.NaN;
        int without = 0;
        for (double value : values) {
            if (Double.isNaN(value)) {
                continue;
            }
            if (Double.isNaN(reference) || metric.better(value, reference, change)) {
                reference = value;
                without = 0;
            } else {
                without++;
            }
        }
        return without >= patience;
    }
}
