package dev.fovea.training;

import java.util.Locale;

/**
 * How long a training goes on: passes over the data, or update steps, for which the data are gone through again and again in a new order each time. The
 * last pass of such a run may be a part of one; it is validated and told as an epoch like the others.
 *
 * @param count at least 1
 */
public record Span(int count, Unit unit) {
    /** What is counted. */
    public enum Unit {
        EPOCHS,
        STEPS
    }

    public Span {
        if (count < 1) {
            throw new IllegalArgumentException("a training of " + count + " "
                    + unit.name().toLowerCase(Locale.ROOT) + ": it must have at least 1");
        }
    }

    public static Span epochs(int count) {
        return new Span(count, Unit.EPOCHS);
    }

    public static Span steps(int count) {
        return new Span(count, Unit.STEPS);
    }

    /** How many update steps this is, where an epoch has so many batches. */
    int stepsOf(int batches) {
        return unit == Unit.STEPS ? count : Math.multiplyExact(count, batches);
    }

    @Override
    public String toString() {
        var name = unit.name().toLowerCase(Locale.ROOT);
        return count + " " + (count == 1 ? name.substring(0, name.length() - 1) : name);
    }
}
