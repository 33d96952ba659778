package dev.fovea.training;

/** {@link Schedule#polynomial}. */
record PolynomialSchedule(double power) implements Schedule {
    PolynomialSchedule {
        Checks.positive("the power of a polynomial schedule", power);
    }

    @Override
    public double at(double done) {
        return Math.pow(1 - done, power);
    }

    @Override
    public String toString() {
        return power == 1 ? "a straight line down to 0" : "polynomial of power " + power + ", down to 0";
    }
}
