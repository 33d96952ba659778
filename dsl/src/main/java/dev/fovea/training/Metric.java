package dev.fovea.training;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A column of a run's history by which one epoch is better than another.
 *
 * @param name as the history has it, for example {@code validation_loss}
 * @param highest whether greater is better
 */
public record Metric(String name, boolean highest) {
    /** Whether {@code value} is better than {@code other} by more than {@code least}. */
    boolean better(double value, double other, double least) {
        return highest ? value > other + least : value < other - least;
    }

    /** The place of the best value, the first of several; empty where none is a number. */
    OptionalInt best(List<Double> values) {
        int best = -1;
        for (int i = 0; i < values.size(); i++) {
            if (Double.isFinite(values.get(i)) && (best < 0 || better(values.get(i), values.get(best), 0))) {
                best = i;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /** {@code lowest validation_loss 0.3120}. */
    String told(double value) {
        return this + String.format(Locale.ROOT, " %.4f", value);
    }

    @Override
    public String toString() {
        return (highest ? "highest " : "lowest ") + name;
    }
}
