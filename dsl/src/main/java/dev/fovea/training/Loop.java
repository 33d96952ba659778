package dev.fovea.training;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The one loop of every training: epochs of batches, a step at a time on one thread. An interrupt ends it between two batches.
 */
public final class Loop {
    private final int epochs;
    private final int batches;
    private final double peak;
    private final Schedule schedule;
    private int steps;

    /**
     * @param batches of an epoch
     * @param peak the learning rate that the schedule takes shares of
     */
    public Loop(int epochs, int batches, double peak, Schedule schedule) {
        this.epochs = epochs;
        this.batches = batches;
        this.peak = peak;
        this.schedule = schedule;
    }

    /** Runs all epochs; false if an interrupt ended it earlier. */
    public <B extends AutoCloseable, I extends Iterator<B> & AutoCloseable> boolean run(Lesson<B, I> lesson) {
        for (int epoch = 1; epoch <= epochs; epoch++) {
            long start = System.nanoTime();
            boolean whole = steps(epoch, lesson);
            lesson.end(epoch, whole, (System.nanoTime() - start) / 1e9);
            if (!whole || Thread.interrupted()) {
                return false;
            }
        }
        return true;
    }

    private <B extends AutoCloseable, I extends Iterator<B> & AutoCloseable> boolean steps(
            int epoch, Lesson<B, I> lesson) {
        try (var iterator = lesson.epoch(epoch)) {
            while (iterator.hasNext()) {
                if (Thread.interrupted()) {
                    return false;
                }
                try (var batch = iterator.next()) {
                    lesson.step(epoch, batch, rate(lesson.losses()));
                    steps++;
                }
            }
            return true;
        } catch (CancellationException e) {
            // The loader found this thread interrupted while it waited.
            Thread.interrupted();
            return false;
        } catch (ThreadDeath e) {
            // JShell stops a snippet so; the history is worth more than the exception.
            return false;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("batches that cannot be closed", e);
        }
    }

    private double rate(List<Double> losses) {
        long last = (long) epochs * batches - 1;
        return peak * schedule.at(last == 0 ? 0 : steps / (double) last, losses);
    }
}
