package dev.fovea.training;

/**
 * The steps of a run and their learning rates, in plain arithmetic.
 *
 * @param batches of an epoch
 * @param peak the learning rate that the schedule takes shares of
 */
public record Plan(int epochs, int batches, double peak, Schedule schedule) {
    public int steps() {
        return Math.multiplyExact(epochs, batches);
    }

    /** The learning rate of a step, from 0 on. */
    public double rate(int step) {
        int last = steps() - 1;
        return peak * schedule.at(last == 0 ? 0 : step / (double) last);
    }
}
