package dev.fovea.training;

import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Conditions;
import dev.fovea.training.checkpoints.Position;
import dev.fovea.training.checkpoints.RunLog;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The one loop of every training: epochs of batches, a step at a time on one thread. An interrupt ends it between two batches, and so does a
 * callback; early stopping ends it between two epochs.
 *
 * @param <B> a batch
 * @param <I> the batches of an epoch
 */
public final class Loop<B extends AutoCloseable, I extends Iterator<B> & AutoCloseable> {
    private final Plan plan;
    private final Lesson<B, I> lesson;
    private final Watch watch;
    private Position next;
    /** Whether a step was torn apart, so that the present weights are those of no step. */
    private boolean torn;

    /** @param from what it goes on from; the lesson must be there already */
    public Loop(
            Plan plan, Lesson<B, I> lesson, Conditions conditions, Supervision supervision, Optional<Checkpoint> from) {
        this.plan = plan;
        this.lesson = lesson;
        next = from.map(Checkpoint::position).orElse(Position.START);
        watch = new Watch(plan, lesson, conditions, supervision, from);
    }

    /**
     * Runs to the end, or to where it is ended.
     *
     * @throws CallbackException if a callback fails, or a checkpoint cannot be written
     */
    public Outcome run() {
        Outcome outcome;
        try {
            watch.begin(next);
            boolean whole = epochs();
            outcome = watch.outcome(!whole);
        } catch (RuntimeException | Error failure) {
            watch.close(next, failure);
            throw failure;
        }
        watch.end(next, outcome);
        return outcome;
    }

    /** False if something ended it before the last epoch. */
    private boolean epochs() {
        while (next.epoch() <= plan.epochs()) {
            if (watch.enough() || !epoch()) {
                return false;
            }
        }
        return true;
    }

    private boolean epoch() {
        int epoch = next.epoch();
        long start = System.nanoTime();
        double before = next.seconds();
        boolean whole = steps(epoch, start, before);
        var end = next;
        double seconds = before + (System.nanoTime() - start) / 1e9;
        if (!whole) {
            if (!torn) {
                watch.save(next, lesson.log(), false);
            }
            lesson.end(epoch, false, seconds);
            return false;
        }
        var log = watch.saves() ? lesson.log() : RunLog.NONE;
        var measured = lesson.end(epoch, true, seconds);
        if (Thread.interrupted()) {
            // Perhaps in validation, so the checkpoint is one from before it.
            watch.save(next, log, false);
            return false;
        }
        next = new Position(epoch + 1, 0, end.step(), 0);
        boolean isBest = watch.epoch(epoch, next, measured);
        if (end.batch() < plan.batches()) {
            // The run ends within the epoch: one with more steps goes on in it, so this is a place before its end.
            watch.save(end, log, false);
        } else {
            watch.save(next, lesson.log(), isBest);
        }
        return !watch.stopped();
    }

    private boolean steps(int epoch, long start, double before) {
        try (var iterator = lesson.epoch(epoch, next.batch())) {
            while (next.batch() < plan.batches(epoch) && iterator.hasNext()) {
                if (Thread.interrupted() || watch.stopped()) {
                    return false;
                }
                try (var batch = iterator.next()) {
                    step(epoch, batch);
                }
                next = new Position(
                        epoch, next.batch() + 1, next.step() + 1, before + (System.nanoTime() - start) / 1e9);
                watch.step(next);
            }
            return !watch.stopped();
        } catch (CancellationException e) {
            // The loader found this thread interrupted while it waited.
            Thread.interrupted();
            return false;
        } catch (ThreadDeath e) {
            // JShell stops a snippet so; the history is worth more than the exception.
            torn = true;
            return false;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("batches that cannot be closed", e);
        }
    }

    private void step(int epoch, B batch) {
        var measured = lesson.step(epoch, next.step(), batch, plan.rate(next.step(), lesson.losses()));
        if (!measured.values().stream().allMatch(Double::isFinite)) {
            throw lesson.lost(epoch, next.batch() + 1, measured, watch.outcome(true));
        }
        watch.measured(measured);
    }
}
