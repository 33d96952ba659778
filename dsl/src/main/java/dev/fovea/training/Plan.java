package dev.fovea.training;

import java.util.List;

/**
 * The steps of a run and their learning rates, in plain arithmetic.
 *
 * @param batches of an epoch
 * @param peak the learning rate that the schedule takes shares of
 */
public record Plan(Span length, int batches, double peak, Schedule schedule) {
    /** So many whole epochs. */
    public Plan(int epochs, int batches, double peak, Schedule schedule) {
        this(Span.epochs(epochs), batches, peak, schedule);
    }

    public int steps() {
        return length.stepsOf(batches);
    }

    /** How many epochs are begun. */
    public int epochs() {
        return (steps() - 1) / batches + 1;
    }

    /** The batches of an epoch, from 1: fewer in the last one, where the run ends in the middle of it. */
    int batches(int epoch) {
        return Math.min(batches, steps() - (epoch - 1) * batches);
    }

    /** The pictures of all epochs of so many, where a step takes {@code batch} of them or what is left. */
    long pictures(int ofEpoch, int batch) {
        return (long) (epochs() - 1) * ofEpoch + Math.min(ofEpoch, (long) batches(epochs()) * batch);
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
