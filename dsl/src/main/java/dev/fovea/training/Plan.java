package dev.fovea.training;

import java.util.List;

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

    /**
     * The learning rate of a step, from 0 on.
     *
     * @param losses of the epochs before it, for schedules that look at what was reached
     */
    public double rate(int step, List<Double> losses) {
        int last = steps() - 1;
        return peak * schedule.at(last == 0 ? 0 : step / (double) last, losses);
    }
}
