package dev.fovea.training;

/** {@link Schedule#exponential}. */
record ExponentialSchedule(double last) implements Schedule {
    ExponentialSchedule {
        if (!(last > 0 && last <= 1)) {
            throw new IllegalArgumentException(
                    "an exponential schedule down to " + last + " of the rate: it must be in (0, 1]");
        }
    }

    @Override
    public double at(double done) {
        return Math.pow(last, done);
    }

    @Override
    public String toString() {
        return "exponential, down to " + last;
    }
}
