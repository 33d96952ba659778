package dev.fovea.training;

/** What the numbers of optimisers, losses and schedules must be. */
final class Checks {
    private Checks() {}

    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " " + value + ": it must be above 0 and finite");
        }
        return value;
    }

    /** In [0, 1). */
    static double share(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " " + value + ": it must be in [0, 1)");
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " " + value + ": it must be 0 or more and finite");
        }
        return value;
    }
}
